/**
 * Drafts, which a school may still withdraw or replace, and the locked rows that they become.
 *
 * @module
 */
import { and, asc, desc, eq, getTableColumns, gt, inArray, isNull, lt, max, min, ne, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Orm } from "./client.ts";
import { tableOfYears, type Year } from "./recordset.ts";
import { draft, lockedRecord } from "./schema.ts";

export type DraftRow = typeof draft.$inferSelect;

/** As a literal, so that the partial index is known to hold it whatever the plan was made for. */
const isHeld = sql`${draft.state} = 'held'`;

function ofYear(lookupId: Uint8Array, schoolYear: string) {
  return and(eq(draft.lookupId, lookupId), eq(draft.schoolYear, schoolYear));
}

/** The newest revision of a year, in whatever state, locked ones too; 0 for none. */
export async function newestRevision(orm: Orm, lookupId: Uint8Array, schoolYear: string): Promise<number> {
  const [row] = await orm
    .select({ newest: max(draft.revision) })
    .from(draft)
    .where(ofYear(lookupId, schoolYear));
  const locked = await newestLocked(orm, lookupId, schoolYear);
  return Math.max(row?.newest ?? 0, locked?.revision ?? 0);
}

/** What would be locked for that year. */
export async function heldDraft(
  orm: Orm,
  lookupId: Uint8Array,
  schoolYear: string,
): Promise<Pick<DraftRow, "revision" | "packageDigest" | "grade"> | undefined> {
  const [row] = await orm
    .select({ revision: draft.revision, packageDigest: draft.packageDigest, grade: draft.grade })
    .from(draft)
    .where(and(ofYear(lookupId, schoolYear), eq(draft.state, "held")));
  return row;
}

/** Whether that very file was held for the year, and another took its place. */
export async function wasReplaced(
  orm: Orm,
  lookupId: Uint8Array,
  schoolYear: string,
  packageDigest: Uint8Array,
): Promise<boolean> {
  const same = and(eq(draft.state, "replaced"), eq(draft.packageDigest, packageDigest));
  return (await orm.$count(draft, and(ofYear(lookupId, schoolYear), same))) > 0;
}

/** What was held for that year until now is replaced by this. */
export async function insertDraft(orm: Orm, row: DraftRow): Promise<void> {
  const held = and(ofYear(row.lookupId, row.schoolYear), eq(draft.state, "held"));
  await orm.update(draft).set({ state: "replaced" }).where(held);
  await orm.insert(draft).values(row);
}

/** Beside what is held or locked, which stays: see `decision`. */
export async function insertProposed(orm: Orm, row: Omit<DraftRow, "state">): Promise<void> {
  await orm.insert(draft).values({ ...row, state: "proposed" });
}

