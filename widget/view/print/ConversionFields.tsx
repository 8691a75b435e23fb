/**
 * Who converts the electronic original to paper: set on the pages, sent nowhere.
 *
 * @module
 */
import { createUniqueId, For } from "solid-js";
import type { Conversion } from "../../paper/job.ts";
import type { PrintWords } from "../messages/print.vi.ts";

interface ConversionFieldsProps {
  readonly words: PrintWords;
  readonly value: Conversion;
  readonly onChange: (value: Conversion) => void;
}

/** What fits the block, in letters. */
const most = { sign: 40, name: 60, post: 60 } as const;
const names = ["sign", "name", "post"] as const;

export function ConversionFields(props: ConversionFieldsProps) {
  const id = createUniqueId();
  return (
    <fieldset class="choices">
      <legend class="choices__legend">{props.words.conversion}</legend>
      <p class="print__note">{props.words.conversionHint}</p>
      <div class="print__fields">
        <For each={names}>
          {(name) => (
            <div class="field">
              <label class="field__label" for={`${id}-${name}`}>
                {props.words[name]}
              </label>
              <input
                class="field__input"
                id={`${id}-${name}`}
                maxlength={most[name]}
                autocomplete="off"
                value={props.value[name]}
                onChange={(event) =>
                  props.onChange({ ...props.value, [name]: event.currentTarget.value.trim().normalize("NFC") })
                }
              />
            </div>
          )}
        </For>
      </div>
    </fieldset>
  );
}
