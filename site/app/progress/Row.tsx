/**
 * One row of the table: a ward, a school, a grade, or the whole. Roles are spelt out because the narrow layout's `display` takes
 * them away from the tags.
 *
 * @module
 */
import { Show, type JSX } from "solid-js";
import type { ProgressWords } from "../../text/progress.ts";
import { Icon } from "../../../widget/view/Icon.tsx";
import { right } from "../../../widget/view/icons.ts";
import { Bar, type Tally } from "./Bar.tsx";
import { share, shortTime, type Numbers } from "./numbers.ts";

export interface Shown {
  readonly words: ProgressWords;
  readonly numbers: Numbers;
  readonly now: Date;
}

interface RowProps extends Shown {
  readonly level: "all" | "ward" | "school" | "grade";
  readonly name: string;
  /** Null where there is too little to tell. */
  readonly tally: Tally | null;
  readonly isDeclared?: boolean;
  /** Absent where there is nothing below. */
  readonly isOpen?: boolean | undefined;
  readonly onToggle?: () => void;
  /** Stands below the name. */
  readonly children?: JSX.Element;
}

export function Row(props: RowProps) {
  return (
    <tr role="row" class={`row row--${props.level}`}>
      <th role="rowheader" scope="row">
        <Show when={props.isOpen !== undefined} fallback={<span class="row__name">{props.name}</span>}>
          <button type="button" aria-expanded={props.isOpen} onClick={() => props.onToggle?.()}>
            <Icon d={right} />
            <span>{props.name}</span>
          </button>
        </Show>
        {props.children}
      </th>
      <Show
        when={props.tally}
        fallback={
          <td role="cell" class="row__none" colspan="6">
            {props.words.table.small}
          </td>
        }
      >
        {(tally) => <Figures {...props} tally={tally()} />}
      </Show>
    </tr>
  );
}

function Figures(props: RowProps & { readonly tally: Tally }) {
  const left = () => props.tally.pupils - props.tally.received;
  const last = () => {
    const at = props.tally.lastReceivedAt;
    return at === null || props.level === "all" ? "" : shortTime(new Date(at), props.now);
  };
  return (
    <>
      <td role="cell" class="n c-pupils">
        {props.numbers.count(props.tally.pupils)}
      </td>
      <td role="cell" class="c-bar">
        <Bar tally={props.tally} />
      </td>
      <td role="cell" class="n c-share">
        <Show
          when={props.isDeclared !== false}
          fallback={<span class="row__note">{props.words.table.undeclared}</span>}
        >
          <b>{props.numbers.percent(share(props.tally.received, props.tally.pupils))}</b>
        </Show>
      </td>
      <td role="cell" class="n c-left">
        <Show when={left() > 0} fallback={<span class="is-passed">{props.words.table.full}</span>}>
          <span class="row__label">{props.words.table.left} </span>
          {props.numbers.count(left())}
        </Show>
      </td>
      <td role="cell" class="n c-faulty">
        <Show when={props.tally.faulty > 0} fallback={<span class="row__dash">–</span>}>
          <span class="row__label">{props.words.table.faulty} </span>
          <span class="is-failed">{props.numbers.count(props.tally.faulty)}</span>
        </Show>
      </td>
      <td role="cell" class="n c-last">
        {last()}
      </td>
    </>
  );
}
