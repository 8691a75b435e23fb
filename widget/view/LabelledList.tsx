/**
 * Labels with their values, as the forms and the cover have them.
 *
 * @module
 */
import { For } from "solid-js";
import type { Line } from "./sheet.ts";

interface LabelledListProps {
  readonly class: "lines" | "levels" | "facts";
  readonly lines: readonly Line[];
}

export function LabelledList(props: LabelledListProps) {
  return (
    <dl class={props.class}>
      <For each={props.lines}>
        {({ label, value }) => (
          <div>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        )}
      </For>
    </dl>
  );
}
