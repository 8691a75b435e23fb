/**
 * What a desk keeps of one transcript's report: the verdict, why, and whose it is. No mark, no file.
 *
 * @module
 */
import { checks, type Check, type Finding, type Outcome as Found, type Report } from "../../../widget/checks/report.ts";
import { bySchoolYear } from "../../../widget/record/entry.ts";
import { conclude, isShown, type Conclusion } from "../../../widget/view/conclusion.ts";
import { checkRows } from "../../../widget/view/explain.ts";
import type { Trouble } from "../../../widget/view/session.ts";

export interface Checked {
  readonly kind: "checked";
  readonly conclusion: Conclusion;
  /** What decided it; absent for `passed`. */
  readonly reason?: Finding;
  /** As signed, of the newest year; absent where nothing vouches for it. */
  readonly pupil?: { readonly name: string; readonly school: string; readonly className: string };
  readonly schoolYears: readonly string[];
  /** Each check at its worst. */
  readonly checks: readonly { readonly check: Check; readonly outcome: Found; readonly codes: readonly string[] }[];
}

/** `Trouble`: there is no report, and no verdict on the transcript. */
export type Outcome = Checked | Trouble;

export function checkedOf(report: Report): Checked {
  const { conclusion, reason } = conclude(report);
  const newest = report.records.toSorted((a, b) => bySchoolYear(a.schoolYear, b.schoolYear)).at(-1);
  const fields = newest !== undefined && isShown(report, newest) ? newest.record?.fields : undefined;
  const findings = [...report.findings, ...report.records.flatMap((record) => record.findings)];
  return {
    ...{ kind: "checked", conclusion },
    ...(reason === undefined ? {} : { reason }),
    ...(fields === undefined
      ? {}
      : { pupil: { name: fields.hovaten ?? "", school: fields.tentruong ?? "", className: fields.tenlop ?? "" } }),
    schoolYears: report.records.map(({ schoolYear }) => schoolYear),
    checks: checkRows(findings, checks)
      .filter(({ outcome }) => outcome !== "not-applicable")
      .map(({ check, outcome, findings: own }) => ({
        ...{ check, outcome },
        codes: [...new Set(own.map(({ code }) => code))],
      })),
  };
}
