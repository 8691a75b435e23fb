/**
 * The sixty pupils of the demo, by what each is there to show. Years are counted back from the last closed school year.
 *
 * @module
 */
import type { Verdict } from "../../widget/checks/report.ts";
import type { BirthPrecision } from "./pupils.ts";
import type { Slip } from "./records.ts";
import type { Gender } from "./names.ts";
import type { SchoolKey } from "./schools.ts";

/** One school year of one pupil. */
export interface Stage {
  /** 0 is the earliest of the demo's school years. */
  readonly year: number;
  readonly grade: number;
  readonly school: SchoolKey;
  /** Key of the subject that the pupil is exempt from. */
  readonly exempt?: string;
  readonly notAssessed?: boolean;
  /** Something the rules of the circular advise about. */
  readonly slip?: Slip;
  /** The school files a second revision before the lock. */
  readonly isRevised?: boolean;
}

export interface PupilCase {
  readonly name: string;
  readonly verdict: Verdict;
  readonly stages: readonly Stage[];
  readonly ability?: number;
  readonly precision?: BirthPrecision;
  readonly withoutPersonalNumber?: boolean;
  readonly fullName?: { readonly name: string; readonly gender: Gender };
}

/** How many school years the demo spans; the last one closed most recently. */
export const yearCount = 5;
const last = yearCount - 1;

/** Grades `from` to `to`, one a year, the last of them in `year`. */
function climb(school: SchoolKey, from: number, to: number, year = last): readonly Stage[] {
  return Array.from({ length: to - from + 1 }, (_, i) => ({ school, grade: from + i, year: year - (to - from) + i }));
}

function edit(stages: readonly Stage[], grade: number, change: Partial<Stage>): readonly Stage[] {
  return stages.map((stage) => (stage.grade === grade ? { ...stage, ...change } : stage));
}

function passing(name: string, stages: readonly Stage[], more: Partial<PupilCase> = {}): PupilCase {
  return { name, verdict: "TOTAL-PASSED", stages, ...more };
}

function repeat(count: number, pupil: PupilCase): readonly PupilCase[] {
  return Array.from({ length: count }, () => pupil);
}

const throughPrimary = climb("hoaSua", 1, 5);
const throughSecondary = climb("benSong", 6, 9);
const movedUp = [...climb("hoaSua", 2, 5, last - 1), ...climb("benSong", 6, 6)];

export const pupilCases: readonly PupilCase[] = [
  passing("ordinary-primary-five-years", throughPrimary, { ability: 0.9 }),
  passing("ordinary-secondary-four-years", throughSecondary, { ability: 0.84 }),
  passing("changed-school", [...climb("coMay", 1, 2, last - 3), ...climb("hoaSua", 3, 5)]),
  passing("moved-up-to-secondary", movedUp),
  passing("exempt-from-a-subject", edit(climb("hoaSua", 1, 4), 3, { exempt: "GDTC" })),
  passing("exempt-from-a-subject", edit(climb("benSong", 6, 8), 7, { exempt: "GDTC" })),
  passing(
    "disability-not-assessed",
    climb("hoaSua", 1, 3).map((stage) => ({ ...stage, notAssessed: true })),
  ),
  passing("head-certificate-expired-since", climb("coMay", 1, 5)),
  passing("head-certificate-revoked-after-lock", climb("benSong", 6, 9, last - 1)),
  passing("head-certificate-revoked-after-lock", climb("benSong", 6, 8, last - 1)),
  passing("revision-replaced-before-lock", edit(climb("hoaSua", 1, 2), 2, { isRevised: true })),
  { name: "year-missing", verdict: "INDETERMINATE", stages: throughPrimary.filter(({ grade }) => grade !== 3) },
  passing("birth-year-only", climb("hoaSua", 1, 4), { precision: "year" }),
  passing("birth-month-only", climb("benSong", 6, 7), { precision: "month" }),
  passing("no-personal-number", climb("hoaSua", 1, 3), { withoutPersonalNumber: true }),
  passing("long-name", climb("benSong", 6, 9), {
    fullName: { name: "Nguyễn Hoàng Công Tằng Tôn Nữ Phương Khánh Bảo Quỳnh Anh", gender: "nữ" },
  }),
  passing("advice-mark-against-level", edit(climb("hoaSua", 1, 2), 2, { slip: "level" }), { ability: 0.6 }),
  passing("advice-average-rounded-otherwise", edit(climb("benSong", 6, 7), 7, { slip: "average" })),
  passing("advice-promoted-after-support", edit(climb("hoaSua", 1, 2), 1, { slip: "promotion" }), { ability: 0.58 }),
  ...repeat(5, passing("ordinary-primary", throughPrimary)),
  ...repeat(4, passing("ordinary-primary", climb("hoaSua", 1, 4))),
  ...repeat(4, passing("ordinary-primary", climb("hoaSua", 1, 3))),
  ...repeat(3, passing("ordinary-primary", climb("hoaSua", 1, 2))),
  ...repeat(5, passing("ordinary-primary", climb("hoaSua", 1, 1))),
  ...repeat(3, passing("ordinary-primary", climb("coMay", 1, 3))),
  ...repeat(4, passing("moved-up-to-secondary", movedUp)),
  ...repeat(4, passing("ordinary-secondary", throughSecondary)),
  ...repeat(4, passing("ordinary-secondary", climb("benSong", 6, 8))),
  ...repeat(4, passing("ordinary-secondary", climb("benSong", 6, 7))),
  passing("ordinary-secondary", climb("benSong", 6, 9, last - 1)),
];
