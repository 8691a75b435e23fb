/**
 * A row's verdict in one word with its icon, and the sentence that says why: the same in the grid, in the panel and in an exported file.
 *
 * @module
 */
import type { Conclusion } from "../../../widget/view/conclusion.ts";
import { explain } from "../../../widget/view/explain.ts";
import type { ReportWords } from "../../../widget/view/messages/report.vi.ts";
import type { Sentence } from "../../../widget/view/messages/sentence.ts";
import type { Words } from "../../../widget/view/messages/vi.ts";
import { VerdictIcon } from "../../../widget/view/Verdict.tsx";
import type { DeskText } from "../../text/desk.ts";
import { kindOf, type Row } from "./row.ts";

export interface DeskWords {
  readonly text: DeskText;
  readonly words: Words;
  readonly report: ReportWords;
}

export function wordOf(row: Row, { text }: DeskWords): string {
  const conclusion = conclusionOf(row);
  if (conclusion === "replaced" || conclusion === "withdrawn") return text[conclusion];
  return row.state === "running" ? text.running : text.kinds[kindOf(row)];
}

export function conclusionOf(row: Row): Conclusion | undefined {
  const kind = kindOf(row);
  if (kind === "waiting") return undefined;
  if (kind === "changed" && row.outcome?.kind === "checked") return row.outcome.conclusion;
  return kind === "changed" ? "unknown" : kind;
}

const nothing: Sentence = { says: "", next: "" };

export function reasonOf({ outcome, fault, forged }: Row, { words, report }: DeskWords): Sentence {
  if (forged !== undefined) return explain(report, forged);
  if (fault !== undefined) return words.formFaults[fault.code](fault.facts);
  if (outcome === undefined) return nothing;
  if (outcome.kind === "trouble") return words.lookups[outcome.code](outcome.facts);
  return outcome.reason === undefined ? nothing : explain(report, outcome.reason);
}

/** What an expert would ask for. */
export function codeOfReason({ outcome, fault, forged }: Row): string {
  if (forged !== undefined) return forged.code;
  if (outcome?.kind === "checked") return outcome.reason?.code ?? "";
  return fault?.code ?? outcome?.code ?? "";
}

export const colours: Readonly<Record<Conclusion, string>> = {
  passed: "is-passed",
  failed: "is-failed",
  replaced: "is-superseded",
  withdrawn: "is-superseded",
  unknown: "is-unknown",
};

export function Outcome(props: DeskWords & { readonly row: Row }) {
  const conclusion = () => conclusionOf(props.row);
  return (
    <span class={`outcome ${colours[conclusion() ?? "unknown"]}`} data-kind={kindOf(props.row)}>
      {conclusion() === undefined ? null : <VerdictIcon conclusion={conclusion()!} />}
      {wordOf(props.row, props)}
    </span>
  );
}
