/**
 * Where lines are pasted or a handheld scanner types, files are opened, and the camera is started.
 *
 * @module
 */
import { onMount, Show } from "solid-js";
import { Icon } from "../../../widget/view/Icon.tsx";
import type { DeskText } from "../../text/desk.ts";
import type { Intake } from "./intake.ts";

interface IntakeBarProps {
  readonly text: DeskText;
  readonly intake: Intake;
  readonly onCamera: () => void;
  /** There is no list yet: the field takes the focus. */
  readonly isFresh: boolean;
}

const file = "M6.500 2.500H14l5 5V20a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 5 20V4a1.5 1.5 0 0 1 1.5-1.5zM14 2.5V8h5";
const qr =
  "M3.5 3.5h6v6h-6zM14.5 3.5h6v6h-6zM3.5 14.5h6v6h-6zM14.5 14.5h2v2h-2zM20.5 14.5v.01M18.5 18.5h2v2h-2zM14.5 20.5v.01";

export function IntakeBar(props: IntakeBarProps) {
  let field: HTMLTextAreaElement | undefined;
  let files: HTMLInputElement | undefined;
  onMount(() => props.isFresh && field?.focus());
  const submit = () => {
    if (field !== undefined && props.intake.takeText(field.value)) field.value = "";
    field?.focus();
  };
  return (
    <form
      class="batch__intake"
      autocomplete="off"
      aria-label={props.text.intake}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <textarea
        ref={(made) => (field = made)}
        class="field__input"
        rows={1}
        spellcheck={false}
        autocomplete="off"
        aria-label={props.text.intake}
        placeholder={props.text.intakeHint}
        // A list of many lines is taken as it is pasted; a scanner ends its line with Enter.
        onPaste={(event) => {
          const text = event.clipboardData?.getData("text/plain") ?? "";
          if (!text.trim().includes("\n")) return;
          event.preventDefault();
          props.intake.takeText(text);
        }}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          submit();
        }}
      />
      <button class="button" type="submit">
        {props.text.add}
      </button>
      <input
        ref={(made) => (files = made)}
        class="sr"
        type="file"
        multiple
        tabindex="-1"
        aria-hidden="true"
        accept=".xlsx,.csv,.txt,.pdf,image/*"
        onChange={(event) => {
          const chosen = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = "";
          void props.intake.takeFiles(chosen);
        }}
      />
      <button class="button button--second" type="button" onClick={() => files?.click()}>
        <Icon d={file} />
        {props.text.open}
      </button>
      <Show when={"mediaDevices" in navigator}>
        <button class="button button--second" type="button" onClick={() => props.onCamera()}>
          <Icon d={qr} />
          {props.text.scan}
        </button>
      </Show>
    </form>
  );
}
