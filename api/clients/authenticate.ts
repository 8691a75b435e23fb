/**
 * Who is asking: `Authorization: Bearer KEY`. A request without a good key is answered before anything of it is read.
 *
 * @module
 */
import { createMiddleware } from "hono/factory";
import type { Orm } from "../../db/client.ts";
import type { ClientKind, ClientRow } from "../../db/clients.ts";
import { problem } from "../problem.ts";
import { clientOf } from "./key.ts";

export interface ClientEnv {
  readonly Variables: { readonly client: ClientRow };
}

/** @param kinds who may; 401 `client.unknown` for a key that is none, 403 `client.forbidden` for another kind's */
export function authenticate(orm: Orm, ...kinds: readonly ClientKind[]) {
  return createMiddleware<ClientEnv>(async function authenticate(c, next) {
    const client = await clientOf(orm, c.req.header("authorization"));
    if (client === undefined) {
      c.header("www-authenticate", "Bearer");
      return problem(c, "client.unknown");
    }
    if (!kinds.includes(client.kind)) return problem(c, "client.forbidden");
    c.set("client", client);
    await next();
    return undefined;
  });
}
