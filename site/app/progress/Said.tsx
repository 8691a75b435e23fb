/**
 * A sentence with its figures in bold: `*…*`.
 *
 * @module
 */
import { For } from "solid-js";

export function Said(props: { readonly text: string }) {
  return (
    <For each={props.text.split("*")}>{(part, i) => (i() % 2 === 1 ? <b class="num">{part}</b> : <>{part}</>)}</For>
  );
}
