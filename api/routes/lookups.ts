/**
 * `POST /api/v1/lookups` (DESIGN §4): right access releases the card, right answers the evidence; everything else is alike.
 *
 * @module
 */
import { hash, timingSafeEqual } from "node:crypto";
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { FindTranscript, LookupRow } from "../../db/lookups.ts";
import type { LimitKeys, Limits } from "../limits.ts";
import { problem, problemResponses } from "../problem.ts";
import type { EvidenceHeads } from "../registry/head.ts";
import { createTurns } from "../turns.ts";
import { invalidField } from "../validation.ts";

export interface LookupDependencies {
  readonly find: FindTranscript;
  readonly heads: EvidenceHeads;
  readonly limits: Limits;
  readonly now: () => Date;
  readonly clientOf: (c: Context) => string;
}

const octets32 = z
  .string()
  .regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/)
  .openapi({ description: "32 octets, base64url without padding" });

const Request = z
  .strictObject({ lookupId: octets32, access: octets32, proof: octets32.optional() })
  .openapi("LookupRequest");

const Reply = z.looseObject({ kind: z.enum(["card", "found"]), card: z.string() }).openapi("LookupReply");

const route = createRoute({
  method: "post",
  path: "/lookups",
  summary: "The card of a transcript, or with right answers its sealed evidence",
  request: { body: { required: true, content: { "application/json": { schema: Request } } } },
  responses: {
    200: {
      description: "card or evidence, for the client to unseal and verify",
      content: { "application/json": { schema: Reply } },
    },
    ...problemResponses(
      "request.body",
      "request.media",
      "request.size",
      "lookup.refused",
      "lookup.proof",
      "lookup.throttled",
    ),
  },
});

/** Compared with when there is nothing to compare with, so that both cases cost the same. */
const nothing = new Uint8Array(32);

export function lookupRoutes({ find, heads, limits, now, clientOf }: LookupDependencies) {
  const inTurn = createTurns<LookupRow, Response>();
  const app = new OpenAPIHono({ defaultHook: invalidField });

  app.openapi(route, async (c) => {
    const { lookupId, access, proof } = c.req.valid("json");
    const id = octetsOf(lookupId);
    const keys = limits.keys(id, clientOf(c));
    const flooded = await limits.countLookup(keys);
    if (flooded !== undefined) return throttled(c, flooded) as never;
    const read = () => find(id, keys);
    const judge = async (row: LookupRow) =>
      (await refuse(c, row, keys, access, proof)) ?? (await release(c, row, proof !== undefined));
    // Guesses at one transcript wait for one another; a bare card has nothing to guess.
    if (proof === undefined) return (await judge(await read())) as never;
    const [key, scope] = keys;
    return (await inTurn({ key, scope, read, judge, isUnchanged: ({ ok }) => ok })) as never;
  });

  async function refuse(c: Context, row: LookupRow, keys: LimitKeys, access: string, proof: string | undefined) {
    const { transcript } = row;
    const knows = matches(access, transcript?.accessHash ?? nothing);
    // To whom does not know the code, a transcript that is being guessed at looks like none.
    const until = limits.blockedUntil(knows ? keys : keys.slice(1), row.limits);
    if (until !== undefined) return throttled(c, until);
    if (transcript === undefined || !knows) {
      await limits.countFailure(keys);
      return problem(c, "lookup.refused");
    }
    if (proof === undefined || matches(proof, transcript.proofHash)) return undefined;
    const { left, retryAt } = await limits.countAttempt(keys);
    return problem(c, "lookup.proof", {
      attemptsLeft: left,
      ...(left === 0 ? { retryAt: retryAt.toISOString() } : {}),
    });
  }

  function throttled(c: Context, until: Date) {
    c.header("retry-after", String(Math.max(1, Math.ceil((until.getTime() - now().getTime()) / 1000))));
    return problem(c, "lookup.throttled", { retryAt: until.toISOString() });
  }

  /** By concatenation: the records' text and the shared head are JSON already. */
  async function release(c: Context, { transcript, headVersion }: LookupRow, isProven: boolean) {
    const card = Buffer.from(transcript!.card).toString("base64url");
    const body = isProven
      ? `{"kind":"found","card":"${card}",${await heads.json(headVersion, transcript!.lockSizes)},"records":[${transcript!.records}]}`
      : `{"kind":"card","card":"${card}"}`;
    return c.body(body, 200, { "content-type": "application/json", "cache-control": "no-store" });
  }

  return app;
}

/** Of text that the schema has found to be the one encoding of 32 octets. */
function octetsOf(text: string): Buffer {
  return Buffer.from(text, "base64url");
}

function matches(sent: string, expected: Uint8Array): boolean {
  return timingSafeEqual(hash("sha256", octetsOf(sent), "buffer"), expected);
}
