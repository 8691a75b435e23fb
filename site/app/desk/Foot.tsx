/**
 * The keys, and the end of a list: cleared only when asked twice.
 *
 * @module
 */
import { createSignal, For, Show } from "solid-js";
import { Icon } from "../../../widget/view/Icon.tsx";
import { ask } from "../../../widget/view/icons.ts";
import type { DeskText } from "../../text/desk.ts";

export function Foot(props: { readonly text: DeskText; readonly onClear: () => void }) {
  const [isClearing, setClearing] = createSignal(false);
  return (
    <div class="batch__foot">
      <p class="batch__keys">
        <For each={props.text.keys}>
          {([keys, does]) => (
            <span>
              <For each={keys}>{(key) => <kbd>{key}</kbd>}</For> {does}
            </span>
          )}
        </For>
      </p>
      <p class="small muted">{props.text.exportSays}</p>
      <Show
        when={isClearing()}
        fallback={
          <button class="link" type="button" onClick={() => setClearing(true)}>
            {props.text.clear}
          </button>
        }
      >
        <p class="banner banner--note banner--warn" role="alert">
          <Icon d={ask} />
          <span>{props.text.clearAsk}</span>
          <button
            class="button button--small"
            type="button"
            onClick={() => {
              setClearing(false);
              props.onClear();
            }}
          >
            {props.text.clearYes}
          </button>
          <button class="button button--second button--small" type="button" onClick={() => setClearing(false)}>
            {props.text.clearNo}
          </button>
        </p>
      </Show>
    </div>
  );
}
