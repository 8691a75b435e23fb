/**
 * What a request may look like before anything reads it: a refusal names the field and never its value.
 *
 * @module
 */
import type { Context, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { onlyMethods, problem } from "./problem.ts";

interface Checked {
  readonly success: boolean;
  readonly error?: { readonly issues: readonly { readonly path: readonly PropertyKey[] }[] };
}

/** For `defaultHook` of every router that reads a body. */
export function invalidField(result: Checked, c: Context): Response | undefined {
  return result.success ? undefined : problem(c, "request.body", { field: fieldOf(result) || "body" });
}

/** For `defaultHook` of routers that read only the address. */
export function invalidQuery(result: Checked, c: Context): Response | undefined {
  return result.success ? undefined : problem(c, "request.query", { field: fieldOf(result) });
}

function fieldOf({ error }: Checked): string {
  return error?.issues[0]?.path.map(String).join(".") ?? "";
}

/**
 * Refuses a longer body. Node holds a sender to the length that it announces, and asking for the stream, as Hono's own limit always
 * does, costs more than all else that a look-up does here.
 */
export function limitedBody(maxSize: number): MiddlewareHandler {
  const tooLong = (c: Context) => problem(c, "request.size");
  const counted = bodyLimit({ maxSize, onError: tooLong });
  return async function limitedBody(c, next) {
    const announced = c.req.header("content-length");
    if (announced === undefined || c.req.header("transfer-encoding") !== undefined) return counted(c, next);
    return Number.parseInt(announced, 10) > maxSize ? tooLong(c) : next();
  };
}

const onlyPost = onlyMethods("POST");

/** RFC 8259 by POST and nothing else: a form of another site must not reach the handler. */
export const postedJson: MiddlewareHandler = async (c, next) => {
  if (c.req.method !== "POST") return onlyPost(c);
  return /^application\/json *(?:;|$)/i.test(c.req.header("content-type") ?? "") ? next() : problem(c, "request.media");
};
