/**
 * Linking the account that is signed in, so that the next time it opens this door in place of the family's secret.
 *
 * @module
 */
import { createResource, Show } from "solid-js";
import { Notice } from "../../../widget/view/Notice.tsx";
import { readAccount } from "./account.ts";
import { createTurning, type DoorPartProps } from "./turning.ts";

export function AccountLink(props: DoorPartProps) {
  const [account] = createResource(readAccount);
  const { fault, isBusy, turn } = createTurning(props, "isLinked", (next) => props.family.setLinked(next));
  const words = () => props.text.account;
  return (
    <Show when={account()}>
      {(known) => (
        <section class="family__part">
          <h2>{words().title(known().provider)}</h2>
          <Show when={fault()}>{(says) => <Notice said={{ says: says(), next: "" }} isWarning />}</Show>
          <Show when={props.door.isSignedIn} fallback={<p>{words().why(known().provider)}</p>}>
            <p role="status">
              {props.door.isLinked ? words().linked(known().provider) : words().unlinked(known().provider)}
            </p>
            <button class="button button--second" type="button" disabled={isBusy()} onClick={() => void turn()}>
              {props.door.isLinked ? words().unlink : words().link}
            </button>
          </Show>
        </section>
      )}
    </Show>
  );
}
