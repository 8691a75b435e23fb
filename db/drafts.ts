/**
 * Drafts, which a school may still withdraw or replace, and the locked rows that they become.
 *
 * @module
 */
import { and, asc, desc, eq, max, sql } from "drizzle-orm";
import type { Orm } from "./client.ts";
import { draft, lockedRecord } from "./schema.ts";

export type DraftRow = typeof draft.$inferSelect;

function ofYear(lookupId: Uint8Array, schoolYear: string) {
  return and(eq(draft.lookupId, lookupId), eq(draft.schoolYear, schoolYear));
}

/** The newest revision of a year, in whatever state; 0 for none. */
export async function newestRevision(orm: Orm, lookupId: Uint8Array, schoolYear: string): Promise<number> {
  const [row] = await orm
    .select({ newest: max(draft.revision) })
    .from(draft)
    .where(ofYear(lookupId, schoolYear));
  return row?.newest ?? 0;
}

/** What would be locked for that year. */
export async function heldDraft(
  orm: Orm,
  lookupId: Uint8Array,
  schoolYear: string,
): Promise<Pick<DraftRow, "revision" | "packageDigest"> | undefined> {
  const [row] = await orm
    .select({ revision: draft.revision, packageDigest: draft.packageDigest })
    .from(draft)
    .where(and(ofYear(lookupId, schoolYear), eq(draft.state, "held")));
  return row;
}

/** What was held for that year until now is replaced by this. */
export async function insertDraft(orm: Orm, row: DraftRow): Promise<void> {
  const held = and(ofYear(row.lookupId, row.schoolYear), eq(draft.state, "held"));
  await orm.update(draft).set({ state: "replaced" }).where(held);
  await orm.insert(draft).values(row);
}

/** @returns whether there was one to withdraw */
export async function withdrawDraft(orm: Orm, lookupId: Uint8Array, schoolYear: string): Promise<boolean> {
  const held = and(ofYear(lookupId, schoolYear), eq(draft.state, "held"));
  return (
    (await orm.update(draft).set({ state: "withdrawn" }).where(held).returning({ year: draft.schoolYear })).length > 0
  );
}

/** A signer no longer holds: the school must sign again, so the lock does not come back to it. */
export async function refuseDraft(orm: Orm, lookupId: Uint8Array, schoolYear: string): Promise<void> {
  const held = and(ofYear(lookupId, schoolYear), eq(draft.state, "held"));
  await orm.update(draft).set({ state: "refused" }).where(held);
}

/** In the order in which they enter the log: of each pupil the oldest year only, since the next one names it. */
export async function heldDrafts(orm: Orm, count: number): Promise<readonly DraftRow[]> {
  const held = orm.selectDistinctOn([draft.lookupId]).from(draft).where(eq(draft.state, "held"));
  return held.orderBy(asc(draft.lookupId), asc(draft.schoolYear)).limit(count);
}

export async function deleteDrafts(orm: Orm, lookupId: Uint8Array, schoolYear: string): Promise<void> {
  await orm.delete(draft).where(ofYear(lookupId, schoolYear));
}

export type LockedRow = typeof lockedRecord.$inferSelect;

export async function insertLocked(orm: Orm, row: LockedRow): Promise<void> {
  await orm.insert(lockedRecord).values(row);
}

/** The lock before this one, by log index. */
export async function latestLocked(
  orm: Orm,
  lookupId: Uint8Array,
): Promise<{ readonly logIndex: number; readonly schoolYear: string } | undefined> {
  const columns = { logIndex: lockedRecord.logIndex, schoolYear: lockedRecord.schoolYear };
  const locked = orm.select(columns).from(lockedRecord).where(eq(lockedRecord.lookupId, lookupId));
  const [row] = await locked.orderBy(desc(lockedRecord.logIndex)).limit(1);
  return row;
}

export async function isLocked(orm: Orm, lookupId: Uint8Array, schoolYear: string): Promise<boolean> {
  const same = and(eq(lockedRecord.lookupId, lookupId), eq(lockedRecord.schoolYear, schoolYear));
  return (
    (
      await orm
        .select({ one: sql`1` })
        .from(lockedRecord)
        .where(same)
        .limit(1)
    ).length > 0
  );
}
