/**
 * 429: until when to wait, for people and for programs (RFC 9110 §10.2.3).
 *
 * @module
 */
import type { Context } from "hono";
import { problem } from "./problem.ts";

export function throttled(c: Context, until: Date, now: Date): Response {
  c.header("retry-after", String(Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1000))));
  return problem(c, "lookup.throttled", { retryAt: until.toISOString() });
}
