/**
 * What the result of a scan needs, as a chunk of its own.
 *
 * @module
 */
export { SealPane } from "../../../widget/view/scan/SealPane.tsx";
export { stackWordsIn } from "../../../widget/view/messages/stackWords.ts";
export { reportWordsIn } from "../../../widget/view/messages/reportWords.ts";
export { compareWordsIn } from "../../../widget/view/messages/compareWords.ts";
