/**
 * The countdown's words, for pages of ours that show something of a family without a report.
 *
 * @module
 */
import type { ReportWords } from "../../widget/view/messages/report.vi.ts";
import type { Language } from "./chrome.ts";

export const hideWords = {
  vi: {
    in: "Tự đóng sau",
    keep: "Giữ lại",
    soon: "Sắp tự đóng vì không ai dùng.",
  },
  en: {
    in: "Closes in",
    keep: "Keep open",
    soon: "About to close, for nobody is using it.",
  },
} as const satisfies Record<Language, ReportWords["hide"]>;
