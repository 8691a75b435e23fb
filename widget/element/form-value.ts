/**
 * The element's part in a form. Its value is the receipt and nothing else: a verdict that a browser sends proves nothing to a server.
 *
 * @module
 */
import type { Language } from "../view/messages/words.ts";
import type { ReportDetail } from "./events.ts";

export interface FormValue {
  /** Absent where there is no DOM. */
  readonly internals: ElementInternals | undefined;
  set(detail: ReportDetail | undefined, language: Language): void;
}

const missing: Readonly<Record<Language, string>> = {
  vi: "Hãy kiểm tra học bạ trước khi gửi.",
  en: "Check the transcript before sending.",
};

export function createFormValue(element: HTMLElement): FormValue {
  const internals = typeof element.attachInternals === "function" ? element.attachInternals() : undefined;
  return {
    internals,
    set(detail, language) {
      internals?.setFormValue(detail?.receipt ?? null);
      const isMissing = element.hasAttribute("required") && detail === undefined;
      if (isMissing) internals?.setValidity({ valueMissing: true }, missing[language]);
      else internals?.setValidity({});
      markStates(internals?.states, detail);
    },
  };
}

/** `:state(report)`, `:state(passed)` and the like, for a host's stylesheet. */
function markStates(states: CustomStateSet | undefined, detail: ReportDetail | undefined): void {
  states?.clear();
  if (detail === undefined) return;
  states?.add("report");
  states?.add(detail.conclusion);
}
