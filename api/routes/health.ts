/**
 * `GET /healthz`: whether the process answers, for whoever starts and balances it. Asks nothing of the database.
 *
 * @module
 */
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { onlyMethods } from "../problem.ts";

const route = createRoute({
  method: "get",
  path: "/healthz",
  summary: "Whether the process answers",
  responses: {
    200: {
      description: "it does",
      content: { "application/json": { schema: z.object({ status: z.literal("ok") }) } },
    },
  },
});

export function healthRoutes() {
  const app = new OpenAPIHono().openapi(route, (c) => c.json({ status: "ok" } as const, 200));
  return app.all("/healthz", onlyMethods("GET", "HEAD"));
}
