/**
 * Wards, their schools, their grades: by name, opened one by one. This is also what the picture says, in words.
 *
 * @module
 */
import { createSignal, For, Show } from "solid-js";
import type { ProgressAnswer, WardAnswer } from "../../../api/progress/answer.ts";
import type { Feed } from "./feed.ts";
import { Row, type Shown } from "./Row.tsx";

export type School = WardAnswer["schools"][number];

interface TableProps extends Shown {
  readonly feed: Feed;
  readonly answer: ProgressAnswer;
  readonly onFaults: (school: School) => void;
}

export function Table(props: TableProps) {
  const [open, setOpen] = createSignal<ReadonlySet<string>>(new Set());
  const toggle = (key: string) => {
    const next = new Set(open());
    if (!next.delete(key)) next.add(key);
    setOpen(next);
    return next.has(key);
  };
  const toggleWard = (code: string) => {
    if (toggle(`ward ${code}`)) props.feed.openWard(code);
    else props.feed.closeWard(code);
  };
  const schoolsOf = (code: string) => {
    const state = props.feed.ward(code);
    return state?.kind === "ready" ? state.schools : undefined;
  };
  return (
    <table class="progress" role="table">
      <caption class="sr">{props.words.table.caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">
            {props.words.table.name}
          </th>
          <th role="columnheader" scope="col" class="n">
            {props.words.table.pupils}
          </th>
          <th role="columnheader" scope="col" class="c-bar">
            {props.words.table.progress}
          </th>
          <th role="columnheader" scope="col" class="n">
            {props.words.table.received}
          </th>
          <th role="columnheader" scope="col" class="n">
            {props.words.table.left}
          </th>
          <th role="columnheader" scope="col" class="n">
            {props.words.table.faulty}
          </th>
          <th role="columnheader" scope="col" class="n c-last">
            {props.words.table.last}
          </th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        <For each={props.answer.wards}>
          {(ward) => {
            const isOpen = () => open().has(`ward ${ward.code}`);
            return (
              <>
                <Row
                  {...props}
                  level="ward"
                  name={ward.name || props.words.table.noWard}
                  // All of its schools may be too small for figures.
                  tally={ward.pupils === 0 ? null : ward}
                  isOpen={isOpen()}
                  onToggle={() => toggleWard(ward.code)}
                />
                <Show when={isOpen()}>
                  <Show when={schoolsOf(ward.code)} fallback={<Waiting {...props} code={ward.code} />}>
                    {(schools) => (
                      <For each={schools()}>
                        {(school) => (
                          <SchoolRows
                            {...props}
                            school={school}
                            isOpen={open().has(`school ${school.id}`)}
                            onToggle={() => void toggle(`school ${school.id}`)}
                          />
                        )}
                      </For>
                    )}
                  </Show>
                </Show>
              </>
            );
          }}
        </For>
      </tbody>
      <tfoot role="rowgroup">
        <Row {...props} level="all" name={props.words.table.all} tally={props.answer.total} />
      </tfoot>
    </table>
  );
}

function Waiting(props: TableProps & { readonly code: string }) {
  return (
    <tr role="row" class="row row--school">
      <td role="cell" class="row__none row__none--first" colspan="7">
        {props.feed.ward(props.code)?.kind === "failed" ? props.words.table.failed : props.words.table.loading}
      </td>
    </tr>
  );
}

function SchoolRows(props: TableProps & { school: School; isOpen: boolean; onToggle: () => void }) {
  return (
    <>
      <Row
        {...props}
        level="school"
        name={props.school.name}
        tally={props.school.tally}
        isDeclared={props.school.isDeclared}
        isOpen={props.isOpen}
      />
      <Show when={props.isOpen}>
        <For each={props.school.grades}>
          {(group) => (
            <Row
              words={props.words}
              numbers={props.numbers}
              now={props.now}
              level="grade"
              name={props.words.table.grades(gradesOf(group.grades))}
              tally={group}
            />
          )}
        </For>
        <tr role="row" class="row row--faults">
          <td role="cell" colspan="7">
            <button type="button" class="link" onClick={() => props.onFaults(props.school)}>
              {props.words.table.seeFaults}
              <span class="sr">{props.words.table.ofSchool(props.school.name)}</span>
            </button>
          </td>
        </tr>
      </Show>
    </>
  );
}

/** `3`, `3–4`, `1, 3` */
function gradesOf(grades: readonly number[]): string {
  const [first, last] = [grades[0]!, grades.at(-1)!];
  if (grades.length === 1) return String(first);
  return last - first === grades.length - 1 ? `${first}–${last}` : grades.join(", ");
}
