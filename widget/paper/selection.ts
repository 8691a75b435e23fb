/**
 * Which years a print is made of: only what the signatures cover, and for an official one only what is in force. What is left out is said.
 *
 * @module
 */
import type { RecordReport, Report } from "../checks/report.ts";
import type { TranscriptRecord } from "../record/record.ts";
import { concludeRecord, isShown, type Conclusion } from "../view/conclusion.ts";

/** `reference`: bản in tham khảo, for a family. `official`: a conversion from electronic to paper, for an authority. */
export type PrintKind = "reference" | "official";

export interface PrintScope {
  readonly kind: PrintKind;
  readonly report: Report;
  /** One school year alone, `YYYY-YYYY`: its page without cover, pupil's page and course of study. */
  readonly schoolYear?: string;
}

export interface PrintedYear {
  readonly report: RecordReport;
  readonly record: TranscriptRecord;
  readonly conclusion: Conclusion;
}

export interface OmittedYear {
  readonly schoolYear: string;
  readonly conclusion: Conclusion;
}

export interface Selection {
  readonly printed: readonly PrintedYear[];
  readonly omitted: readonly OmittedYear[];
  /** Years are missing from the evidence itself. */
  readonly hasGap: boolean;
}

export function selectYears(report: Report, kind: PrintKind): Selection {
  const isInForce = (record: RecordReport) => isShown(report, record) && concludeRecord(record) === "passed";
  const settled = new Set(report.records.filter(isInForce).map(({ schoolYear }) => schoolYear));
  const printed: PrintedYear[] = [];
  const omitted: OmittedYear[] = [];
  for (const record of report.records) {
    const conclusion = concludeRecord(record);
    // Where the copy in force is printed, the copies before it are not missed.
    if (settled.has(record.schoolYear) && !isInForce(record)) continue;
    const isPrinted = kind === "official" ? isInForce(record) : isShown(report, record);
    if (isPrinted && record.record !== undefined) printed.push({ report: record, record: record.record, conclusion });
    else omitted.push({ schoolYear: record.schoolYear, conclusion });
  }
  const hasGap = report.findings.some(({ check, outcome }) => check === "chain" && outcome !== "passed");
  return { printed, omitted, hasGap };
}

/** The years that a print shows: all that may be printed, or the one that was asked for. */
export function printedYears({ report, kind, schoolYear }: PrintScope): readonly PrintedYear[] {
  const { printed } = selectYears(report, kind);
  return schoolYear === undefined ? printed : printed.filter((year) => year.report.schoolYear === schoolYear);
}
