/**
 * What of the door is turned on and off: asked of the portal, then told to the panel; or why it was not.
 *
 * @module
 */
import { createSignal } from "solid-js";
import type { Family } from "../../../widget/family/family.ts";
import type { Door, FamilyFault } from "../../../widget/family/reply.ts";
import type { FamilyText } from "../../text/family.ts";
import { refusalIn } from "./refusal.ts";

export interface DoorPartProps {
  readonly family: Family;
  readonly door: Door;
  readonly text: FamilyText;
  readonly onTurned: (change: Partial<Door>) => void;
}

export function createTurning(
  props: DoorPartProps,
  part: "isFrozen" | "isLinked",
  set: (next: boolean) => Promise<FamilyFault | { readonly kind: "done" }>,
) {
  const [fault, setFault] = createSignal<string>();
  const [isBusy, setBusy] = createSignal(false);
  const turn = async () => {
    const next = !props.door[part];
    setBusy(true);
    const result = await set(next);
    setBusy(false);
    setFault(result.kind === "done" ? undefined : refusalIn(props.text, result));
    if (result.kind === "done") props.onTurned({ [part]: next });
  };
  return { fault, isBusy, turn };
}
