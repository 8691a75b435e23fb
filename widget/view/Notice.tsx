/**
 * What the last try ran into, said above a form. It takes the focus where it appears, so that nobody has to look for it.
 *
 * @module
 */
import { onMount } from "solid-js";
import { alert, Icon } from "./Icon.tsx";
import type { Sentence } from "./messages/sentence.ts";

export function Notice(props: { readonly said: Sentence; readonly isWarning?: boolean | undefined }) {
  let element: HTMLParagraphElement | undefined;
  onMount(() => element?.focus());
  return (
    <p
      ref={(made) => (element = made)}
      class="banner banner--note"
      classList={{ "banner--bad": props.isWarning ?? false }}
      tabindex="-1"
      role="alert"
    >
      <Icon d={alert} />
      <span>
        <b>{props.said.says}</b> {props.said.next}
      </span>
    </p>
  );
}
