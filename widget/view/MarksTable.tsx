/**
 * Subjects with their marks, comments and, where each teacher signs a row, the teachers.
 *
 * Roles are spelt out because the narrow layout's `display` takes them away from the tags.
 *
 * @module
 */
import { For, Show } from "solid-js";
import { Icon } from "./Icon.tsx";
import { pen } from "./icons.ts";
import type { Marks } from "./sheet.ts";

export function MarksTable(props: { readonly part: Marks }) {
  const width = () => ({
    "marks--terms": props.part.columns.length > 2,
    "marks--again": props.part.columns.length > 3,
    "marks--bare": props.part.note === undefined,
  });
  return (
    <>
      <table class="marks" classList={width()} role="table">
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col" class="c-name">
              {props.part.name}
            </th>
            <For each={props.part.columns}>
              {({ label }) => (
                <th role="columnheader" scope="col" class="n c-mark">
                  {label}
                </th>
              )}
            </For>
            <Show when={props.part.note}>
              <th role="columnheader" scope="col" class="note">
                {props.part.note}
              </th>
            </Show>
          </tr>
        </thead>
        <tbody role="rowgroup">
          <For each={props.part.rows}>
            {({ title, marks, comment, teacher }) => (
              <tr role="row">
                <th role="rowheader" scope="row">
                  {title}
                </th>
                <For each={marks}>
                  {(mark, i) => (
                    <td role="cell" class="n" classList={{ strong: props.part.columns[i()]?.isStrong }}>
                      {mark}
                    </td>
                  )}
                </For>
                <Show when={props.part.note}>
                  <td role="cell" class="note">
                    {comment}
                    <Show when={teacher}>
                      <i class="by">
                        <Icon d={pen} />
                        {teacher}
                      </i>
                    </Show>
                  </td>
                </Show>
              </tr>
            )}
          </For>
        </tbody>
      </table>
      <p class="sheet__key">{props.part.key}</p>
    </>
  );
}
