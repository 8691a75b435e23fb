/**
 * A sentence with its figures in bold: `*…*`.
 *
 * @module
 */
import { For, Show } from "solid-js";

export function Said(props: { readonly text: string }) {
  return (
    <For each={props.text.split("*")}>
      {(part, i) => (
        <Show when={i() % 2 === 1} fallback={part}>
          <b class="num">{part}</b>
        </Show>
      )}
    </For>
  );
}
