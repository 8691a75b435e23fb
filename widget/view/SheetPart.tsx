/**
 * The parts that a form is made of: subject rows, levels, results by term, labelled lines.
 *
 * @module
 */
import { For, Match, Show, Switch } from "solid-js";
import { LabelledList } from "./LabelledList.tsx";
import { MarksTable } from "./MarksTable.tsx";
import type { Grid, Levels, Lines, Marks, Part, Rows } from "./sheet.ts";
import { Title } from "./Title.tsx";

export function SheetPart(props: { readonly part: Part }) {
  return (
    <>
      <Show when={props.part.title}>
        <Title level={4} class="sheet__part">
          {props.part.title}
        </Title>
      </Show>
      <Show when={props.part.part}>
        <p class="sheet__subpart">{props.part.part}</p>
      </Show>
      <Switch>
        <Match when={props.part.kind === "marks"}>
          <MarksTable part={props.part as Marks} />
        </Match>
        <Match when={props.part.kind === "levels"}>
          <LevelsOf part={props.part as Levels} />
        </Match>
        <Match when={props.part.kind === "grid"}>
          <GridOf part={props.part as Grid} />
        </Match>
        <Match when={props.part.kind === "lines"}>
          <LabelledList class="lines" lines={(props.part as Lines).lines} />
        </Match>
        <Match when={props.part.kind === "rows"}>
          <ul class="rows">
            <For each={(props.part as Rows).rows}>{(row) => <li>{row}</li>}</For>
          </ul>
        </Match>
      </Switch>
    </>
  );
}

function LevelsOf(props: { readonly part: Levels }) {
  return (
    <>
      <LabelledList class="levels" lines={props.part.levels} />
      <Show when={props.part.remark}>
        <p class="remark">{props.part.remark}</p>
      </Show>
      <Show when={props.part.key}>
        <p class="sheet__key">{props.part.key}</p>
      </Show>
    </>
  );
}

function GridOf(props: { readonly part: Grid }) {
  return (
    <table class="marks marks--terms" classList={{ "marks--again": props.part.columns.length > 3 }} role="table">
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">
            <span class="sr">Kết quả</span>
          </th>
          <For each={props.part.columns}>
            {(column) => (
              <th role="columnheader" scope="col" class="n">
                {column}
              </th>
            )}
          </For>
        </tr>
      </thead>
      <tbody role="rowgroup">
        <For each={props.part.rows}>
          {({ label, values }) => (
            <tr role="row">
              <th role="rowheader" scope="row">
                {label}
              </th>
              <For each={values}>
                {(value, i) => (
                  <td role="cell" class="n" classList={{ strong: i() > 1 }}>
                    {value}
                  </td>
                )}
              </For>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  );
}
