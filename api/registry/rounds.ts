/**
 * Closing days (chốt) as data: the main round on 30 June, the supplementary one on 15 August for grades 1 to 4 (plan, annex 1,
 * §2.1), each with the day by which the ministry has it. The department may set another day; nothing else is set by hand.
 *
 * @module
 */
import type { Orm } from "../../db/client.ts";
import { readRounds, type RoundRow } from "../../db/rounds.ts";
import { gradeOf } from "../../widget/record/pupil.ts";
import type { TranscriptRecord } from "../../widget/record/record.ts";

export type RoundKind = RoundRow["kind"];

export interface Round {
  /** `YYYY-YYYY` */
  readonly schoolYear: string;
  readonly kind: RoundKind;
  /** From this moment on the department locks. */
  readonly closesAt: Date;
  /** `YYYY-MM-DD`: by then the ministry has it. */
  readonly ministryBy: string;
  /** Whose pupils it locks. */
  readonly grades: readonly number[];
  /** Whether it leaves out pupils who are not confirmed to have completed the class programme. */
  readonly onlyComplete: boolean;
  readonly lockedAt: Date | null;
}

interface Rule {
  readonly kind: RoundKind;
  /** Month and day, in the year in which the school year ends. */
  readonly closes: string;
  readonly ministryBy: string;
  readonly grades: readonly number[];
  readonly onlyComplete: boolean;
}

const upTo = (last: number) => Array.from({ length: last }, (_, i) => i + 1);

/** Grades whose pupils may be assessed again in summer. */
export const supplementaryGrades = upTo(4);

const rules: readonly Rule[] = [
  { kind: "main", closes: "06-30", ministryBy: "07-10", grades: upTo(12), onlyComplete: true },
  { kind: "supplementary", closes: "08-15", ministryBy: "08-25", grades: supplementaryGrades, onlyComplete: false },
];

/** The working day ends at five, in Việt Nam. */
export const closingTime = "T17:00:00";

/** Both rounds of a school year, the main one first. */
export async function roundsOf(orm: Orm, schoolYear: string): Promise<readonly Round[]> {
  const rows = await readRounds(orm, schoolYear);
  const ending = schoolYear.slice(5);
  return rules.map(({ closes, ministryBy, ...rule }) => {
    const row = rows.find(({ kind }) => kind === rule.kind);
    return {
      schoolYear,
      ...rule,
      closesAt: row?.closesAt ?? new Date(`${ending}-${closes}${closingTime}+07:00`),
      ministryBy: `${ending}-${ministryBy}`,
      lockedAt: row?.lockedAt ?? null,
    };
  });
}

/**
 * Ngày hiệu lực: the closing day, or the day of the lock itself where that comes more than three days later, since a date
 * older than that would be backdated (DESIGN §5).
 *
 * @returns `YYYY-MM-DD` in Việt Nam
 */
export function effectiveDateOf({ closesAt }: Round, now: Date): string {
  const isLate = now.getTime() - closesAt.getTime() > 2 * 86_400_000;
  return dayInVietnam(isLate ? now : closesAt);
}

export function dayInVietnam(at: Date): string {
  return new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
}

/**
 * Confirmed to have completed the class programme. Where the circular has no such field (secondary), nothing more is to be
 * confirmed: the record itself says whether the pupil moves up.
 */
export function isComplete({ fields }: TranscriptRecord): boolean {
  return fields.dahthanhctrinhlophoc !== "0";
}

/** Whether a record that is not complete may wait for the supplementary round. */
export function mayWait(record: TranscriptRecord): boolean {
  return supplementaryGrades.includes(gradeOf(record));
}
