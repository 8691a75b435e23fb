/**
 * Which rows are shown, and what may be done with all of them.
 *
 * @module
 */
import { For, Show, type JSX } from "solid-js";
import { Icon, refresh } from "../../../widget/view/Icon.tsx";
import { download } from "../../../widget/view/icons.ts";
import { VerdictIcon } from "../../../widget/view/Verdict.tsx";
import type { DeskText } from "../../text/desk.ts";
import type { Arrangement } from "./arrange.ts";
import { kinds, type Kind } from "./row.ts";
import { colours } from "./Shown.tsx";

interface ToolbarProps {
  readonly text: DeskText;
  readonly counts: Readonly<Record<Kind, number>>;
  readonly arrangement: Arrangement;
  /** How many rows are worth another try. */
  readonly retriable: number;
  readonly searchRef: (element: HTMLInputElement) => void;
  readonly onArrange: (arrangement: Arrangement) => void;
  /** 0 for all, else the place of the kind among `kinds`, from 1. */
  readonly onFilter: (index: number) => void;
  readonly onSearched: () => void;
  readonly onRetry: () => void;
  readonly onExport: (kind: "xlsx" | "csv") => void;
}

const icons = { passed: "passed", failed: "failed", changed: "replaced", unknown: "unknown" } as const;

export function Toolbar(props: ToolbarProps) {
  const all = () => Object.values(props.counts).reduce((sum, count) => sum + count, 0);
  return (
    <div class="batch__filters">
      <div class="chips" role="group" aria-label={props.text.filters}>
        <Chip isOn={props.arrangement.kind === undefined} onClick={() => props.onFilter(0)}>
          {props.text.all} <b class="num">{all()}</b>
        </Chip>
        <For each={kinds}>
          {(kind, i) => (
            <Chip isOn={props.arrangement.kind === kind} onClick={() => props.onFilter(i() + 1)}>
              <span class={`chip__sign ${colours[icons[kind]]}`}>
                <VerdictIcon conclusion={icons[kind]} />
              </span>
              {props.text.kinds[kind]} <b class="num">{props.counts[kind]}</b>
            </Chip>
          )}
        </For>
      </div>
      <label class="batch__search">
        <span class="sr">{props.text.search}</span>
        <input
          ref={props.searchRef}
          class="field__input"
          type="search"
          placeholder={props.text.search}
          value={props.arrangement.search}
          onInput={(event) => props.onArrange({ ...props.arrangement, search: event.currentTarget.value })}
          onKeyDown={(event) => (event.key === "Enter" || event.key === "Escape") && props.onSearched()}
        />
      </label>
      <div class="batch__does">
        <Show when={props.retriable > 0}>
          <button class="button button--second button--small" type="button" onClick={() => props.onRetry()}>
            <Icon d={refresh} />
            {props.text.retryUnknown(props.retriable)}
          </button>
        </Show>
        <button class="button button--second button--small" type="button" onClick={() => props.onExport("csv")}>
          {props.text.exportCsv}
        </button>
        <button class="button button--small" type="button" onClick={() => props.onExport("xlsx")}>
          <Icon d={download} />
          {props.text.exportXlsx}
        </button>
      </div>
    </div>
  );
}

interface ChipProps {
  readonly isOn: boolean;
  readonly onClick: () => void;
  readonly children: JSX.Element;
}

function Chip(props: ChipProps) {
  return (
    <button class="chip" type="button" aria-pressed={props.isOn} onClick={() => props.onClick()}>
      {props.children}
    </button>
  );
}
