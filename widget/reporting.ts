/**
 * Everything that shows a report inside the element: a chunk of its own, fetched when a person begins to type.
 *
 * @module
 */
import report from "./view/styles/report.css?inline";
import sheet from "./view/styles/sheet.css?inline";

export { ReportPane } from "./view/ReportPane.tsx";
export { reportWordsIn } from "./view/messages/reportWords.ts";

export const reportStyles = report + sheet;
