/**
 * What a schema refused, told by the name of the field and never by its value.
 *
 * @module
 */
import type { Context } from "hono";
import { problem } from "./problem.ts";

interface Checked {
  readonly success: boolean;
  readonly error?: { readonly issues: readonly { readonly path: readonly PropertyKey[]; }[] };
}

/** For `defaultHook` of every router. */
export function invalidField(result: Checked, c: Context): Response | undefined {
  if (result.success) return undefined;
  const issue = result.error?.issues[0];
  const field = issue === undefined ? "" : issue.path.map(String).join(".");
  return problem(c, "request.body", { field: field === "" ? "body" : field });
}
