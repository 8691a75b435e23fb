/**
 * Counts of a school year by school and grade, and by day: read from what triggers added up, never from the filings themselves.
 *
 * @module
 */
import { sql, type SQL } from "drizzle-orm";
import type { Orm } from "./client.ts";
import { enrolment, fault, filing, filingCount, filingDay, school } from "./schema.ts";

/** One school's grade, as declared and as filed. */
export interface GradeRow {
  readonly schoolId: string;
  readonly school: string;
  readonly wardCode: string;
  readonly ward: string;
  readonly grade: number;
  readonly pupils: number;
  readonly signed: number;
  readonly held: number;
  readonly locked: number;
  /** Pupils whose package came back and of whom nothing is held or locked. */
  readonly faulty: number;
  /** Milliseconds since 1970; null where nothing was ever received. */
  readonly lastReceivedAt: number | null;
}

export interface DayRow {
  /** `YYYY-MM-DD` in Việt Nam. */
  readonly day: string;
  /** On that day alone. */
  readonly received: number;
}

/** Every grade that a school declared or filed anything of. */
export async function readGrades(orm: Orm, schoolYear: string): Promise<readonly GradeRow[]> {
  return rowsOf<GradeRow>(
    orm,
    sql`
      with filed as (
        select ${filingCount.schoolId}, ${filingCount.grade},
          coalesce(sum(filings) filter (where state = 'held'), 0)::int as held,
          coalesce(sum(filings) filter (where state = 'locked'), 0)::int as locked,
          max(last_received_at) as last_received_at
        from ${filingCount} where school_year = ${schoolYear} group by 1, 2
      ), returned as (
        select ${fault.schoolId}, ${fault.grade}, count(distinct ${fault.lookupId})::int as faulty
        from ${fault}
        where ${fault.schoolYear} = ${schoolYear} and not exists (
          select from ${filing} where ${filing.lookupId} = ${fault.lookupId}
            and ${filing.schoolYear} = ${fault.schoolYear} and ${filing.state} in ('held', 'locked'))
        group by 1, 2
      ), declared as (
        select school_id, grade, pupils, signed from ${enrolment} where school_year = ${schoolYear}
      )
      select school_id as "schoolId", ${school.name} as "school", ward_code as "wardCode", ward_name as "ward", grade,
        coalesce(pupils, 0) as "pupils", coalesce(signed, 0) as "signed",
        coalesce(held, 0) as "held", coalesce(locked, 0) as "locked", coalesce(faulty, 0) as "faulty",
        floor(extract(epoch from last_received_at) * 1000)::float8 as "lastReceivedAt"
      from declared full join filed using (school_id, grade) full join returned using (school_id, grade)
      join ${school} on ${school.id} = school_id
    `,
  );
}

/** Days on which anything was received that still counts, oldest first. */
export async function readDays(orm: Orm, schoolYear: string): Promise<readonly DayRow[]> {
  return rowsOf<DayRow>(
    orm,
    sql`
      select to_char(day, 'YYYY-MM-DD') as "day", sum(received)::int as "received"
      from ${filingDay} where school_year = ${schoolYear} group by day having sum(received) > 0 order by 1
    `,
  );
}

/** School years of which anything was declared or filed, newest first. */
export async function readYears(orm: Orm): Promise<readonly string[]> {
  const rows = await rowsOf<{ readonly year: string }>(
    orm,
    sql`
      select school_year as "year" from ${enrolment} union select school_year from ${filingDay} order by 1 desc
    `,
  );
  return rows.map(({ year }) => year);
}

/** PGlite answers with `rows`, postgres.js with the rows themselves. */
async function rowsOf<Row>(orm: Orm, statement: SQL): Promise<readonly Row[]> {
  const result: unknown = await orm.execute(statement);
  return (Array.isArray(result) ? result : (result as { readonly rows: unknown[] }).rows) as readonly Row[];
}