export async function proposedDraft(
  orm: Orm,
  lookupId: Uint8Array,
  schoolYear: string,
  revision: number,
): Promise<DraftRow | undefined> {
  const same = and(ofYear(lookupId, schoolYear), eq(draft.revision, revision), eq(draft.state, "proposed"));
  const [row] = await orm.select().from(draft).where(same);
  return row;
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

export interface HeldScope {
  readonly schoolYear?: string;
  readonly schoolId?: string;
  readonly grades?: readonly number[];
  readonly onlyComplete?: boolean;
}

export interface HeldFilter extends HeldScope {
  readonly count: number;
  /** Of ciphertext in all; one that is larger still comes, alone. */
  readonly octets: number;
  /** Only pupils whose lookup id is greater: where the batch before this one ended. */
  readonly after?: Uint8Array;
}

function inScope({ schoolYear, schoolId, grades, onlyComplete = false }: HeldScope) {
  return and(
    isHeld,
    schoolYear === undefined ? undefined : eq(draft.schoolYear, schoolYear),
    schoolId === undefined ? undefined : eq(draft.schoolId, schoolId),
    grades === undefined ? undefined : inArray(draft.grade, [...grades]),
    onlyComplete ? eq(draft.isComplete, true) : undefined,
  );
}

/** How many a lock of that scope has before it. */
export async function countHeld(orm: Orm, scope: HeldScope): Promise<number> {
  return orm.$count(draft, inScope(scope));
}

/** In the order in which they enter the log: of each pupil the oldest year only, since the next one names it. */
export async function heldDrafts(orm: Orm, filter: HeldFilter): Promise<readonly DraftRow[]> {
  const { count, octets, after } = filter;
  const own = alias(draft, "own");
  const oldest = orm
    .select({ schoolYear: min(own.schoolYear) })
    .from(own)
    .where(and(eq(own.lookupId, draft.lookupId), sql`${own.state} = 'held'`));
  // A probe for each row that comes: as a join it would begin at the first pupil again in every batch.
  const isOldest = sql`${draft.schoolYear} = (${oldest})`;
  // Counted along the index and only as far as `count`: nothing of a ciphertext is read for it.
  const before = sql<string | null>`sum(octet_length(${draft.ciphertext}))
    over (order by ${draft.lookupId} rows between unbounded preceding and 1 preceding)`.as("before");
  const page = orm
    .select({ ...getTableColumns(draft), before })
    .from(draft)
    .where(and(inScope(filter), isOldest, after === undefined ? undefined : gt(draft.lookupId, after)))
    .orderBy(asc(draft.lookupId))
    .limit(count)
    .as("page");
  return orm
    .select()
    .from(page)
    .where(or(isNull(page.before), lt(page.before, String(octets))))
    .orderBy(asc(page.lookupId));
}

/** School years in which anything is held. */
export async function heldYears(orm: Orm): Promise<readonly string[]> {
  const rows = await orm.selectDistinct({ schoolYear: draft.schoolYear }).from(draft).where(isHeld);
  return rows.map(({ schoolYear }) => schoolYear).sort();
}

/** Every revision of these years. */
export async function deleteDrafts(orm: Orm, years: readonly Year[]): Promise<void> {
  if (years.length === 0) return;
  await orm.execute(sql`delete from draft using ${tableOfYears(years)} as y
    where draft.lookup_id = y.lookup_id and draft.school_year = y.school_year`);
}

export type SchoolFiling = Pick<DraftRow, "lookupId" | "schoolYear" | "grade" | "revision" | "packageDigest" | "state">;

/** What a school has filed for a year, every revision of it, by pupil; what the department's officers propose is theirs. */
export async function draftsOfSchool(orm: Orm, schoolId: string, schoolYear: string): Promise<readonly SchoolFiling[]> {
  const { lookupId, grade, revision, packageDigest, state } = draft;
  return orm
    .select({ lookupId, schoolYear: draft.schoolYear, grade, revision, packageDigest, state })
    .from(draft)
    .where(and(eq(draft.schoolId, schoolId), eq(draft.schoolYear, schoolYear), ne(state, "proposed")))
    .orderBy(asc(lookupId), asc(revision));
}

export type LockedRow = typeof lockedRecord.$inferInsert;

export async function insertLocked(orm: Orm, rows: readonly LockedRow[]): Promise<void> {
  if (rows.length > 0) await orm.insert(lockedRecord).values([...rows]);
}

/** Each pupil's lock before this one, by log index. */
export async function latestLocked(
  orm: Orm,
  lookupIds: readonly Uint8Array[],
): Promise<readonly { readonly lookupId: Uint8Array; readonly logIndex: number }[]> {
  if (lookupIds.length === 0) return [];
  const { lookupId, logIndex } = lockedRecord;
  return orm
    .selectDistinctOn([lookupId], { lookupId, logIndex })
    .from(lockedRecord)
    .where(inArray(lookupId, [...lookupIds]))
    .orderBy(asc(lookupId), desc(logIndex));
}

/** The revision of a year that was locked last. */
export async function newestLocked(
  orm: Orm,
  lookupId: Uint8Array,
  schoolYear: string,
): Promise<Pick<LockedRow, "revision" | "logIndex"> | undefined> {
  const { revision, logIndex } = lockedRecord;
  const [row] = await orm
    .select({ revision, logIndex })
    .from(lockedRecord)
    .where(and(eq(lockedRecord.lookupId, lookupId), eq(lockedRecord.schoolYear, schoolYear)))
    .orderBy(desc(revision))
    .limit(1);
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
