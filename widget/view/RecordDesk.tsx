/**
 * The record itself, a tab for each year: a sheet where a signature covers it, and what to do where none does.
 *
 * @module
 */
import { createUniqueId, For, Match, Show, Switch, type JSX } from "solid-js";
import type { RecordReport, Report } from "../checks/report.ts";
import { concludeRecord, isShown } from "./conclusion.ts";
import { formatSchoolYear } from "./format.ts";
import { alert, Icon } from "./Icon.tsx";
import { ask, cross, replaced } from "./icons.ts";
import type { ReportWords } from "./messages/report.vi.ts";
import { RefusedSheet } from "./RefusedSheet.tsx";
import { Sheet } from "./Sheet.tsx";
import { Title } from "./Title.tsx";

interface RecordDeskProps {
  readonly words: ReportWords;
  readonly report: Report;
  readonly chosen: number;
  readonly onChoose: (index: number) => void;
}

export function RecordDesk(props: RecordDeskProps) {
  const id = createUniqueId();
  const tabs: HTMLButtonElement[] = [];
  const records = () => props.report.records;
  const record = () => records()[props.chosen]!;

  const move = (event: KeyboardEvent) => {
    const last = records().length - 1;
    const next = { ArrowLeft: props.chosen - 1, ArrowRight: props.chosen + 1, Home: 0, End: last }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    const at = (next + last + 1) % (last + 1);
    props.onChoose(at);
    tabs[at]?.focus();
  };

  return (
    <div class="desk">
      <Title level={2} class="desk__title">
        {props.words.record.title}
      </Title>
      <Note words={props.words} report={props.report} record={record()} />
      <div class="tabs" role="tablist" aria-label={props.words.record.years} onKeyDown={move}>
        <For each={records()}>
          {(each, i) => (
            <button
              ref={(made) => (tabs[i()] = made)}
              class="tab"
              type="button"
              role="tab"
              id={`tab-${id}-${i()}`}
              aria-controls={`panel-${id}`}
              aria-selected={i() === props.chosen}
              tabindex={i() === props.chosen ? 0 : -1}
              onClick={() => props.onChoose(i())}
            >
              <TabLabel words={props.words} record={each} isTwin={hasTwin(records(), each)} />
            </button>
          )}
        </For>
      </div>
      <div role="tabpanel" id={`panel-${id}`} aria-labelledby={`tab-${id}-${props.chosen}`} tabindex="0">
        <Show
          when={isShown(props.report, record()) && record().record}
          fallback={<RefusedSheet words={props.words.refused} isFailed={isRefused(props.report, record())} />}
          keyed
        >
          {(signed) => <Sheet record={signed} signers={record().signers} words={props.words} />}
        </Show>
      </div>
    </div>
  );
}

const marks = { failed: cross, unknown: ask, replaced, withdrawn: replaced } as const;

/** The grade and the year; a sign and a word where this year is not simply genuine. */
function TabLabel(props: { readonly words: ReportWords; readonly record: RecordReport; readonly isTwin: boolean }) {
  const conclusion = () => concludeRecord(props.record);
  const grade = () => props.record.record?.fields.makhoi;
  const year = () => formatSchoolYear(props.record.schoolYear);
  const name = () => (grade() === undefined ? year() : props.words.record.grade(String(Number(grade()))));
  return (
    <>
      <span class="tab__mark">
        <Show when={conclusion() !== "passed"}>
          <Icon d={marks[conclusion() as keyof typeof marks]} class={signClass[conclusion() as keyof typeof marks]} />
        </Show>
        {name()}
        <Show when={conclusion() !== "passed"}>
          <span class="sr">, {props.words.verdicts[conclusion()]}</span>
        </Show>
      </span>
      <small>
        {grade() === undefined ? "" : year()}
        <Show when={props.isTwin}> ({props.record.revision})</Show>
      </small>
    </>
  );
}

const signClass = {
  failed: "is-failed",
  unknown: "is-unknown",
  replaced: "is-turned",
  withdrawn: "is-turned",
} as const;

function Note(props: {
  readonly words: ReportWords;
  readonly report: Report;
  readonly record: RecordReport;
}): JSX.Element {
  const conclusion = () => concludeRecord(props.record);
  const words = () => props.words.record;
  return (
    <Show when={isShown(props.report, props.record)}>
      <Switch>
        <Match when={conclusion() === "replaced" || conclusion() === "withdrawn"}>
          <p class="banner banner--note banner--warn">
            <Icon d={alert} />
            <span>{words().outdated}</span>
          </p>
        </Match>
        <Match when={conclusion() === "unknown"}>
          <p class="banner banner--note">
            <Icon d={ask} />
            <span>{props.record.verdict === "TOTAL-PASSED" ? words().undecided : words().unproven}</span>
          </p>
        </Match>
        <Match when={props.report.verdict === "TOTAL-FAILED"}>
          <p class="banner banner--note">
            <Icon d={alert} />
            <span>{words().aloneGenuine}</span>
          </p>
        </Match>
      </Switch>
    </Show>
  );
}

function hasTwin(records: readonly RecordReport[], { schoolYear }: RecordReport): boolean {
  return records.filter((other) => other.schoolYear === schoolYear).length > 1;
}

function isRefused(report: Report, { verdict }: RecordReport): boolean {
  return verdict === "TOTAL-FAILED" || report.verdict === "TOTAL-FAILED";
}
