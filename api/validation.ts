/**
 * What a request may look like before anything reads it: a refusal names the field and never its value.
 *
 * @module
 */
import type { Context, MiddlewareHandler } from "hono";
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

const onlyPost = onlyMethods("POST", "OPTIONS");

/** RFC 8259 by POST and nothing else: a form of another site must not reach the handler. */
export const postedJson: MiddlewareHandler = async (c, next) => {
  if (c.req.method !== "POST") return onlyPost(c);
  return /^application\/json *(?:;|$)/i.test(c.req.header("content-type") ?? "") ? next() : problem(c, "request.media");
};
