/**
 * One school year added up: grades to schools, schools to wards, wards to the province. By name, without a ranking.
 *
 * @module
 */
import type { DayRow, GradeRow } from "../../db/progress.ts";
import type { Round } from "../registry/rounds.ts";
import { groupGrades, type GradeGroup } from "./small.ts";
import { nothing, sumOf, tallyOf, type Tally } from "./tally.ts";

export interface SchoolProgress {
  readonly id: string;
  readonly name: string;
  /** Whether the school has said how many pupils it has: else its share is of what it filed, and means nothing. */
  readonly isDeclared: boolean;
  /** Null where the school is too small for figures. */
  readonly tally: Tally | null;
  readonly grades: readonly GradeGroup[];
}

export interface WardProgress {
  readonly code: string;
  readonly name: string;
  readonly tally: Tally;
  readonly schools: readonly SchoolProgress[];
}

/** What was received up to the end of a day. */
export interface CurvePoint {
  /** `YYYY-MM-DD` in Việt Nam. */
  readonly day: string;
  readonly received: number;
}

export interface YearProgress {
  readonly schoolYear: string;
  readonly rounds: readonly Round[];
  readonly total: Tally;
  readonly wards: readonly WardProgress[];
  readonly curve: readonly CurvePoint[];
}

export function addUp(
  schoolYear: string,
  {
    grades,
    days,
    rounds,
  }: { readonly grades: readonly GradeRow[]; readonly days: readonly DayRow[]; readonly rounds: readonly Round[] },
): YearProgress {
  const wards = [...Map.groupBy(grades, ({ wardCode }) => wardCode)].map(([code, rows]) => wardOf(code, rows));
  const total = sumOf(wards.map(({ tally }) => tally));
  let received = 0;
  return {
    ...{ schoolYear, rounds, total },
    wards: wards.sort(byName),
    // Days count every school: what is above the total would tell of those too small for figures.
    curve: days.map((one) => ({ day: one.day, received: Math.min(total.received, (received += one.received)) })),
  };
}

function wardOf(code: string, rows: readonly GradeRow[]): WardProgress {
  const schools = [...Map.groupBy(rows, ({ schoolId }) => schoolId).values()].map(schoolOf);
  const tally = sumOf(schools.map((school) => school.tally ?? nothing));
  return { code, name: rows[0]!.ward, tally, schools: schools.sort(byName) };
}

function schoolOf(rows: readonly GradeRow[]): SchoolProgress {
  const { schoolId: id, school: name } = rows[0]!;
  const grades = groupGrades(rows.map((row) => ({ grade: row.grade, tally: tallyOf(row) })));
  const tally = grades.length === 0 ? null : sumOf(grades);
  return { id, name, isDeclared: rows.some(({ pupils }) => pupils > 0), tally, grades };
}

/** Vietnamese order, whatever the machine's own; numbers in names by their value. */
const collator = new Intl.Collator("vi", { numeric: true });

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return collator.compare(a.name, b.name);
}
