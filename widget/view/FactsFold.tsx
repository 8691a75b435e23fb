/**
 * What the transcript is, beside what it says: code, number (masked), dates, circular, original or copy.
 *
 * @module
 */
import { For, Show } from "solid-js";
import type { RecordReport, Report } from "../checks/report.ts";
import { isShown } from "./conclusion.ts";
import { formatDate } from "./format.ts";
import { Fold } from "./Fold.tsx";
import type { ReportWords } from "./messages/report.vi.ts";
import { circularName } from "./sheet.ts";

interface FactsFoldProps {
  readonly words: ReportWords;
  readonly report: Report;
  readonly record: RecordReport;
  /** As typed, in groups of four. */
  readonly code: string;
}

export function FactsFold(props: FactsFoldProps) {
  const rows = (): readonly (readonly [string, string | undefined])[] => {
    const words = props.words.facts;
    const { lock, revision, record } = props.record;
    const signed = isShown(props.report, props.record) ? record : undefined;
    const fields = signed?.fields ?? {};
    return [
      [words.code, props.code],
      [words.number, fields.sodinhdanh && `•••• •••• ${fields.sodinhdanh.slice(-4)}`],
      [words.effective, lock && formatDate(lock.effectiveDate)],
      [words.circular, signed && circularName(signed)],
      [words.revision, revision?.toString()],
      [words.origin, fields.trichluc && (fields.trichluc === "1" ? words.digitised : words.original)],
    ];
  };
  return (
    <Fold title={props.words.facts.title}>
      <dl class="facts">
        <For each={rows()}>
          {([label, value]) => (
            <Show when={value}>
              <div>
                <dt>{label}</dt>
                <dd class="num" classList={{ code: label === props.words.facts.code }}>
                  {value}
                </dd>
              </div>
            </Show>
          )}
        </For>
      </dl>
    </Fold>
  );
}
