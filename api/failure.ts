/**
 * What became an exception, answered: malformed JSON arrives as one, everything else is our fault.
 *
 * @module
 */
import { randomUUID } from "node:crypto";
import type { ErrorHandler } from "hono";
import { HTTPException } from "hono/http-exception";
import type { Logger } from "pino";
import { DatabaseFault } from "../db/fault.ts";
import { problem } from "./problem.ts";

/** For `onError`: the answer names an instance, the log tells what happened there and never a message. */
export function answerFailure(log: Logger): ErrorHandler {
  return function answerFailure(error, c) {
    if (error instanceof HTTPException && error.status < 500) return problem(c, "request.body", { field: "body" });
    const instance = randomUUID();
    const state = error instanceof DatabaseFault ? { sqlState: error.sqlState } : {};
    log.error({ instance, error: { name: error.name, ...state, at: framesOf(error) } }, "request failed");
    return problem(c, "internal", { instance });
  };
}

/** Where it happened; the first line of a stack repeats a message, which nobody has vetted. */
export function framesOf(error: Error): readonly string[] {
  return (error.stack ?? "")
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8);
}
