/**
 * The parts that a form is made of: subject rows, levels, results by term, lines of text, labelled facts.
 *
 * @module
 */
import { For, Match, Show, Switch } from "solid-js";
import type { SignerReport } from "../checks/report.ts";
import type { Fields, TranscriptRecord } from "../record/record.ts";
import type { Facts, Item, Levels, Marks, Part, Results, Text } from "./forms/form.ts";
import { MarksTable } from "./MarksTable.tsx";
import { Title } from "./Title.tsx";

export function SheetPart(props: { readonly part: Part; readonly record: TranscriptRecord; readonly signers: readonly SignerReport[] }) {
  const fields = () => props.record.fields;
  return (
    <Switch>
      <Match when={props.part.kind === "marks"}>
        <MarksTable part={props.part as Marks} record={props.record} signers={props.signers} />
      </Match>
      <Match when={props.part.kind === "levels"}>
        <LevelsOf part={props.part as Levels} fields={fields()} />
      </Match>
      <Match when={props.part.kind === "results"}>
        <ResultsOf part={props.part as Results} fields={fields()} />
      </Match>
      <Match when={props.part.kind === "text"}>
        <TextOf part={props.part as Text} fields={fields()} />
      </Match>
      <Match when={props.part.kind === "facts"}>
        <Items items={(props.part as Facts).items} fields={fields()} isEnd />
      </Match>
    </Switch>
  );
}

export function Items(props: { readonly items: readonly Item[]; readonly fields: Fields; readonly isEnd?: boolean }) {
  return (
    <dl class="who" classList={{ "who--end": props.isEnd }}>
      <For each={props.items}>
        {(item) => (
          <Show when={item.value(props.fields)}>
            {(value) => (
              <div class={item.span === undefined ? undefined : `who__${item.span}`}>
                <dt>{item.label}</dt>
                <dd classList={{ strong: item.isStrong }}>{value()}</dd>
              </div>
            )}
          </Show>
        )}
      </For>
    </dl>
  );
}

function LevelsOf(props: { readonly part: Levels; readonly fields: Fields }) {
  return (
    <>
      <Show when={props.part.title}>
        <Title level={4} class="sheet__part">
          {props.part.title}
        </Title>
      </Show>
      <Show when={props.part.subtitle}>
        <p class="sheet__subpart">{props.part.subtitle}</p>
      </Show>
      <dl class="levels">
        <For each={props.part.levels}>
          {([label, field]) => (
            <div>
              <dt>{label}</dt>
              <dd>{props.fields[field] || "–"}</dd>
            </div>
          )}
        </For>
      </dl>
      <Show when={props.fields[props.part.remark]}>{(remark) => <p class="remark">{remark()}</p>}</Show>
      <Show when={props.part.key}>
        <p class="sheet__key">{props.part.key}</p>
      </Show>
    </>
  );
}

function ResultsOf(props: { readonly part: Results; readonly fields: Fields }) {
  const isAgain = () => props.part.rows.some(([, fields]) => fields.slice(3).some((field) => props.fields[field]));
  const shown = () => (isAgain() ? 4 : 3);
  const word = (field: string) => {
    const value = props.fields[field] ?? "";
    return props.part.scale[value] ?? (value === "" ? "–" : value);
  };
  return (
    <>
      <Title level={4} class="sheet__part">
        {props.part.title}
      </Title>
      <table class="marks marks--terms" classList={{ "marks--again": isAgain() }} role="table">
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">
              {props.part.name}
            </th>
            <For each={props.part.terms.slice(0, shown())}>
              {(term) => (
                <th role="columnheader" scope="col" class="n">
                  {term}
                </th>
              )}
            </For>
          </tr>
        </thead>
        <tbody role="rowgroup">
          <For each={props.part.rows}>
            {([label, fields]) => (
              <tr role="row">
                <th role="rowheader" scope="row">
                  {label}
                </th>
                <For each={fields.slice(0, shown())}>
                  {(field, i) => (
                    <td role="cell" class="n" classList={{ strong: i() > 1 }}>
                      {word(field)}
                    </td>
                  )}
                </For>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </>
  );
}

function TextOf(props: { readonly part: Text; readonly fields: Fields }) {
  const lines = () => props.part.lines(props.fields).filter(Boolean);
  return (
    <>
      <Title level={4} class="sheet__part">
        {props.part.title}
      </Title>
      <For each={lines()} fallback={<p>–</p>}>
        {(line) => <p>{line}</p>}
      </For>
    </>
  );
}
