/**
 * Freezing a code that has leaked, and unfreezing it.
 *
 * @module
 */
import { createSignal, onMount, Show } from "solid-js";
import { Notice } from "../../../widget/view/Notice.tsx";
import type { FamilyText } from "../../text/family.ts";
import type { Entered } from "../family.tsx";
import { refusalIn } from "./refusal.ts";

export function Freeze(props: { readonly entered: Entered; readonly text: FamilyText }) {
  const [isFrozen, setFrozen] = createSignal<boolean>();
  const [fault, setFault] = createSignal<string>();
  const [isBusy, setBusy] = createSignal(false);
  // As it is now: it may have been changed here since the door was opened.
  const look = async () => {
    const opened = await props.entered.family.open();
    setFrozen(opened.kind === "done" ? opened.value.isFrozen : props.entered.door.isFrozen);
  };
  onMount(() => void look());
  const turn = async () => {
    const next = isFrozen() !== true;
    setBusy(true);
    const result = await props.entered.family.setFrozen(next);
    setBusy(false);
    setFault(result.kind === "done" ? undefined : refusalIn(props.text, result));
    if (result.kind === "done") setFrozen(next);
  };
  const words = () => props.text.freeze;
  return (
    <section class="family__part">
      <Show when={isFrozen() !== undefined}>
        <p class="family__state" role="status" data-frozen={isFrozen()}>
          <strong>{isFrozen() ? words().frozen : words().open}</strong>
        </p>
        <p>{isFrozen() ? words().frozenWhy : words().openWhy}</p>
        <Show when={fault()}>{(says) => <Notice said={{ says: says(), next: "" }} isWarning />}</Show>
        <button
          class="button"
          classList={{ "button--second": isFrozen() === true }}
          type="button"
          disabled={isBusy()}
          onClick={() => void turn()}
        >
          {isFrozen() ? words().unfreeze : words().freeze}
        </button>
      </Show>
    </section>
  );
}
