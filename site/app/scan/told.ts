/**
 * A scan as the events of the element tell it: verdict and codes of all the pages together, never a name, a code or a mark.
 *
 * @module
 */
import type { Verdict } from "../../../widget/checks/report.ts";
import type { ErrorDetail, ReportDetail, StateDetail } from "../../../widget/element/events.ts";
import { concludeSeal } from "../../../widget/view/scan/conclude.ts";
import type { Page, ScanState } from "../../../widget/view/scan/session.ts";

/** Worst first: of a stack the worst page speaks. */
const conclusions = ["failed", "unknown", "withdrawn", "replaced", "sealed", "passed"] as const;
const verdicts: readonly Verdict[] = ["TOTAL-FAILED", "INDETERMINATE", "TOTAL-PASSED"];
const standings = ["withdrawn", "replaced", "unknown", "pending", "current"] as const;

export function scanStateOf({ kind }: ScanState): StateDetail["state"] {
  if (kind === "result") return "report";
  return kind === "reading" || kind === "opening" ? "busy" : "form";
}

export function scanErrorDetail(state: ScanState): ErrorDetail | undefined {
  return state.kind === "start" && state.refusal !== undefined ? { code: state.refusal.code } : undefined;
}

/** Nothing while the lists are still being asked for: what they say may be worse. */
export function scanReportDetail(pages: readonly Page[]): ReportDetail | undefined {
  if (pages.length === 0 || pages.some(({ lists }) => lists === "asking")) return undefined;
  const reports = pages.map(({ report }) => report);
  const concluded = pages.map(({ report, lists }) => concludeSeal(report, lists === "heard").conclusion);
  const told = reports.flatMap(({ findings }) => findings).filter(({ outcome }) => /failed|unknown/.test(outcome));
  return {
    verdict: verdicts.find((verdict) => reports.some((report) => report.verdict === verdict))!,
    standing: standings.find((standing) => reports.some((report) => report.standing === standing))!,
    conclusion: conclusions.find((conclusion) => concluded.includes(conclusion))!,
    codes: [...new Set(told.map(({ code }) => code))],
    schoolYears: [],
  };
}
