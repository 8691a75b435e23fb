/**
 * `POST /api/v1/shares/open`: the shared years for whoever has the link and its PIN. The portal learns neither.
 *
 * @module
 */
import { hash } from "node:crypto";
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { readHeadVersion } from "../../../db/lookups.ts";
import { sharedRecords, tryShare } from "../../../db/shares.ts";
import { base64url } from "../../../widget/crypto/bytes.ts";
import type { Limits } from "../../limits.ts";
import { problem, problemResponses } from "../../problem.ts";
import type { EvidenceHeads } from "../../registry/head.ts";
import { throttled } from "../../throttled.ts";
import { invalidField } from "../../validation.ts";
import type { FamilyRoutes } from "./shares.ts";

export interface OpenRoutes extends FamilyRoutes {
  readonly heads: EvidenceHeads;
  readonly limits: Limits;
  readonly clientOf: (c: Context) => string;
}

const octets32 = z.string().regex(/^[\w-]{42}[AEIMQUYcgkosw048]$/);

const route = createRoute({
  method: "post",
  path: "/shares/open",
  summary: "The sealed evidence of shared years, and the keys to it, sealed under link and PIN",
  request: {
    body: {
      required: true,
      content: {
        "application/json": { schema: z.strictObject({ share: octets32, access: octets32, pin: octets32 }) },
      },
    },
  },
  responses: {
    200: {
      description: "as a look-up answers, of the shared years alone, and `keys`",
      content: {
        "application/json": { schema: z.looseObject({ kind: z.literal("found"), keys: z.string() }) },
      },
    },
    ...problemResponses("request.body", "share.refused", "share.pin", "share.ended", "lookup.throttled"),
  },
});

export function shareOpenRoutes({ orm, visits, now, heads, limits, clientOf }: OpenRoutes) {
  const app = new OpenAPIHono({ defaultHook: invalidField });

  app.openapi(route, async (c) => {
    const { share, access, pin } = c.req.valid("json");
    const id = Buffer.from(share, "base64url");
    const keys = limits.keys(id, clientOf(c));
    const until = (await limits.countLookup(keys)) ?? (await limits.blocked(keys));
    if (until !== undefined) return throttled(c, until, now()) as never;
    const hashOf = (sent: string) => new Uint8Array(hash("sha256", Buffer.from(sent, "base64url"), "buffer"));
    const sent = { id: new Uint8Array(id), accessHash: hashOf(access), pinHash: hashOf(pin), now: now() };
    const opening = await tryShare(orm, sent);
    if (opening.kind === "unknown") {
      await limits.countFailure(keys);
      return problem(c, "share.refused") as never;
    }
    if (opening.kind === "ended") return problem(c, "share.ended") as never;
    const { lookupId } = opening;
    const visit = { lookupId, at: now(), door: "share", shareId: sent.id } as const;
    if (opening.kind === "pin") {
      await visits.record({ ...visit, act: "pin-wrong" });
      return problem(c, "share.pin", { attemptsLeft: opening.left }) as never;
    }
    await visits.record({ ...visit, act: "share-opened" });
    const { records, lockSizes } = await sharedRecords(orm, lookupId, opening.years);
    const head = await heads.json(await readHeadVersion(orm), lockSizes);
    const reply = `{"kind":"found","keys":"${base64url(opening.keys)}",${head},"records":[${records}]}`;
    return c.body(reply, 200, { "content-type": "application/json", "cache-control": "no-store" }) as never;
  });

  return app;
}
