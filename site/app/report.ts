/**
 * What a report needs, as a chunk of its own.
 *
 * @module
 */
export { ReportPane } from "../../widget/view/ReportPane.tsx";
export { reportWordsIn } from "../../widget/view/messages/reportWords.ts";
