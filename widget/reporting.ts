/**
 * Everything that shows a report inside the element: a chunk of its own, fetched when a person begins to type.
 *
 * @module
 */
import { formatReportFile } from "./file/report-file.ts";
import { conclusionsOf } from "./view/downloads.ts";
import type { Answer } from "./view/session.ts";
import report from "./view/styles/report.css?inline";
import sheet from "./view/styles/sheet.css?inline";

export { ReportPane } from "./view/ReportPane.tsx";
export { reportWordsIn } from "./view/messages/reportWords.ts";

export const reportStyles = report + sheet;

/** The report with its evidence, as one file; nothing for a lone package. */
export function reportFileOf({ report, evidence, lookupId }: Answer): string | undefined {
  if (evidence === undefined || lookupId === undefined) return undefined;
  return formatReportFile({ lookupId, evidence }, conclusionsOf(report));
}
