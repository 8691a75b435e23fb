/**
 * The parts of a whole as one bar. Decoration: the figures stand beside it.
 *
 * @module
 */
import { For } from "solid-js";
import type { ProgressAnswer } from "../../../api/progress/answer.ts";

export type Tally = ProgressAnswer["total"];

/** In the order in which they stand in bars and legend. */
export const parts = ["received", "signedNotSent", "unsigned", "faulty"] as const;

export function Bar(props: { readonly tally: Tally }) {
  return (
    <span class="stack" aria-hidden="true">
      <For each={parts.filter((part) => props.tally[part] > 0)}>
        {(part) => <i class={`k k--${part}`} style={{ "flex-grow": props.tally[part] }} />}
      </For>
    </span>
  );
}
