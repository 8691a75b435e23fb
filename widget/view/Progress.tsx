/**
 * The wait: which of the three stages is on, and a way out of it.
 *
 * @module
 */
import { Index, onMount, Show } from "solid-js";
import { check, clock, Icon } from "./Icon.tsx";
import type { Words } from "./messages/vi.ts";
import type { Stage } from "./session.ts";

interface ProgressProps {
  readonly words: Words;
  /** What the stages are called, where they are not a look-up's. */
  readonly steps?: readonly string[];
  readonly stage: Stage;
  readonly onCancel: () => void;
}

export function Progress(props: ProgressProps) {
  let title: HTMLParagraphElement | undefined;
  onMount(() => title?.focus());
  return (
    <div class="busy">
      <p ref={(made) => (title = made)} tabindex="-1">
        <b>{props.words.progress.title}</b>
      </p>
      <ol>
        <Index each={props.steps ?? props.words.progress.steps}>
          {(step, i) => (
            <li aria-current={i === props.stage ? "step" : undefined}>
              <Show when={i < props.stage} fallback={<Icon d={clock} />}>
                <Icon d={check} class="is-passed" />
              </Show>
              {step()}
            </li>
          )}
        </Index>
      </ol>
      <progress max="3" value={props.stage + 0.5} aria-label={props.words.progress.label} />
      <button class="button button--second button--small" type="button" onClick={() => props.onCancel()}>
        {props.words.progress.cancel}
      </button>
    </div>
  );
}
