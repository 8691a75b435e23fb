/**
 * One structured line for each request: what was asked of which route and how it went. No body, no path, no address.
 *
 * @module
 */
import { createMiddleware } from "hono/factory";
import { routePath } from "hono/route";
import type { Logger } from "pino";

export function requestLog(log: Logger) {
  return createMiddleware(async function requestLog(c, next) {
    const start = performance.now();
    await next();
    const ms = Math.round((performance.now() - start) * 10) / 10;
    // The pattern that matched, not the path: a path may hold what somebody pasted into an address bar.
    log.info({ method: c.req.method, route: routePath(c), status: c.res.status, ms }, "request");
  });
}
