/**
 * The page: headline, picture, legend, table, and what the table does not say.
 *
 * @module
 */
import { createEffect, createMemo, createSignal, For, Show } from "solid-js";
import { formatDate, formatSchoolYear } from "../../../widget/view/format.ts";
import { alert, Icon, refresh } from "../../../widget/view/Icon.tsx";
import { download } from "../../../widget/view/icons.ts";
import type { ProgressAnswer } from "../../../api/progress/answer.ts";
import type { Language } from "../../text/chrome.ts";
import type { ProgressWords } from "../../text/progress.ts";
import { parts } from "./Bar.tsx";
import { curveOf } from "./curve.ts";
import { FaultsDialog } from "./FaultsDialog.tsx";
import type { Feed } from "./feed.ts";
import { headlineOf, leadOf, mainOf, stageOf } from "./headline.ts";
import { clockTime, dayNumber, fullDay, type Numbers } from "./numbers.ts";
import { DaysFold, Picture } from "./Picture.tsx";
import { Said } from "./Said.tsx";
import { Table, type School } from "./Table.tsx";

interface BoardProps {
  readonly language: Language;
  readonly words: ProgressWords;
  readonly numbers: Numbers;
  readonly feed: Feed;
}

export function Board(props: BoardProps) {
  return (
    <>
      <Show when={props.feed.hasFailed()}>
        <p class="banner banner--note banner--warn stale" role="status">
          <Icon d={alert} />
          <span>
            {props.feed.answer() === undefined ? props.words.failed : props.words.stale(clockTime(props.feed.asOf()))}{" "}
            <button type="button" class="link no-print" onClick={() => void props.feed.refresh()}>
              <Icon d={refresh} />
              {props.words.retry}
            </button>
          </span>
        </p>
      </Show>
      <Show when={props.feed.answer()} fallback={<Waiting {...props} />}>
        {(answer) => <Figures {...props} answer={answer()} />}
      </Show>
    </>
  );
}

function Waiting(props: BoardProps) {
  return (
    <>
      <h1>{props.words.title}</h1>
      <Show when={!props.feed.hasFailed()}>
        <p class="progress-lead" role="status">
          {props.words.loading}
        </p>
      </Show>
      <div class="curve curve--waiting" aria-hidden="true" />
    </>
  );
}

function Figures(props: BoardProps & { readonly answer: ProgressAnswer }) {
  const [shownSchool, setShownSchool] = createSignal<School>();
  const [key, setKey] = createSignal<string>();
  const now = () => props.feed.asOf();
  const curve = createMemo(() => curveOf(props.answer, now()));
  const isEmpty = () => stageOf(props.answer, now()).kind === "empty";
  const asOf = () =>
    props.words.asOf(formatSchoolYear(props.answer.schoolYear), clockTime(now()), fullDay(dayNumber(now())));

  return (
    <>
      <div class="progress-head">
        <h1>{headlineOf(props.words, props.answer, now())}</h1>
        <p class="muted small num">{asOf()}</p>
      </div>
      <p class="progress-lead">
        <Said text={leadOf(props.words, props.numbers, props.answer, now())} />
      </p>
      <Announcer {...props} />
      <Show when={!isEmpty()}>
        <Picture words={props.words} numbers={props.numbers} curve={curve()} />
        <ul class="legend">
          <For each={parts}>
            {(part) => (
              <li>
                <i class={`k k--${part}`} />
                <span>
                  {props.words.parts[part]}{" "}
                  <Show when={part === "received" && props.answer.total.locked > 0}>
                    <span class="muted">{props.words.lockedPart(props.numbers.count(props.answer.total.locked))}</span>
                  </Show>
                </span>
                <b>{props.numbers.count(props.answer.total[part])}</b>
              </li>
            )}
          </For>
        </ul>
        <Table
          words={props.words}
          numbers={props.numbers}
          now={now()}
          feed={props.feed}
          answer={props.answer}
          onFaults={setShownSchool}
        />
        <DaysFold words={props.words} numbers={props.numbers} curve={curve()} />
      </Show>
      <Notes {...props} isEmpty={isEmpty()} />
      <Show when={shownSchool()} keyed>
        {(school) => (
          <FaultsDialog
            language={props.language}
            words={props.words}
            numbers={props.numbers}
            school={school}
            schoolYear={props.answer.schoolYear}
            remembered={key()}
            onKey={setKey}
            onClose={() => setShownSchool(undefined)}
          />
        )}
      </Show>
    </>
  );
}

/** Least time between two sayings: who listens is not to be told every half minute. */
const sayEveryMs = 300_000;

/** New figures, said to who cannot see them change. */
function Announcer(props: BoardProps & { readonly answer: ProgressAnswer }) {
  const [said, setSaid] = createSignal("");
  createEffect<{ readonly at: number; readonly received: number } | undefined>((last) => {
    const { received, pupils } = props.answer.total;
    const at = props.feed.asOf().getTime();
    if (last !== undefined && (received === last.received || at - last.at < sayEveryMs)) return last;
    const { count } = props.numbers;
    // What the page shows when it comes needs no announcement.
    if (last !== undefined) setSaid(props.words.said(clockTime(new Date(at)), count(received), count(pupils)));
    return { at, received };
  });
  return (
    <p class="sr" aria-live="polite">
      {said()}
    </p>
  );
}

function Notes(props: BoardProps & { readonly answer: ProgressAnswer; readonly isEmpty: boolean }) {
  const supplementary = () => props.answer.rounds.find(({ kind }) => kind === "supplementary");
  const others = () => props.answer.schoolYears.filter((year) => year !== props.answer.schoolYear);
  return (
    <div class="notes small muted">
      <Show when={!props.isEmpty}>
        <p class="no-print">
          <a class="link" href={`/api/v1/progress.csv?schoolYear=${props.answer.schoolYear}`} download="">
            <Icon d={download} />
            {props.words.download}
          </a>
        </p>
        <p>
          {props.words.notes.order}{" "}
          <Show when={supplementary()}>{(one) => props.words.notes.supplementary(formatDate(one().closesAt))}</Show>{" "}
          {props.words.notes.ministry(formatDate(mainOf(props.answer.rounds).ministryBy))} {props.words.notes.small}
        </p>
      </Show>
      <Show when={others().length > 0}>
        <p class="notes__years no-print">
          {props.words.notes.otherYears}{" "}
          <For each={others()}>{(year) => <a href={`?schoolYear=${year}`}>{formatSchoolYear(year)}</a>}</For>
        </p>
      </Show>
    </div>
  );
}
