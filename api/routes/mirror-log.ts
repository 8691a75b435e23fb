/**
 * The public logs of a mirror: `/log/{origin}/checkpoint` and so on, as C2SP names logs; without the origin where there is only one.
 *
 * @module
 */
import { OpenAPIHono } from "@hono/zod-openapi";
import { problem } from "../problem.ts";
import type { Mirror } from "../registry/mirror/mirror.ts";
import { logRoutes } from "./log.ts";

export function mirrorLogRoutes({ departments }: Mirror) {
  const routes = new Map<string, ReturnType<typeof logRoutes>>();
  const app = new OpenAPIHono();
  app.all("/*", (c) => {
    const path = c.req.path.slice(c.req.path.indexOf("/log/") + "/log/".length);
    const shelves = [...departments().values()];
    const named = shelves.find(({ origin }) => path.startsWith(`${origin}/`));
    const shelf = named ?? (shelves.length === 1 ? shelves[0] : undefined);
    if (shelf === undefined) return problem(c, "log.origin");
    const own = routes.get(shelf.origin) ?? logRoutes(shelf.database);
    routes.set(shelf.origin, own);
    const rest = named === undefined ? path : path.slice(shelf.origin.length + 1);
    return own.request(`/${rest}`, { method: c.req.method });
  });
  return app;
}
