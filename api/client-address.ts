/**
 * Who counts as one client.
 *
 * @module
 */
import { isIP, isIPv6 } from "node:net";
import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context } from "hono";

/** @param trustProxy take the last hop of X-Forwarded-For: the only one that our own proxy wrote */
export function clientAddress(c: Context, trustProxy: boolean): string {
  const hop = trustProxy ? c.req.header("x-forwarded-for")?.split(",").at(-1)?.trim() : undefined;
  const forwarded = hop?.replace(/^\[(.*)\](?::\d+)?$/, "$1").replace(/^(\d+(?:\.\d+){3}):\d+$/, "$1");
  if (forwarded !== undefined && isIP(forwarded) !== 0) return networkOf(forwarded);
  try {
    return networkOf(getConnInfo(c).remote.address ?? "unknown");
  } catch {
    // No connection behind the request: a test, or another runtime.
    return "unknown";
  }
}

/** An IPv4 address as it is; of IPv6 the /64, all of which one subscriber may use. */
export function networkOf(address: string): string {
  const bare = address.replace(/^::ffff:(?=\d+\.)/i, "").replace(/%.*$/, "");
  if (!isIPv6(bare)) return bare;
  const [before, after] = new URL(`http://[${bare}]`).hostname
    .slice(1, -1)
    .split("::")
    .map((part) => (part === "" ? [] : part.split(":")));
  const zeros = Array<string>(8 - before!.length - (after?.length ?? 0)).fill("0");
  return `${[...before!, ...zeros, ...(after ?? [])].slice(0, 4).join(":")}::/64`;
}
