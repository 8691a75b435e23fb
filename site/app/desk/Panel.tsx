/**
 * The selected row: its verdict, why, what to do next, each check; and where something is missing, the fields to mend it.
 *
 * @module
 */
import { createEffect, createSignal, For, on, Show } from "solid-js";
import { formatCode } from "../../../widget/record/code.ts";
import { compactCode, groupCode, groupDate, onlyDigits } from "../../../widget/view/fields.ts";
import { formatDate, formatSchoolYear, formatTime } from "../../../widget/view/format.ts";
import { alert, check as tick, Icon } from "../../../widget/view/Icon.tsx";
import { ask, cross } from "../../../widget/view/icons.ts";
import { Name } from "../../../widget/view/Name.tsx";
import { VerdictIcon } from "../../../widget/view/Verdict.tsx";
import { pupilOf } from "./arrange.ts";
import type { Entry } from "./list/entry.ts";
import type { Row } from "./row.ts";
import { conclusionOf, reasonOf, wordOf, type DeskWords } from "./Shown.tsx";

interface PanelProps extends DeskWords {
  readonly row: Row;
  readonly onClose: () => void;
  readonly onOpen: () => void;
  readonly onRetry: () => void;
  readonly onEdit: (entry: Entry) => void;
}

const icons = { passed: tick, failed: cross, unknown: ask, "not-applicable": ask } as const;

export function Panel(props: PanelProps) {
  const reason = () => reasonOf(props.row, props);
  const pupil = () => pupilOf(props.row);
  const checked = () => (props.row.outcome?.kind === "checked" ? props.row.outcome : undefined);
  /** Wrong answers and codes that are none are mended here, not asked again. */
  const isToMend = () => {
    const { fault, outcome, forged } = props.row;
    const code = outcome?.kind === "trouble" ? outcome.code : undefined;
    return forged === undefined && (fault !== undefined || code === "lookup.refused" || code === "lookup.proof");
  };
  return (
    <aside class="batch__panel" aria-label={props.text.panel}>
      <p class="batch__bar">
        <span class="num">{props.text.row(props.row.id)}</span>
        <button class="link" type="button" onClick={() => props.onClose()}>
          <kbd>Esc</kbd> {props.text.closePanel}
        </button>
      </p>
      <Show when={conclusionOf(props.row)} fallback={<p>{wordOf(props.row, props)}</p>}>
        {(conclusion) => (
          <section class="verdict verdict--compact" data-verdict={conclusion()}>
            <VerdictIcon conclusion={conclusion()} />
            <h2 class="verdict__word">{wordOf(props.row, props)}</h2>
            <Show when={reason().says !== ""}>
              <div class="verdict__body">
                <p class="verdict__why">{reason().says}</p>
              </div>
            </Show>
          </section>
        )}
      </Show>
      <Show when={reason().next !== ""}>
        <p class="batch__next">{reason().next}</p>
      </Show>
      <Show when={isToMend()}>
        <Mend {...props} />
      </Show>
      <dl class="facts">
        <Fact name={props.text.name} of={pupil().name} isSample note={checked()?.pupil ? "" : props.text.notVouched} />
        <Fact name={props.text.school} of={pupil().school} isSample />
        <Fact name={props.text.className} of={checked()?.pupil?.className ?? ""} />
        <Fact name={props.text.years} of={(checked()?.schoolYears ?? []).map(formatSchoolYear).join(", ")} />
        <Fact name={props.text.paper} of={(props.row.paper?.schoolYears ?? []).map(formatSchoolYear).join(", ")} />
        <div>
          <dt>{props.text.code}</dt>
          <dd class="code">{formatCode(props.row.entry.code)}</dd>
        </div>
        <Fact name={props.text.at} of={props.row.at === undefined ? "" : formatTime(props.row.at)} />
      </dl>
      <div class="batch__actions">
        <Show when={props.row.fault === undefined && props.row.forged === undefined}>
          <button class="button button--small" type="button" onClick={() => props.onOpen()}>
            {props.text.openReport}
          </button>
          <Show when={props.row.state === "done"}>
            <button class="button button--second button--small" type="button" onClick={() => props.onRetry()}>
              {props.text.again}
            </button>
          </Show>
        </Show>
      </div>
      <Show when={checked()}>
        {(outcome) => (
          <ul class="checks batch__checks">
            <For each={outcome().checks}>
              {(one) => (
                <li class="check">
                  <Icon d={icons[one.outcome]} class={`is-${one.outcome}`} />
                  <span>
                    <b>{props.report.checks[one.check].name}</b>
                    <Show when={one.outcome !== "passed"}>
                      <code>{one.codes.join(", ")}</code>
                    </Show>
                  </span>
                  <span class={`check__result is-${one.outcome}`}>{props.report.outcomes[one.outcome]}</span>
                </li>
              )}
            </For>
          </ul>
        )}
      </Show>
    </aside>
  );
}

interface FactProps {
  readonly name: string;
  readonly of: string;
  readonly isSample?: boolean;
  readonly note?: string;
}

function Fact(props: FactProps) {
  return (
    <Show when={props.of !== ""}>
      <div>
        <dt>{props.name}</dt>
        <dd>
          {props.isSample ? <Name of={props.of} /> : props.of}
          <Show when={props.note}>
            <br />
            <span class="muted">{props.note}</span>
          </Show>
        </dd>
      </div>
    </Show>
  );
}

function Mend(props: PanelProps) {
  const [typed, setTyped] = createSignal<Entry>({ code: "", birth: "", digits: "" });
  const own = () => props.row.entry;
  createEffect(
    on(own, ({ code, birth, digits }) => setTyped({ code: groupCode(code), birth: formatDate(birth), digits })),
  );
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    props.onEdit({ ...typed(), code: compactCode(typed().code) });
  };
  const control = (name: keyof Entry, shape: (text: string, before: string) => string) => {
    const isWrong = () => props.row.fault?.field === name;
    return (
      <div class="field" classList={{ "field--error": isWrong() }}>
        <label class="field__label" for={`batch-${name}`}>
          {props.words.form[name]}
        </label>
        <input
          class="field__input num"
          id={`batch-${name}`}
          autocomplete="off"
          spellcheck={false}
          inputmode={name === "code" ? undefined : "numeric"}
          aria-invalid={isWrong()}
          aria-describedby={isWrong() ? "batch-fault" : undefined}
          value={typed()[name]}
          onInput={(event) => {
            const field = event.currentTarget;
            if (field.selectionStart === field.value.length) field.value = shape(field.value, typed()[name]);
            setTyped({ ...typed(), [name]: field.value });
          }}
        />
        <Show when={isWrong()}>
          <p class="field__error" id="batch-fault">
            <Icon d={alert} />
            <span>{reasonOf(props.row, props).says}</span>
          </p>
        </Show>
      </div>
    );
  };
  return (
    <form class="batch__mend" novalidate autocomplete="off" aria-label={props.text.save} onSubmit={submit}>
      {control("code", groupCode)}
      {control("birth", groupDate)}
      {control("digits", onlyDigits)}
      <button class="button button--small" type="submit">
        {props.text.save}
      </button>
    </form>
  );
}
