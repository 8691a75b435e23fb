/**
 * A field of a form: label, hint, control, and what is wrong with it, tied together for whoever does not see them together.
 *
 * @module
 */
import { Show, type JSX } from "solid-js";
import { alert, Icon } from "./Icon.tsx";
import type { Sentence } from "./messages/sentence.ts";

export interface FieldProps {
  /** The control's id is `hbs-NAME`. */
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly fault: Sentence | undefined;
  readonly count?: JSX.Element;
  readonly children: (described: () => string) => JSX.Element;
}

export function Field(props: FieldProps) {
  const hint = () => `hbs-${props.name}-hint`;
  const fault = () => `hbs-${props.name}-fault`;
  return (
    <div class="field" classList={{ "field--error": props.fault !== undefined }}>
      <div class="field__label">
        <label for={`hbs-${props.name}`} part="label">
          {props.label}
        </label>
        {props.count}
      </div>
      <p class={`field__hint field__hint--${props.name}`} id={hint()}>
        {props.hint}
      </p>
      {props.children(() => (props.fault === undefined ? hint() : `${hint()} ${fault()}`))}
      <Show when={props.fault}>
        {(said) => (
          <p class="field__error" id={fault()}>
            <Icon d={alert} />
            <span>
              {said().says} {said().next}
            </span>
          </p>
        )}
      </Show>
    </div>
  );
}
