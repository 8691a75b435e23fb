/**
 * What came back to a school, said in sentences, and the asking for it. The key is in the request's header and nowhere else.
 *
 * @module
 */
import type { FaultsAnswer } from "../../../api/registry/fault-answer.ts";
import type { Check } from "../../../widget/checks/report.ts";
import { explain } from "../../../widget/view/explain.ts";
import type { ReportWords } from "../../../widget/view/messages/report.vi.ts";
import type { Sentence } from "../../../widget/view/messages/sentence.ts";
import type { Language } from "../../text/chrome.ts";
import { corrections } from "../../text/corrections.ts";
import type { ProgressWords } from "../../text/progress.ts";

export type Fault = FaultsAnswer["faults"][number];

export interface Told extends Sentence {
  readonly code: string;
}

interface Languages {
  readonly language: Language;
  readonly words: ProgressWords;
  readonly report: ReportWords;
}

/** One sentence and next step for each code: of the findings where checks did not pass, else of the refusal itself. */
export function tellFault(fault: Fault, { language, words, report }: Languages): readonly Told[] {
  const told = fault.findings.map((code) => {
    const { says, next } = corrections[language].find((one) => code.startsWith(one.code))!;
    return { code, says: says ?? saysOf(code, report) ?? words.faults.unknown, next };
  });
  if (told.length > 0 && fault.code === "intake.checks") return told;
  const [says, next] = partsOf(language === "vi" ? fault.title_vi : fault.title);
  return [{ code: fault.code, says, next }, ...told];
}

/** The widget's own sentence. The registry kept the code alone: it is told as a failure. */
function saysOf(code: string, report: ReportWords): string | undefined {
  const check = Object.keys(report.checks).find((name) => code.startsWith(`${name}.`)) as Check | undefined;
  if (check === undefined) return undefined;
  try {
    return explain(report, { check, outcome: "failed", code }).says;
  } catch {
    // A code of a newer registry, which these words do not know.
    return undefined;
  }
}

/** "What is wrong: what to do next." */
function partsOf(title: string): readonly [says: string, next: string] {
  const at = title.indexOf(": ");
  if (at < 0) return [title, ""];
  const next = title.slice(at + 2);
  return [`${title.slice(0, at)}.`, next.charAt(0).toUpperCase() + next.slice(1)];
}

export type FaultsState =
  | { readonly kind: "asking" | "network" }
  /** In the words of the server. */
  | { readonly kind: "refused"; readonly says: string; readonly isKeyWrong: boolean }
  | { readonly kind: "listed"; readonly faults: readonly Fault[] };

export async function askFaults(
  fetch: (path: string, init: RequestInit) => Promise<Response>,
  { school, schoolYear, key }: { readonly school: string; readonly schoolYear: string; readonly key: string },
  language: Language,
): Promise<FaultsState> {
  try {
    const query = new URLSearchParams({ school, schoolYear }).toString();
    // A key with a line break or another script's letters cannot stand in a header.
    const authorization = `Bearer ${encodeURIComponent(key.trim())}`;
    const response = await fetch(`/api/v1/registry/faults?${query}`, { headers: { authorization }, cache: "no-store" });
    if (response.ok) return { kind: "listed", faults: ((await response.json()) as FaultsAnswer).faults };
    const problem = (await response.json()) as { readonly title: string; readonly title_vi: string };
    const says = language === "vi" ? problem.title_vi : problem.title;
    return { kind: "refused", says, isKeyWrong: response.status === 401 };
  } catch {
    return { kind: "network" };
  }
}
