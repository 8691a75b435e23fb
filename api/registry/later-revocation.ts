/**
 * Revocation data gathered once more. An authority may publish a revocation after the day it took effect; the lists that follow those
 * of a lock tell. They are stored beside the bundle of the lock, which stays, and look-ups send both.
 *
 * @module
 */
import { getBlob } from "../../db/blobs.ts";
import { overdueBundles, putLaterBundle } from "../../db/bundles.ts";
import { decodeCbor } from "../../widget/crypto/cbor.ts";
import type { RegistryContext } from "./context.ts";
import { createBundle, follows, windowsOf } from "./lock/bundle.ts";

/**
 * A bundle waits while fresh data does not follow each of its lists: half an answer would look like the whole.
 *
 * @param fresh all that there is now
 * @returns how many bundles something later now stands beside
 */
export async function captureLater(
  { database: { orm }, now }: RegistryContext,
  fresh: readonly Uint8Array[],
): Promise<number> {
  const at = now();
  const overdue = await overdueBundles(orm, at);
  if (overdue.length === 0 || fresh.length === 0) return 0;
  const later = await createBundle(fresh);
  const windows = windowsOf(fresh);
  let captured = 0;
  for (const digest of overdue) {
    const octets = await getBlob(orm, digest);
    if (octets === undefined || !follows(windows, windowsOf(decodeCbor(octets) as Uint8Array[]), at)) continue;
    await orm.transaction((tx) => putLaterBundle(tx, digest, later));
    captured++;
  }
  return captured;
}
