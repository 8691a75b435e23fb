/**
 * Revocation bundles that records were locked by, and what was gathered once more when their time was over. Both are blobs.
 *
 * @module
 */
import { and, asc, eq, gt, isNull, lt } from "drizzle-orm";
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

/** As a mirror has it, whose blob is here already: what stands there stays. */
export async function linkLaterBundle(orm: Orm, bundle: Uint8Array, later: Uint8Array): Promise<void> {
  await orm.insert(laterBundle).values({ bundle, later }).onConflictDoNothing();
}

export async function laterBundleOf(orm: Orm, bundle: Uint8Array): Promise<Uint8Array | undefined> {
  const [row] = await orm.select({ later: laterBundle.later }).from(laterBundle).where(eq(laterBundle.bundle, bundle));
  return row?.later;
}

/** By digest, those greater than `after`. */
export async function laterBundlesAfter(
  orm: Orm,
  after: Uint8Array,
  count: number,
): Promise<readonly (typeof laterBundle.$inferSelect)[]> {
  const { bundle } = laterBundle;
  return orm.select().from(laterBundle).where(gt(bundle, after)).orderBy(asc(bundle)).limit(count);
}
