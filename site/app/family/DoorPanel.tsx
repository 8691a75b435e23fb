/**
 * What may be changed of the door itself: whether the code opens anything, and which account opens the door.
 *
 * @module
 */
import { createResource, Show } from "solid-js";
import type { Door } from "../../../widget/family/reply.ts";
import type { FamilyText } from "../../text/family.ts";
import type { Entered } from "../family.tsx";
import { AccountLink } from "./AccountLink.tsx";
import { Freeze } from "./Freeze.tsx";

export function DoorPanel(props: { readonly entered: Entered; readonly text: FamilyText }) {
  // As it is now: it may have been changed here since the door was opened.
  const [door, { mutate }] = createResource(async () => {
    const opened = await props.entered.family.open();
    return opened.kind === "done" ? opened.value : props.entered.door;
  });
  const turned = (change: Partial<Door>) => mutate((known) => known && { ...known, ...change });
  return (
    <Show when={door()}>
      {(known) => (
        <>
          <Freeze family={props.entered.family} door={known()} text={props.text} onTurned={turned} />
          <AccountLink family={props.entered.family} door={known()} text={props.text} onTurned={turned} />
        </>
      )}
    </Show>
  );
}
