/**
 * The door's other key: an account that was linked once with the family's secret.
 *
 * @module
 */
import { Show } from "solid-js";
import type { FamilyText } from "../../text/family.ts";
import { takeSignInResult, type Account } from "./account.ts";

interface SignInProps {
  readonly text: FamilyText;
  readonly account: Account;
  readonly onSignedOut: () => void;
}

export function SignIn(props: SignInProps) {
  const result = takeSignInResult();
  const words = () => props.text.account;
  const trouble = () => words().troubles[result as keyof FamilyText["account"]["troubles"]];
  const signOut = async () => {
    await fetch("/account/sign-out", { method: "POST" }).catch(() => undefined);
    props.onSignedOut();
  };
  return (
    <div class="family__account">
      <Show when={trouble()}>
        {(says) => (
          <p class="banner banner--note banner--bad" role="alert">
            {says()(props.account.provider)}
          </p>
        )}
      </Show>
      <Show
        when={props.account.isSignedIn}
        fallback={
          <p>
            {words().or}{" "}
            <a href={`/account/sign-in?return=${encodeURIComponent(location.pathname)}`}>
              {words().signIn(props.account.provider)}
            </a>
          </p>
        }
      >
        <p role="status">{words().signedIn(props.account.provider)}</p>
        <button class="link" type="button" onClick={() => void signOut()}>
          {words().signOut}
        </button>
      </Show>
    </div>
  );
}
