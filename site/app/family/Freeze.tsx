/**
 * Freezing a code that has leaked, and unfreezing it.
 *
 * @module
 */
import { Show } from "solid-js";
import { Notice } from "../../../widget/view/Notice.tsx";
import { createTurning, type DoorPartProps } from "./turning.ts";

export function Freeze(props: DoorPartProps) {
  const isFrozen = () => props.door.isFrozen;
  const { fault, isBusy, turn } = createTurning(props, "isFrozen", (next) => props.family.setFrozen(next));
  const words = () => props.text.freeze;
  return (
    <section class="family__part">
      <p class="family__state" role="status" data-frozen={isFrozen()}>
        <strong>{isFrozen() ? words().frozen : words().open}</strong>
      </p>
      <p>{isFrozen() ? words().frozenWhy : words().openWhy}</p>
      <Show when={fault()}>{(says) => <Notice said={{ says: says(), next: "" }} isWarning />}</Show>
      <button
        class="button"
        classList={{ "button--second": isFrozen() }}
        type="button"
        disabled={isBusy()}
        onClick={() => void turn()}
      >
        {isFrozen() ? words().unfreeze : words().freeze}
      </button>
    </section>
  );
}
