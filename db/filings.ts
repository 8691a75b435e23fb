/**
 * Where each year of each pupil stands, what was found wrong, and what a school declares: the rows that progress is counted from.
 *
 * @module
 */
import { and, asc, eq, sql } from "drizzle-orm";
import type { Orm } from "./client.ts";
import { tableOfYears, type Year } from "./recordset.ts";
import { enrolment, fault, filing, lockedRecord, logEntry } from "./schema.ts";

export type FilingRow = typeof filing.$inferSelect;
export type FaultRow = typeof fault.$inferSelect;

/** The newest state of a year, in place of what stood there. */
export async function putFilings(orm: Orm, rows: readonly FilingRow[]): Promise<void> {
  if (rows.length === 0) return;
  const set = {
    schoolId: sql`excluded.school_id`,
    grade: sql`excluded.grade`,
    state: sql`excluded.state`,
    receivedAt: sql`excluded.received_at`,
  };
  const target = [filing.lookupId, filing.schoolYear];
  await orm
    .insert(filing)
    .values([...rows])
    .onConflictDoUpdate({ target, set });
}

/** When it was received stays. */
export async function moveFilings(orm: Orm, years: readonly Year[], state: FilingRow["state"]): Promise<void> {
  if (years.length === 0) return;
  await orm.execute(sql`update filing set state = ${state} from ${tableOfYears(years)} as y
    where filing.lookup_id = y.lookup_id and filing.school_year = y.school_year`);
}

export async function insertFault(orm: Orm, row: Omit<FaultRow, "id">): Promise<void> {
  await clearFaults(orm, row.lookupId, row.schoolYear);
  await orm.insert(fault).values(row);
}

/** The year was filed well: what was wrong before is of no use to anybody. */
export async function clearFaults(orm: Orm, lookupId: Uint8Array, schoolYear: string): Promise<void> {
  await orm.delete(fault).where(and(eq(fault.lookupId, lookupId), eq(fault.schoolYear, schoolYear)));
}

export async function faultsOf(orm: Orm, schoolId: string, schoolYear: string): Promise<readonly FaultRow[]> {
  const own = and(eq(fault.schoolId, schoolId), eq(fault.schoolYear, schoolYear));
  return orm.select().from(fault).where(own).orderBy(asc(fault.id)).limit(5000);
}

export async function declareEnrolment(orm: Orm, row: typeof enrolment.$inferInsert): Promise<void> {
  const { pupils, signed = 0 } = row;
  const target = [enrolment.schoolId, enrolment.schoolYear, enrolment.grade];
  await orm.insert(enrolment).values(row).onConflictDoUpdate({ target, set: { pupils, signed } });
}

/** What of a school's year is locked, every revision with its lock entry, by pupil. */
export async function lockedOfSchool(orm: Orm, schoolId: string, schoolYear: string) {
  const { lookupId, grade } = filing;
  const { revision, logIndex } = lockedRecord;
  return orm
    .select({ lookupId, schoolYear: filing.schoolYear, grade, revision, logIndex, entry: logEntry.entry })
    .from(filing)
    .innerJoin(lockedRecord, and(eq(lockedRecord.lookupId, lookupId), eq(lockedRecord.schoolYear, filing.schoolYear)))
    .innerJoin(logEntry, eq(logEntry.index, logIndex))
    .where(and(eq(filing.schoolId, schoolId), eq(filing.schoolYear, schoolYear), eq(filing.state, "locked")))
    .orderBy(asc(lookupId), asc(revision));
}
