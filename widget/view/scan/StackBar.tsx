/**
 * Pages scanned one after another as one transcript: its years, oldest first, and what is wrong with the stack.
 *
 * @module
 */
import { createMemo, For, Show } from "solid-js";
import { stackSeals, type Stack, type StackFinding } from "../../seal/stack.ts";
import { formatSchoolYear } from "../format.ts";
import { alert, check, Icon } from "../Icon.tsx";
import type { ScanWords } from "../messages/scan.vi.ts";
import type { StackWords } from "../messages/stackWords.ts";
import type { Page } from "./session.ts";

interface StackBarProps {
  readonly words: ScanWords["result"];
  readonly stackWords: StackWords;
  readonly pages: readonly Page[];
  readonly shown: number;
  readonly onShow: (page: number) => void;
}

export function StackBar(props: StackBarProps) {
  const stack = createMemo(() => stackSeals(props.pages.map(({ report }) => report)));
  return (
    <Show when={props.pages.length > 1}>
      <section class="stack">
        <h2 class="stack__title">{props.words.pages}</h2>
        <Findings words={props.words} stackWords={props.stackWords} stack={stack()} />
        <nav class="pages" aria-label={props.words.pages}>
          <For each={orderOf(stack(), props.pages)}>
            {(i) => (
              <button
                class="pages__one num"
                type="button"
                aria-current={i === props.shown ? "true" : undefined}
                data-faulty={isFaulty(stack(), i) ? "" : undefined}
                onClick={() => props.onShow(i)}
              >
                {labelOf(props.pages[i], props.words.page(i + 1), isFaulty(stack(), i))}
              </button>
            )}
          </For>
        </nav>
      </section>
    </Show>
  );
}

function Findings(props: {
  readonly words: ScanWords["result"];
  readonly stackWords: StackWords;
  readonly stack: Stack;
}) {
  const ends = () => {
    const years = props.stack.years.map(({ statement }) => formatSchoolYear(statement.schoolYear));
    return [years[0] ?? "", years.at(-1) ?? ""] as const;
  };
  return (
    <div role="status">
      <Show
        when={!props.stack.isWhole}
        fallback={
          <p class="banner banner--note">
            <Icon d={check} class="is-passed" />
            <span>{props.words.whole(props.stack.years.length, ...ends())}</span>
          </p>
        }
      >
        <ul class="stack__faults">
          <For each={props.stack.findings}>
            {(finding) => (
              <li class="banner banner--note banner--warn">
                <Icon d={alert} />
                <span>
                  <b>{props.stackWords[finding.code](factsOf(finding)).says}</b>{" "}
                  {props.stackWords[finding.code](factsOf(finding)).next}
                </span>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </div>
  );
}

/** The transcript's own pages by year, then the rest as they were scanned. */
function orderOf({ years }: Stack, pages: readonly Page[]): readonly number[] {
  const own = years.map(({ page }) => page - 1);
  return [...own, ...pages.map((_, i) => i).filter((i) => !own.includes(i))];
}

function isFaulty({ findings }: Stack, i: number): boolean {
  return findings.some(({ page }) => page === i + 1);
}

/** By its year; a page that is at fault is named as the fault names it. */
function labelOf(page: Page | undefined, numbered: string, isAtFault: boolean): string {
  const year = page?.report.statement?.schoolYear;
  if (year === undefined) return numbered;
  return isAtFault ? `${numbered}: ${formatSchoolYear(year)}` : formatSchoolYear(year);
}

function factsOf({ page, schoolYear }: StackFinding) {
  return { ...(page === undefined ? {} : { page }), ...(schoolYear === undefined ? {} : { schoolYear }) };
}
