/**
 * Who is signed in: a name for the account in a sealed cookie, for half an hour. Neither the provider's tokens nor the person's name are kept.
 *
 * @module
 */
import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { base64url, fromBase64url } from "../../widget/crypto/bytes.ts";
import type { Flow, Identity, Provider } from "./provider.ts";
import type { Seals } from "./seals.ts";

export interface Accounts {
  readonly provider: Provider;
  /** 32 octets; nothing where nobody is signed in. */
  accountOf(c: Context): Uint8Array | undefined;
  signIn(c: Context, identity: Identity): void;
  signOut(c: Context): void;
  keepFlow(c: Context, flow: Flow): void;
  /** Once. */
  takeFlow(c: Context): Flow | undefined;
}

const lifetime = { session: 1800, flow: 600 };

/** @param isSecure whether the portal is reached over TLS: the cookie then is sent over nothing else */
export function createAccounts(provider: Provider, seals: Seals, isSecure: boolean): Accounts {
  const prefix = isSecure ? { prefix: "host" as const } : {};
  const options = { path: "/", httpOnly: true, secure: isSecure, ...prefix };
  const read = (c: Context, name: string) => getCookie(c, name, isSecure ? "host" : undefined);
  const drop = (c: Context, name: string) => void deleteCookie(c, isSecure ? `__Host-${name}` : name, options);
  return {
    provider,
    accountOf(c) {
      const value = seals.open("session", read(c, "hbs-account")) as { readonly account: string } | undefined;
      return value === undefined ? undefined : fromBase64url(value.account);
    },
    signIn(c, { issuer, subject }) {
      const sealed = seals.seal("session", { account: base64url(seals.nameOf(issuer, subject)) }, lifetime.session);
      setCookie(c, "hbs-account", sealed, { ...options, sameSite: "Strict", maxAge: lifetime.session });
    },
    signOut: (c) => drop(c, "hbs-account"),
    keepFlow(c, flow) {
      // Lax: the provider's page is where the person comes back from.
      const sealed = seals.seal("flow", flow, lifetime.flow);
      setCookie(c, "hbs-flow", sealed, { ...options, sameSite: "Lax", maxAge: lifetime.flow });
    },
    takeFlow(c) {
      const flow = seals.open("flow", read(c, "hbs-flow")) as Flow | undefined;
      drop(c, "hbs-flow");
      return flow;
    },
  };
}
