/**
 * Đề nghị rà soát: a reader says what is wrong, and sees what the school made of it. The record stays as it is.
 *
 * @module
 */
import { createResource, createSignal, createUniqueId, For, Show } from "solid-js";
import type { RecordReport } from "../../checks/report.ts";
import { longestMessage, problemKinds, type ProblemKind } from "../../problem/message.ts";
import { openProblemDesk, type NewProblem, type ProblemFault, type ReportedProblem } from "../../problem/desk.ts";
import { circularOf } from "../../record/circulars/index.ts";
import { parseCode } from "../../record/code.ts";
import { formatSchoolYear, formatTime } from "../format.ts";
import { Fold } from "../Fold.tsx";
import { alert, Icon } from "../Icon.tsx";
import type { ReportWords } from "../messages/report.vi.ts";
import { subjectTitle } from "../wording.ts";

interface ProblemFoldProps {
  readonly words: ReportWords["problem"];
  readonly record: RecordReport;
  /** Origin of the portal. */
  readonly portal: string;
  /** As typed. */
  readonly code: string;
  readonly lookupId: Uint8Array;
  readonly readerToken: string;
}

export function ProblemFold(props: ProblemFoldProps) {
  return (
    <Fold title={props.words.title}>
      <ProblemDesk {...props} />
    </Fold>
  );
}

function ProblemDesk(props: ProblemFoldProps) {
  const desk = () => {
    const { portal: url, code, lookupId, readerToken } = props;
    return openProblemDesk({ url, code: parseCode(code), lookupId, readerToken });
  };
  const [reported, { refetch }] = createResource(async () => {
    const listed = await (await desk()).list();
    return listed.kind === "done" ? listed.value : [];
  });
  async function report(problem: NewProblem) {
    const answer = await (await desk()).report(problem);
    if (answer.kind === "done") void refetch();
    return answer.kind === "done" ? { id: answer.value } : { fault: answer.fault };
  }
  return (
    <>
      <p class="small muted">{props.words.lead}</p>
      <ProblemForm words={props.words} record={props.record} report={report} />
      <Show when={(reported() ?? []).length > 0}>
        <h3 class="fold__title">{props.words.earlier}</h3>
        <ul class="problems">
          <For each={reported()}>{(one) => <Reported words={props.words} problem={one} />}</For>
        </ul>
      </Show>
    </>
  );
}

interface ProblemFormProps {
  readonly words: ReportWords["problem"];
  readonly record: RecordReport;
  readonly report: (problem: NewProblem) => Promise<{ readonly id: string } | { readonly fault: ProblemFault }>;
}

function ProblemForm(props: ProblemFormProps) {
  const id = createUniqueId();
  const [kind, setKind] = createSignal<ProblemKind>("mark");
  const [place, setPlace] = createSignal("");
  const [message, setMessage] = createSignal("");
  const [isTried, setTried] = createSignal(false);
  const [isBusy, setBusy] = createSignal(false);
  const [told, setTold] = createSignal<{ readonly says: string; readonly isBad: boolean }>();
  let field: HTMLTextAreaElement | undefined;
  const isShort = () => isTried() && message().trim().length < 10;

  const send = async () => {
    const { schoolYear } = props.record;
    const answer = await props.report({ schoolYear, kind: kind(), place: place(), message: message().trim() });
    if ("fault" in answer) return setTold({ says: props.words.faults[answer.fault], isBad: true });
    setMessage("");
    setTried(false);
    return setTold({ says: props.words.sent(answer.id), isBad: false });
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    setTold(undefined);
    if (isShort()) return field?.focus();
    setBusy(true);
    return void send().finally(() => setBusy(false));
  };
  return (
    <form class="problem" novalidate onSubmit={submit}>
      <div class="field">
        <label class="field__label" for={`kind-${id}`}>
          {props.words.kind}
        </label>
        <select
          class="field__input"
          id={`kind-${id}`}
          onChange={(event) => setKind(event.currentTarget.value as ProblemKind)}
        >
          <For each={problemKinds}>{(one) => <option value={one}>{props.words.kinds[one]}</option>}</For>
        </select>
      </div>
      <Show when={props.record.record?.subjects}>
        {(subjects) => (
          <div class="field">
            <label class="field__label" for={`place-${id}`}>
              {props.words.place}
            </label>
            <select class="field__input" id={`place-${id}`} onChange={(event) => setPlace(event.currentTarget.value)}>
              <option value="">{props.words.noPlace}</option>
              <For each={subjects()}>
                {(subject) => (
                  <option value={subject.id}>{subjectTitle(circularOf(props.record.record!), subject)}</option>
                )}
              </For>
            </select>
          </div>
        )}
      </Show>
      <div class="field" classList={{ "field--error": isShort() }}>
        <label class="field__label" for={`message-${id}`}>
          {props.words.message}
        </label>
        <textarea
          ref={(made) => (field = made)}
          class="field__input"
          id={`message-${id}`}
          rows={4}
          maxlength={longestMessage}
          aria-invalid={isShort()}
          aria-describedby={isShort() ? `fault-${id}` : undefined}
          value={message()}
          onInput={(event) => setMessage(event.currentTarget.value)}
        />
        <Show when={isShort()}>
          <p class="field__error" id={`fault-${id}`}>
            <Icon d={alert} />
            <span>{props.words.short}</span>
          </p>
        </Show>
      </div>
      <button class="button button--second" type="submit" disabled={isBusy()}>
        {props.words.send(formatSchoolYear(props.record.schoolYear))}
      </button>
      <div role="status">
        <Show when={told()}>
          {(one) => (
            <p class="banner banner--note" classList={{ "banner--bad": one().isBad }}>
              {one().says}
            </p>
          )}
        </Show>
      </div>
    </form>
  );
}

function Reported(props: { readonly words: ReportWords["problem"]; readonly problem: ReportedProblem }) {
  const words = () => props.words;
  const outcome = () => (props.problem.outcome === undefined ? "" : `: ${words().outcomes[props.problem.outcome]}`);
  return (
    <li>
      <p>
        <b class="code">{props.problem.id}</b> · {formatSchoolYear(props.problem.schoolYear)} ·{" "}
        {words().kinds[props.problem.kind]}
      </p>
      <Show when={props.problem.message}>{(text) => <p class="problems__text">{text()}</p>}</Show>
      <p class="small">
        <b>
          {words().states[props.problem.state]}
          {outcome()}
        </b>
        , {formatTime(props.problem.changedAt)}
      </p>
      <Show when={props.problem.answer}>{(text) => <p class="problems__text">{text()}</p>}</Show>
    </li>
  );
}
