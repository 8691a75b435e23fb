/**
 * `GET /api/v1/status`: the newest checkpoint and the lists of what was revoked or replaced, the same for everybody. Who asks tells
 * nothing of a transcript.
 *
 * @module
 */
import { createRoute, OpenAPIHono } from "@hono/zod-openapi";
import type { EvidenceHeads } from "../registry/head.ts";
import { StatusReply } from "./lookup-schema.ts";

const route = createRoute({
  method: "get",
  path: "/status",
  summary: "The newest checkpoint, its status leaf with the proof, and every list that the leaf digests",
  responses: {
    200: { description: "for all records of this log", content: { "application/json": { schema: StatusReply } } },
  },
});

export function statusRoutes(heads: EvidenceHeads) {
  return new OpenAPIHono().openapi(route, async (c) => {
    const headers = { "content-type": "application/json", "cache-control": "no-cache" };
    return c.body(await heads.status(), 200, headers) as never;
  });
}
