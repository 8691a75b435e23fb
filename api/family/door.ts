/**
 * The family's door: whoever knows the lookup code and holds the family's own secret. Every request carries the proof of both, so there
 * is no session to steal and nothing that another site could make a browser send.
 *
 * ```
 * Authorization: Family LOOKUP-ID.ACCESS.OWNER      32 octets each, base64url
 * Authorization: Account LOOKUP-ID.ACCESS           with the cookie of an account that was linked through the other
 * ```
 *
 * @module
 */
import { hash, timingSafeEqual } from "node:crypto";
import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import type { Orm } from "../../db/client.ts";
import { findDoor, isLinked, type Door } from "../../db/owners.ts";
import type { Limits } from "../limits.ts";
import { problem } from "../problem.ts";
import { throttled } from "../throttled.ts";

/** By the family's secret, or by an account that was linked with it. */
export type Way = "owner" | "account";

export interface ThroughDoor {
  Variables: {
    readonly lookupId: Uint8Array;
    readonly door: Door;
    readonly way: Way;
    /** Of whoever is signed in; linked or not. */
    readonly account: Uint8Array | undefined;
  };
}

export interface DoorOptions {
  readonly orm: Orm;
  readonly limits: Limits;
  readonly now: () => Date;
  readonly clientOf: (c: Context) => string;
  /** Absent: nobody can sign in here. */
  readonly accountOf?: (c: Context) => Uint8Array | undefined;
}

/** For `openAPIRegistry.registerComponent("securitySchemes", familyScheme, …)`. */
export const familyScheme = "familySecret";
export const familyDescription = {
  type: "apiKey",
  in: "header",
  name: "authorization",
  description:
    "`Family LOOKUP-ID.ACCESS.OWNER`: derived from the lookup code and the family's secret; or `Account LOOKUP-ID.ACCESS` with the cookie of a linked account",
} as const;

const form = /^(?:Family ([\w-]{43})\.([\w-]{43})\.([\w-]{43})|Account ([\w-]{43})\.([\w-]{43}))$/;
const nothing = new Uint8Array(32);

/** Goes on with `c.var.lookupId`; else 404 `family.refused`, alike whatever of it was wrong, or 429. */
export function throughDoor({ orm, limits, now, clientOf, accountOf }: DoorOptions) {
  return createMiddleware<ThroughDoor>(async function throughDoor(c, next) {
    const parts = form
      .exec(c.req.header("authorization") ?? "")
      ?.slice(1)
      .filter((part) => part !== undefined)
      .map((part) => new Uint8Array(Buffer.from(part, "base64url")));
    const [lookupId = nothing, access = nothing, owner = nothing] = parts ?? [];
    const way = parts?.length === 2 ? "account" : "owner";
    const account = accountOf?.(c);
    const keys = limits.keys(lookupId, clientOf(c));
    const until = (await limits.countLookup(keys)) ?? (await limits.blocked(keys));
    if (until !== undefined) return throttled(c, until, now());
    const door = await findDoor(orm, lookupId);
    const [accessHash, ownerHash] = [access, owner].map((octets) => hash("sha256", octets, "buffer"));
    const knows = timingSafeEqual(accessHash!, door?.accessHash ?? nothing);
    const link = { lookupId, account: account ?? nothing };
    const holds =
      way === "account"
        ? account !== undefined && (await isLinked(orm, link))
        : timingSafeEqual(ownerHash!, door?.ownerHash ?? nothing);
    if (parts === undefined || door === undefined || !knows || !holds) {
      await limits.countFailure(keys);
      return problem(c, "family.refused");
    }
    c.set("lookupId", lookupId);
    c.set("door", door);
    c.set("way", way);
    c.set("account", account);
    return next();
  });
}
