/**
 * What a person found when comparing, to be printed: it is made here, and sent nowhere.
 *
 * @module
 */
import { For, Show } from "solid-js";
import { formatCode } from "../../record/code.ts";
import type { SealReport } from "../../seal/report.ts";
import type { SealStatement } from "../../seal/statement.ts";
import { formatDate, formatSchoolYear, formatTime } from "../format.ts";
import { alert, check, Icon } from "../Icon.tsx";
import { printer } from "../icons.ts";
import type { CompareWords } from "../messages/compare.vi.ts";
import { Title } from "../Title.tsx";
import type { Marking } from "./marking.ts";
import type { CompareRow } from "./rows.ts";

interface NoteProps {
  readonly words: CompareWords;
  readonly seal: SealReport;
  readonly statement: SealStatement;
  readonly verdict: string;
  readonly rows: readonly (CompareRow & { readonly columns: readonly string[] })[];
  readonly marking: Marking;
  readonly onBack: () => void;
  readonly onRestart: () => void;
}

export function Note(props: NoteProps) {
  const rowsWith = (mark: "differs" | undefined) =>
    props.rows.map((row, index) => ({ ...row, index })).filter(({ index }) => props.marking.marks()[index] === mark);
  const differing = () => rowsWith("differs");
  const open = () => rowsWith(undefined);
  const at = formatTime(new Date().toISOString());
  const facts = (): readonly (readonly [string, string])[] => {
    const { name, className, birthDate, school, schoolYear } = props.statement;
    const { note } = props.words;
    return [
      [note.who, `${name}, ${formatDate(birthDate)}, ${className}, ${formatSchoolYear(schoolYear)}`],
      [note.school, school],
      [note.code, props.seal.code === undefined ? "" : formatCode(props.seal.code)],
      [note.seal, [props.verdict, props.seal.signer?.name].filter(Boolean).join(". ")],
      [note.at, at],
    ];
  };
  return (
    <article class="note">
      <Title level={2} class="note__title" takesFocus>
        {props.words.note.title}
      </Title>
      <Show
        when={differing().length > 0}
        fallback={
          <p class="banner banner--note" classList={{ "banner--good": open().length === 0 }}>
            <Icon d={open().length === 0 ? check : alert} />
            <span>
              <b>
                {open().length === 0
                  ? props.words.note.allSame(props.marking.same())
                  : props.words.note.open(open().length)}
              </b>
            </span>
          </p>
        }
      >
        <p class="banner banner--note banner--bad">
          <Icon d={alert} />
          <span>
            <b>{props.words.note.verdict}.</b> {props.words.note.differs(differing().length)} {props.words.note.why}{" "}
            <Show when={open().length > 0}>{props.words.note.open(open().length)}</Show>
          </span>
        </p>
      </Show>
      <dl class="facts note__facts">
        <For each={facts().filter(([, value]) => value !== "")}>
          {([label, value]) => (
            <div>
              <dt>{label}</dt>
              <dd class="num" lang="vi">
                {value}
              </dd>
            </div>
          )}
        </For>
      </dl>
      <Show when={differing().length > 0}>
        <table class="note__table">
          <thead>
            <tr>
              <th scope="col">{props.words.note.row}</th>
              <th scope="col">{props.words.note.signed}</th>
              <th scope="col">{props.words.note.paper}</th>
            </tr>
          </thead>
          <tbody>
            <For each={differing()}>
              {({ label, values, columns, index }) => (
                <tr>
                  <th scope="row" lang="vi">
                    {label}
                  </th>
                  <td lang="vi">
                    <For each={values}>
                      {(value, i) => (
                        <span class="note__value">
                          <Show when={columns[i()]}>{(column) => <small>{column()} </small>}</Show>
                          {value || props.words.auto.nothing}
                        </span>
                      )}
                    </For>
                  </td>
                  <td>
                    <input
                      type="text"
                      autocomplete="off"
                      maxlength={80}
                      aria-label={props.words.note.paperFor(label)}
                      value={props.marking.said().get(index) ?? ""}
                      onInput={(event) => props.marking.say(index, event.currentTarget.value)}
                    />
                  </td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </Show>
      <Show when={open().length > 0}>
        <p class="note__open">
          {props.words.note.openRows}:{" "}
          <span lang="vi">
            {open()
              .map(({ label }) => label)
              .join(", ")}
            .
          </span>
        </p>
      </Show>
      <p class="note__sign">{props.words.note.sign}</p>
      <p class="note__own">{props.words.note.own}</p>
      <p class="note__actions">
        <button class="button" type="button" onClick={() => print()}>
          <Icon d={printer} />
          {props.words.note.print}
        </button>
        <button class="button button--second" type="button" onClick={() => props.onBack()}>
          {props.words.note.back}
        </button>
        <button class="link" type="button" onClick={() => props.onRestart()}>
          {props.words.note.again}
        </button>
      </p>
    </article>
  );
}
