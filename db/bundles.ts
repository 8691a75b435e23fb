/**
 * Revocation bundles that records were locked by, and what was gathered once more when their time was over. Both are blobs.
 *
 * @module
 */
import { and, asc, eq, isNull, lt } from "drizzle-orm";
import { putBlob } from "./blobs.ts";
import type { Orm } from "./client.ts";
import { laterBundle, lockBundle } from "./schema.ts";

export interface Bundle {
  /** SHA-256 of `octets`. */
  readonly digest: Uint8Array;
  readonly octets: Uint8Array;
}

/** @param nextUpdate absent where it holds no list that has one: nothing later will be asked for */
export async function keepBundle(orm: Orm, { digest, octets }: Bundle, nextUpdate: Date | undefined): Promise<void> {
  await putBlob(orm, digest, octets);
  if (nextUpdate !== undefined) await orm.insert(lockBundle).values({ digest, nextUpdate }).onConflictDoNothing();
}

/** Digests of bundles whose time is over and that nothing later stands beside, oldest first. */
export async function overdueBundles(orm: Orm, at: Date): Promise<readonly Uint8Array[]> {
  const rows = await orm
    .select({ digest: lockBundle.digest })
    .from(lockBundle)
    .leftJoin(laterBundle, eq(laterBundle.bundle, lockBundle.digest))
    .where(and(lt(lockBundle.nextUpdate, at), isNull(laterBundle.bundle)))
    .orderBy(asc(lockBundle.nextUpdate))
    .limit(1000);
  return rows.map(({ digest }) => digest);
}

/** Once: what stands there stays. */
export async function putLaterBundle(orm: Orm, bundle: Uint8Array, later: Bundle): Promise<void> {
  await putBlob(orm, later.digest, later.octets);
  await orm.insert(laterBundle).values({ bundle, later: later.digest }).onConflictDoNothing();
}
