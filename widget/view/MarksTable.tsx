/**
 * Subjects with their marks, comments and, where each teacher signs a row, the teachers.
 *
 * Roles are spelt out because the narrow layout's `display` takes them away from the tags.
 *
 * @module
 */
import { For, Show } from "solid-js";
import type { SignerReport } from "../checks/report.ts";
import type { SubjectRow, TranscriptRecord } from "../record/record.ts";
import { formatMark } from "./format.ts";
import { isTrue, type MarkColumn, type Marks } from "./forms/form.ts";
import { Icon } from "./Icon.tsx";
import { pen } from "./icons.ts";
import { Title } from "./Title.tsx";

interface MarksTableProps {
  readonly part: Marks;
  readonly record: TranscriptRecord;
  readonly signers: readonly SignerReport[];
}

export function MarksTable(props: MarksTableProps) {
  const subjects = () => props.record.subjects;
  /** A pupil who is not assessed has empty cells on purpose; others have them where a subject gives no score. */
  const blank = () => (isTrue(props.record.fields.cokhuyettatkhongdanhgia) ? "–" : "");
  const has = (field: string) => subjects().some(({ fields }) => fields[field]);
  const columns = () => props.part.columns.filter(({ field, isOptional }) => isOptional !== true || has(field));
  const hasNotes = () => props.part.isSignedByRow || has("nxetmonhoc");
  const teacherOf = ({ id }: SubjectRow) =>
    props.signers.find(({ role, target, outcome }) => role === "GVBM" && target === id && outcome === "passed")?.name;
  return (
    <>
      <Title level={4} class="sheet__part">
        {props.part.title}
      </Title>
      <table
        class="marks"
        classList={{ "marks--terms": columns().length > 2, "marks--again": columns().length > 3, "marks--bare": !hasNotes() }}
        role="table"
      >
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col" class="c-name">
              {props.part.name}
            </th>
            <For each={columns()}>
              {({ label }) => (
                <th role="columnheader" scope="col" class="n c-mark">
                  {label}
                </th>
              )}
            </For>
            <Show when={hasNotes()}>
              <th role="columnheader" scope="col" class="note">
                {props.part.note}
              </th>
            </Show>
          </tr>
        </thead>
        <tbody role="rowgroup">
          <For each={subjects()}>
            {(row) => (
              <tr role="row">
                <th role="rowheader" scope="row">
                  {row.fields.tenmonhoc}
                </th>
                <For each={columns()}>{(column) => <Mark column={column} value={row.fields[column.field] || blank()} />}</For>
                <Show when={hasNotes()}>
                  <td role="cell" class="note">
                    {row.fields.nxetmonhoc}
                    <Show when={props.part.isSignedByRow && teacherOf(row)}>
                      {(name) => (
                        <i class="by">
                          <Icon d={pen} />
                          {name()}
                        </i>
                      )}
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

/** `M` is how the dictionary says that a pupil is exempt. */
function Mark(props: { readonly column: MarkColumn; readonly value: string }) {
  return (
    <td role="cell" class="n" classList={{ strong: props.column.isStrong }}>
      {props.value === "M" ? "Miễn" : formatMark(props.value)}
    </td>
  );
}
