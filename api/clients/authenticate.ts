/**
 * Who calls the registry: the client whose key a request bears (RFC 6750), one of the kinds that a route is for.
 *
 * @module
 */
import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import type { Orm } from "../../db/client.ts";
import type { ClientKind, ClientRow } from "../../db/clients.ts";
import { problem } from "../problem.ts";
import { clientOf } from "./key.ts";

export interface Authenticated {
  Variables: { readonly client: ClientRow };
}

/** Name of the scheme in the OpenAPI document: `security: [{ [bearerScheme]: [] }]` on every route that asks for a key. */
export const bearerScheme = "clientKey";

/** For `openAPIRegistry.registerComponent("securitySchemes", bearerScheme, …)`. */
export const bearerDescription = {
  type: "http",
  scheme: "bearer",
  description: "A client's key, `hbs_…`: the department hands it out once.",
} as const;

/** Goes on with `c.var.client`; else 401 `client.unknown` or, for a client of another kind, 403 `client.forbidden`. */
export function authenticate(orm: Orm, kinds: readonly ClientKind[]) {
  return createMiddleware<Authenticated>(async function authenticate(c, next) {
    const client = await clientOf(orm, c.req.header("authorization"));
    if (client === undefined) return unknownClient(c);
    if (!kinds.includes(client.kind)) return problem(c, "client.forbidden");
    c.set("client", client);
    return next();
  });
}

/** 401. */
export function unknownClient(c: Context): Response {
  c.header("www-authenticate", 'Bearer realm="hoc-ba-so"');
  return problem(c, "client.unknown");
}
