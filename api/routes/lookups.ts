/**
 * `POST /api/v1/lookups` (DESIGN §4): right access releases the card, right answers the evidence; everything else is alike. What a
 * holder of the code saw, or tried, is in the family's log before it is answered.
 *
 * @module
 */
import { hash, timingSafeEqual } from "node:crypto";
import { createRoute, OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { ClientRow } from "../../db/clients.ts";
import type { FindTranscript, LookupRow } from "../../db/lookups.ts";
import type { NewVisit, VisitAct, VisitBook } from "../../db/visits.ts";
import { bearerScheme, unknownClient } from "../clients/authenticate.ts";
import type { LimitKeys, Limits } from "../limits.ts";
import { problem, problemResponses } from "../problem.ts";
import type { ReaderTokens } from "../reader-token.ts";
import type { EvidenceHeads } from "../registry/head.ts";
import { receiptMembers, type ReceiptOffice, type ReceiptWish } from "../receipts.ts";
import { throttled } from "../throttled.ts";
import { createTurns } from "../turns.ts";
import { invalidField } from "../validation.ts";
import { LookupReply, LookupRequest } from "./lookup-schema.ts";

export interface LookupDependencies {
  readonly find: FindTranscript;
  readonly heads: EvidenceHeads;
  readonly limits: Limits;
  readonly now: () => Date;
  readonly clientOf: (c: Context) => string;
  /** The organisation whose key an `Authorization` header bears. */
  readonly officeOf: (authorization: string) => Promise<ClientRow | undefined>;
  readonly visits: VisitBook;
  /** Absent: nobody may report a problem here. */
  readonly tokens?: ReaderTokens;
  /** Absent: this portal signs no receipts. */
  readonly receipts?: ReceiptOffice;
}

const route = createRoute({
  method: "post",
  path: "/lookups",
  summary: "The card of a transcript, or with right answers its sealed evidence",
  security: [{}, { [bearerScheme]: [] }],
  request: { body: { required: true, content: { "application/json": { schema: LookupRequest } } } },
  responses: {
    200: {
      description: "card or evidence, for the client to unseal and verify",
      content: { "application/json": { schema: LookupReply } },
    },
    ...problemResponses(
      "request.body",
      "request.media",
      "request.size",
      "request.method",
      "lookup.refused",
      "lookup.proof",
      "lookup.frozen",
      "lookup.purpose",
      "client.unknown",
      "client.forbidden",
      "lookup.throttled",
      "internal",
    ),
  },
});

/** Compared with when there is nothing to compare with, so that both cases cost the same. */
const nothing = new Uint8Array(32);

/** Who asks, and for what: what a visit says of them. */
type Caller = Pick<NewVisit, "clientId" | "purpose">;

/** Kinds of clients that look up under their own name. */
const offices: readonly ClientRow["kind"][] = ["organisation", "school", "department"];

export function lookupRoutes({
  find,
  heads,
  limits,
  now,
  clientOf,
  officeOf,
  visits,
  tokens,
  receipts,
}: LookupDependencies) {
  const inTurn = createTurns();
  const app = new OpenAPIHono({ defaultHook: invalidField });

  app.openapi(route, async (c) => {
    const { lookupId, access, proof, receipt, purpose } = c.req.valid("json");
    const id = octetsOf(lookupId);
    const authorization = c.req.header("authorization");
    const office = authorization === undefined ? undefined : await officeOf(authorization);
    if (authorization !== undefined) {
      if (office === undefined) return unknownClient(c) as never;
      if (!offices.includes(office.kind)) return problem(c, "client.forbidden") as never;
      if (purpose === undefined) return problem(c, "lookup.purpose", { field: "purpose" }) as never;
    }
    const caller: Caller = office === undefined ? {} : { clientId: office.id, purpose: purpose! };
    const keys = limits.keys(id, office === undefined ? clientOf(c) : `client ${office.id}`);
    const flooded = await limits.countLookup(keys, office?.lookupsPerMinute ?? undefined);
    if (flooded !== undefined) return throttled(c, flooded, now()) as never;
    const accessHash = hashOf(access);
    const proofHash = proof === undefined ? undefined : hashOf(proof);
    const visited = (act: VisitAct) => visits.record({ lookupId: id, at: now(), door: "code", act, ...caller });
    const answer = async () => {
      const row = await find({ lookupId: id, accessHash, proofHash, limiterKeys: keys });
      return (
        (await refuse(c, row, { keys, access: accessHash, proof: proofHash, visited })) ??
        (await release(c, row, proof !== undefined && { id, receipt }, visited))
      );
    };
    // Guesses at one transcript wait for one another, not for those of who does not know its code; a bare card has nothing to guess.
    return (proof === undefined ? answer() : inTurn(`${keys[0]} ${access}`, answer)) as never;
  });

  async function refuse(c: Context, row: LookupRow, { keys, access, proof, visited }: Sent) {
    const { transcript } = row;
    const knows = timingSafeEqual(access, transcript?.accessHash ?? nothing);
    // To whom does not know the code, a transcript that is being guessed at looks like none; its card is no guess.
    const until = limits.blockedUntil(knows && proof !== undefined ? keys : keys.slice(1), row.limits);
    if (until !== undefined) return throttled(c, until, now());
    if (transcript === undefined || !knows) {
      await limits.countFailure(keys);
      return problem(c, "lookup.refused");
    }
    if (transcript.isFrozen) {
      await visited("frozen");
      return problem(c, "lookup.frozen");
    }
    if (proof === undefined || timingSafeEqual(proof, transcript.proofHash)) return undefined;
    await visited("answers-wrong");
    const { left, retryAt, isOver } = await limits.countAttempt(keys);
    // Another portal on this database took the last try meanwhile: this one is none.
    if (isOver) return throttled(c, retryAt, now());
    return problem(c, "lookup.proof", {
      attemptsLeft: left,
      ...(left === 0 ? { retryAt: retryAt.toISOString() } : {}),
    });
  }

  async function release(
    c: Context,
    { transcript, headVersion }: LookupRow,
    proven: false | { readonly id: Uint8Array; readonly receipt: ReceiptWish | undefined },
    visited: Sent["visited"],
  ) {
    const card = Buffer.from(transcript!.card).toString("base64url");
    if (proven === false) {
      await visited("card");
      return sent(c, `{"kind":"card","card":"${card}"}`);
    }
    // By concatenation: the records' text and the shared head are JSON already.
    const [head] = await Promise.all([heads.json(headVersion, transcript!.lockSizes), visited("record")]);
    const token = tokens === undefined ? "" : `"readerToken":"${tokens.issue(proven.id)}",`;
    const reply = `{"kind":"found",${token}"card":"${card}",${head},"records":[${transcript!.records}]}`;
    if (proven.receipt === undefined) return sent(c, reply);
    const members = await receiptMembers(c, proven.receipt, { lookupId: proven.id, reply }, receipts);
    return sent(c, `${reply.slice(0, -1)},${JSON.stringify(members).slice(1)}`);
  }

  function sent(c: Context, body: string) {
    return c.body(body, 200, { "content-type": "application/json", "cache-control": "no-store" });
  }

  return app;
}

interface Sent {
  readonly keys: LimitKeys;
  /** SHA-256 of what was sent. */
  readonly access: Uint8Array;
  readonly proof: Uint8Array | undefined;
  readonly visited: (act: VisitAct) => Promise<void>;
}

/** Of text that the schema has found to be the one encoding of 32 octets. */
function octetsOf(text: string): Buffer {
  return Buffer.from(text, "base64url");
}

function hashOf(sent: string): Uint8Array {
  return hash("sha256", octetsOf(sent), "buffer");
}
