/**
 * From a report to the one verdict that a person is shown, out of four (DESIGN §10), and why.
 *
 * @module
 */
import type { Finding, RecordReport, Report, Standing } from "../checks/report.ts";

export type Conclusion = "passed" | "failed" | "replaced" | "withdrawn" | "unknown";

export interface Concluded {
  readonly conclusion: Conclusion;
  /** What decided it; absent for `passed`. */
  readonly reason?: Finding;
  /** The record that the reason is about; absent where it is about the whole. */
  readonly record?: RecordReport;
}

/** Silence never passes: whatever is not one of the decided cases is `unknown`. */
export function conclude(report: Report): Concluded {
  if (report.verdict === "TOTAL-FAILED") return { conclusion: "failed", ...reasonFor(report, "failed") };
  if (report.verdict === "TOTAL-PASSED") {
    for (const standing of ["withdrawn", "replaced"] as const) {
      const record = report.records.find((candidate) => candidate.standing === standing);
      if (record !== undefined) return { conclusion: standing, ...standingOf(record) };
    }
    const other = report.records.find(({ standing }) => standing !== "current");
    if (other !== undefined) return { conclusion: "unknown", ...standingOf(other) };
    if (report.records.length > 0) return { conclusion: "passed" };
  }
  return { conclusion: "unknown", ...reasonFor(report, "unknown") };
}

/** The same for one yearly record alone. */
export function concludeRecord({ verdict, standing }: RecordReport): Conclusion {
  if (verdict === "TOTAL-FAILED") return "failed";
  if (verdict !== "TOTAL-PASSED") return "unknown";
  if (standing === "current") return "passed";
  return standing === "replaced" || standing === "withdrawn" ? standing : "unknown";
}

/** Marks are shown only where nothing failed: neither the record itself nor the whole it belongs to. */
export function isShown(report: Report, { verdict, record }: RecordReport): boolean {
  const isWholeSound = report.findings.every(({ outcome }) => outcome !== "failed");
  return record !== undefined && verdict !== "TOTAL-FAILED" && isWholeSound;
}

const beside = ["seal", "standing", "advice"];

/**
 * The finding that says most: a stale trust list before all, then what is wrong with a record, then with the whole;
 * a hole in the evidence only where nothing more telling follows from it.
 */
function reasonFor(report: Report, outcome: Finding["outcome"]): Omit<Concluded, "conclusion"> {
  const ofWhole = report.findings.map((reason) => ({ reason }));
  const ofRecords = report.records.flatMap((record) => record.findings.map((reason) => ({ reason, record })));
  const candidates = [
    ...ofWhole.filter(({ reason }) => reason.check === "trust"),
    ...ofRecords,
    ...ofWhole.filter(({ reason }) => reason.check !== "trust"),
  ].filter(({ reason }) => reason.outcome === outcome && !beside.includes(reason.check));
  return candidates.find(({ reason }) => reason.check !== "evidence") ?? candidates[0] ?? {};
}

function standingOf(record: RecordReport): Omit<Concluded, "conclusion"> {
  const found = record.findings.find(({ check }) => check === "standing");
  if (record.standing !== "pending") return found === undefined ? { record } : { reason: found, record };
  const facts = record.lock === undefined ? {} : { evidence: { date: record.lock.effectiveDate } };
  return { reason: { check: "standing", outcome: "unknown", code: "standing.pending", ...facts }, record };
}

const worst: readonly Standing[] = ["withdrawn", "replaced", "unknown", "pending", "current"];

/** One standing for the whole: the worst of its records'. */
export function standingOfAll(report: Report): Standing {
  return worst.find((standing) => report.records.some((record) => record.standing === standing)) ?? "unknown";
}
