/**
 * Under whose name, and for what, the desk looks transcripts up. The key stays in this page's memory.
 *
 * @module
 */
import { createSignal, For, Show } from "solid-js";
import type { Office } from "../../../widget/portal/portal.ts";
import type { VisitPurpose } from "../../../widget/portal/wire.ts";
import { Field } from "../../../widget/view/Field.tsx";
import type { DeskText } from "../../text/desk.ts";

interface OfficeFormProps {
  readonly text: DeskText;
  readonly office: Office | undefined;
  readonly onChange: (office: Office | undefined) => void;
}

const form = /^hbs_[0-9a-f]{8}_[\w-]{43}$/;

export function OfficeForm(props: OfficeFormProps) {
  let dialog: HTMLDialogElement | undefined;
  const [key, setKey] = createSignal("");
  const [purpose, setPurpose] = createSignal<VisitPurpose>("admission");
  const [isTried, setTried] = createSignal(false);
  const isWrong = () => isTried() && !form.test(key());
  const close = (office: Office | undefined) => {
    setKey("");
    setTried(false);
    props.onChange(office);
    dialog?.close();
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isWrong()) close({ key: key(), purpose: purpose() });
  };
  const said = () =>
    props.office === undefined
      ? props.text.officeNone
      : props.text.officeSet(props.text.purposes[props.office.purpose]);
  return (
    <>
      <p class="small muted batch__office">
        {said()}{" "}
        <button class="link" type="button" onClick={() => dialog?.showModal()}>
          {props.text.officeChange}
        </button>
      </p>
      <dialog ref={(made) => (dialog = made)} class="batch__dialog" aria-labelledby="batch-office">
        <form novalidate autocomplete="off" onSubmit={submit}>
          <h2 id="batch-office">{props.text.officeTitle}</h2>
          <Field
            name="key"
            label={props.text.officeKey}
            hint={props.text.officeKeyHint}
            fault={isWrong() ? { says: props.text.officeKeyFault, next: "" } : undefined}
          >
            {(described) => (
              <input
                class="field__input"
                id="hbs-key"
                type="password"
                autocomplete="off"
                aria-describedby={described()}
                aria-invalid={isWrong()}
                value={key()}
                onInput={(event) => setKey(event.currentTarget.value.trim())}
              />
            )}
          </Field>
          <div class="field">
            <label class="field__label" for="batch-purpose">
              {props.text.officePurpose}
            </label>
            <select
              class="field__input"
              id="batch-purpose"
              onChange={(event) => setPurpose(event.currentTarget.value as VisitPurpose)}
            >
              <For each={Object.entries(props.text.purposes)}>
                {([name, label]) => (
                  <option value={name} selected={name === purpose()}>
                    {label}
                  </option>
                )}
              </For>
            </select>
          </div>
          <div class="batch__actions">
            <button class="button" type="submit">
              {props.text.officeSave}
            </button>
            <Show when={props.office}>
              <button class="button button--second" type="button" onClick={() => close(undefined)}>
                {props.text.officeLeave}
              </button>
            </Show>
            <button class="button button--quiet" type="button" onClick={() => dialog?.close()}>
              {props.text.clearNo}
            </button>
          </div>
        </form>
      </dialog>
    </>
  );
}
