/**
 * `GET /api/v1/trust`: the trust list that this portal's widget has pinned. A client pins its own; this one is for reading.
 *
 * @module
 */
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { Trust } from "../../widget/checks/trust.ts";

const route = createRoute({
  method: "get",
  path: "/trust",
  summary: "The pinned trust list: roots, logs, witnesses, seal keys, each with its window",
  responses: {
    200: {
      description: "trust.json",
      content: {
        "application/json": { schema: z.looseObject({ version: z.int(), expires: z.string() }).openapi("Trust") },
      },
    },
  },
});

export function trustRoutes(trust: Trust) {
  const body = JSON.stringify(trust);
  return new OpenAPIHono().openapi(
    route,
    (c) => c.body(body, 200, { "content-type": "application/json", "cache-control": "public, max-age=300" }) as never,
  );
}
