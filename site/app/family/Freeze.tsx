/**
 * Freezing a code that has leaked, and unfreezing it.
 *
 * @module
 */
import { createSignal, Show } from "solid-js";
import { Notice } from "../../../widget/view/Notice.tsx";
import type { Family } from "../../../widget/family/family.ts";
import type { Door } from "../../../widget/family/reply.ts";
import type { FamilyText } from "../../text/family.ts";
import { refusalIn } from "./refusal.ts";

export interface DoorPartProps {
  readonly family: Family;
  readonly door: Door;
  readonly text: FamilyText;
  readonly onTurned: (change: Partial<Door>) => void;
}

export function Freeze(props: DoorPartProps) {
  const [fault, setFault] = createSignal<string>();
  const [isBusy, setBusy] = createSignal(false);
  const isFrozen = () => props.door.isFrozen;
  const turn = async () => {
    const next = !isFrozen();
    setBusy(true);
    const result = await props.family.setFrozen(next);
    setBusy(false);
    setFault(result.kind === "done" ? undefined : refusalIn(props.text, result));
    if (result.kind === "done") props.onTurned({ isFrozen: next });
  };
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
