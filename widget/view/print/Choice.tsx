/**
 * One of a few, as radio buttons.
 *
 * @module
 */
import { createUniqueId, For, Show } from "solid-js";

interface ChoiceProps {
  readonly legend: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly value: string;
  readonly onChoose: (value: string) => void;
  readonly hint?: string;
}

export function Choice(props: ChoiceProps) {
  const name = createUniqueId();
  return (
    <fieldset class="choices" aria-describedby={props.hint === undefined ? undefined : `${name}-hint`}>
      <legend class="choices__legend">{props.legend}</legend>
      <div class="choices__row">
        <For each={props.options}>
          {({ value, label }) => (
            <label class="choices__one">
              <input
                type="radio"
                name={name}
                value={value}
                checked={value === props.value}
                onChange={() => props.onChoose(value)}
              />
              <span>{label}</span>
            </label>
          )}
        </For>
      </div>
      <Show when={props.hint}>
        <p class="print__note" id={`${name}-hint`}>
          {props.hint}
        </p>
      </Show>
    </fieldset>
  );
}
