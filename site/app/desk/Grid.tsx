/**
 * The rows. Only those in sight are in the page, so that two thousand scroll like twenty; the arrow keys move a selection, which stays in
 * sight and which a screen reader is told.
 *
 * @module
 */
import { createEffect, createSignal, For, on, onCleanup, Show } from "solid-js";
import { formatTime } from "../../../widget/view/format.ts";
import { Name } from "../../../widget/view/Name.tsx";
import { pupilOf, type Arrangement, type Column } from "./arrange.ts";
import type { Row } from "./row.ts";
import { createWindow } from "./window.ts";
import { Outcome, reasonOf, type DeskWords } from "./Shown.tsx";

interface GridProps extends DeskWords {
  readonly rows: readonly Row[];
  readonly arrangement: Arrangement;
  readonly selected: number | undefined;
  readonly onSelect: (id: number) => void;
  readonly onSort: (column: Column) => void;
  readonly onKey: (event: KeyboardEvent) => void;
  readonly ref: (element: HTMLElement) => void;
}

const columns = ["id", "code", "name", "school", "verdict", "reason", "at"] as const;
const unsortable: readonly string[] = ["code", "reason"];

const narrow = matchMedia("(max-width: 767px)");
/** Pixels: as in desk.css. */
const height = { wide: 36, narrow: 92 };
/** The headings stay in sight above the rows; a phone has none. */
const headHeight = 36;

export function Grid(props: GridProps) {
  const [isNarrow, setNarrow] = createSignal(narrow.matches);
  const onWidth = () => setNarrow(narrow.matches);
  narrow.addEventListener("change", onWidth);
  onCleanup(() => narrow.removeEventListener("change", onWidth));
  const size = () => (isNarrow() ? height.narrow : height.wide);
  const head = () => (isNarrow() ? 0 : headHeight);
  const sight = createWindow({ count: () => props.rows.length, size, head });
  const at = () => props.rows.findIndex(({ id }) => id === props.selected);
  createEffect(
    on([at, sight.page], ([index]) => {
      if (index >= 0) sight.bringToSight(index);
    }),
  );

  const move = (event: KeyboardEvent) => {
    const page = sight.page();
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity }[
      event.key
    ];
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return props.onKey(event);
    event.preventDefault();
    const next = Math.min(props.rows.length - 1, Math.max(0, Math.max(at(), step > 0 ? -1 : 0) + step));
    const row = props.rows[next];
    if (row !== undefined) props.onSelect(row.id);
  };

  const sorted = (column: (typeof columns)[number]) => {
    if (unsortable.includes(column)) return undefined;
    if (props.arrangement.column !== column) return "none";
    return props.arrangement.isDescending ? "descending" : "ascending";
  };

  return (
    <div
      ref={(made) => {
        sight.watch(made);
        props.ref(made);
      }}
      class="batch__grid"
      role="grid"
      tabindex="0"
      aria-label={props.text.grid}
      aria-rowcount={props.rows.length + 1}
      aria-activedescendant={at() < 0 ? undefined : `batch-row-${props.selected!}`}
      onKeyDown={move}
    >
      <div class="batch__head" role="rowgroup">
        <div class="batch__row batch__row--head" role="row" aria-rowindex={1}>
          <For each={columns}>
            {(column) => (
              <div role="columnheader" class={`batch__${column}`} aria-sort={sorted(column)}>
                <Show when={!unsortable.includes(column)} fallback={props.text.columns[column]}>
                  <button type="button" onClick={() => props.onSort(column as Column)}>
                    {props.text.columns[column]}
                  </button>
                </Show>
              </div>
            )}
          </For>
        </div>
      </div>
      <div class="batch__rows" role="rowgroup" style={{ height: `${props.rows.length * size()}px` }}>
        <For each={sight.inSight()}>
          {(index) => (
            <Show when={props.rows[index]}>
              {(row) => (
                <div
                  class="batch__row"
                  role="row"
                  id={`batch-row-${row().id}`}
                  aria-rowindex={index + 2}
                  aria-selected={row().id === props.selected}
                  style={{ transform: `translateY(${index * size()}px)` }}
                  onClick={() => props.onSelect(row().id)}
                  onDblClick={() => props.onKey(new KeyboardEvent("keydown", { key: "Enter" }))}
                >
                  <Cells text={props.text} words={props.words} report={props.report} row={row()} />
                </div>
              )}
            </Show>
          )}
        </For>
      </div>
    </div>
  );
}

function Cells(props: DeskWords & { readonly row: Row }) {
  const pupil = () => pupilOf(props.row);
  const time = () => (props.row.at === undefined ? "" : formatTime(props.row.at));
  return (
    <>
      <div role="gridcell" class="batch__id num">
        {props.row.id}
      </div>
      <div role="gridcell" class="batch__code">
        <span class="code">{shortCode(props.row.entry.code)}</span>
      </div>
      <div role="gridcell" class="batch__name">
        <Show when={pupil().name !== ""} fallback={<Show when={props.row.state === "done"}>{props.text.nobody}</Show>}>
          <b>
            <Name of={pupil().name} />
          </b>
        </Show>
      </div>
      <div role="gridcell" class="batch__school" title={pupil().school}>
        <Name of={pupil().school} />
      </div>
      <div role="gridcell" class="batch__verdict">
        <Outcome {...props} />
      </div>
      <div role="gridcell" class="batch__reason" title={reasonOf(props.row, props).says}>
        {reasonOf(props.row, props).says}
      </div>
      <div role="gridcell" class="batch__at num">
        {time()}
      </div>
    </>
  );
}

function shortCode(code: string): string {
  return code.length > 12 ? `${code.slice(0, 4)}…${code.slice(-4)}` : code;
}
