/**
 * Changes of who may look a transcript up, in an order that a mirror can follow: those rows are mutable and in no log.
 *
 * A number that a writer drew itself would be seen before a smaller one that commits later, and that one be missed. So writers
 * only turn the sign of `access.changed` (by a trigger), and whoever reads for a mirror first numbers what has committed, one
 * reader at a time. Numbers are microseconds: a database that was restored from an older copy goes on beyond whatever a mirror has read.
 *
 * @module
 */
import { and, asc, gt, lte, max, min, sql } from "drizzle-orm";
import type { AccessRow } from "./access.ts";
import type { Orm } from "./client.ts";
import { access } from "./schema.ts";

export interface ChangedRow extends AccessRow {
  /** By its family. */
  readonly isFrozen: boolean;
  readonly changed: number;
}

/** Any fixed number. */
const numbering = 20_270_633;
const batch = 5000;

/** Numbers what has changed. @returns the greatest number: up to it no row will come later */
export async function numberChanges(orm: Orm, now: Date): Promise<number> {
  for (;;) {
    const { last, count } = await orm.transaction(async (tx) => {
      await tx.execute(sql`select pg_advisory_xact_lock(${numbering})`);
      const [row] = await tx.select({ last: max(access.changed), waiting: min(access.changed) }).from(access);
      // The greatest number that was ever given, though its row may wait for another now.
      const last = Math.max(row?.last ?? 0, -(row?.waiting ?? 0));
      const start = Math.max(last, now.getTime() * 1000);
      // A row that somebody is changing just now is left for the next time.
      const numbered = await tx
        .update(access)
        .set({ changed: sql`${start}::bigint + waiting.n` })
        .from(
          sql`(select lookup_id, row_number() over () as n from (
            select lookup_id from access where changed <= 0 limit ${batch} for update skip locked) as free) as waiting`,
        )
        .where(sql`${access.lookupId} = waiting.lookup_id`)
        .returning({ changed: access.changed });
      return {
        last: numbered.reduce((most, { changed }) => Math.max(most, changed), last),
        count: numbered.length,
      };
    });
    if (count < batch) return last;
  }
}

/** Rows whose number is in `(after, upTo]`, smallest first. */
export async function changedRows(
  orm: Orm,
  { after, upTo, count }: { readonly after: number; readonly upTo: number; readonly count: number },
): Promise<readonly ChangedRow[]> {
  const { lookupId, accessHash, proofHash, card, isFrozen, changed } = access;
  return orm
    .select({ lookupId, accessHash, proofHash, card, isFrozen, changed })
    .from(access)
    .where(and(gt(changed, after), lte(changed, upTo)))
    .orderBy(asc(changed))
    .limit(count);
}

/** Rows of the department as a mirror has them, or as it gives them back: the later change of each counts. */
export async function putAccess(orm: Orm, rows: readonly ChangedRow[]): Promise<void> {
  if (rows.length === 0) return;
  const set = {
    accessHash: sql`excluded.access_hash`,
    proofHash: sql`excluded.proof_hash`,
    card: sql`excluded.card`,
    isFrozen: sql`excluded.is_frozen`,
    changed: sql`excluded.changed`,
  };
  await orm
    .insert(access)
    .values([...rows])
    .onConflictDoUpdate({ target: access.lookupId, set, setWhere: sql`excluded.changed > abs(${access.changed})` });
}
