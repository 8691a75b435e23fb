/**
 * Linking the account that is signed in, so that the next time it opens this door in place of the family's secret.
 *
 * @module
 */
import { createResource, createSignal, Show } from "solid-js";
import { Notice } from "../../../widget/view/Notice.tsx";
import type { FamilyText } from "../../text/family.ts";
import type { Entered } from "../family.tsx";
import { readAccount } from "./account.ts";
import { refusalIn } from "./refusal.ts";

export function AccountLink(props: { readonly entered: Entered; readonly text: FamilyText }) {
  const [account] = createResource(readAccount);
  const [fault, setFault] = createSignal<string>();
  const [isBusy, setBusy] = createSignal(false);
  // As it is now: it may have been changed here since the door was opened.
  const [door, { refetch }] = createResource(async () => {
    const opened = await props.entered.family.open();
    return opened.kind === "done" ? opened.value : props.entered.door;
  });
  const turn = async (isToBe: boolean) => {
    setBusy(true);
    const result = await props.entered.family.setLinked(isToBe);
    setBusy(false);
    setFault(result.kind === "done" ? undefined : refusalIn(props.text, result));
    await refetch();
  };
  const words = () => props.text.account;
  return (
    <Show when={account()}>
      {(known) => (
        <section class="family__part">
          <h2>{words().title(known().provider)}</h2>
          <Show when={fault()}>{(says) => <Notice said={{ says: says(), next: "" }} isWarning />}</Show>
          <Show when={door()?.isSignedIn} fallback={<p>{words().why(known().provider)}</p>}>
            <p role="status">
              {door()?.isLinked ? words().linked(known().provider) : words().unlinked(known().provider)}
            </p>
            <button
              class="button button--second"
              type="button"
              disabled={isBusy()}
              onClick={() => void turn(door()?.isLinked !== true)}
            >
              {door()?.isLinked ? words().unlink : words().link}
            </button>
          </Show>
        </section>
      )}
    </Show>
  );
}
