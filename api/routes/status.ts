/**
 * `GET /api/v1/status`: the newest checkpoint with the lists of what is no longer in force, by log index. They name nobody, and prove
 * themselves: the holder of a paper learns from them what its seal, which was made at the lock, cannot say.
 *
 * @module
 */
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { Database } from "../../db/client.ts";
import { readHeadVersion } from "../../db/lookups.ts";
import { problemResponses } from "../problem.ts";
import type { EvidenceHeads } from "../registry/head.ts";

const octets = z.string().openapi({ format: "base64url", description: "base64url without padding" });

const Status = z
  .object({
    checkpoint: z.string().openapi({ description: "the newest, a C2SP signed note; empty before the first" }),
    status: z.object({ leaf: octets, inclusion: z.array(octets), lists: z.array(octets) }),
  })
  .openapi("Status");

const route = createRoute({
  method: "get",
  path: "/status",
  summary: "Which locked records are revoked or replaced: the status leaf, its proof and its lists",
  responses: {
    200: { description: "for the client to verify", content: { "application/json": { schema: Status } } },
    ...problemResponses("internal"),
  },
});

export function statusRoutes({ orm }: Database, heads: EvidenceHeads) {
  return new OpenAPIHono().openapi(route, async (c) => {
    const body = await heads.status(await readHeadVersion(orm));
    return c.body(body, 200, { "content-type": "application/json", "cache-control": "public, max-age=60" }) as never;
  });
}
