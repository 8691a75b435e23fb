/**
 * The page that a shared link opens: the link's key is taken out of the address before anything else, then the PIN opens the report.
 *
 * @module
 */
import { createEffect, createRoot, createSignal, Match, on, Show, Switch } from "solid-js";
import { render } from "solid-js/web";
import { parseLink, parsePin, type LinkKey } from "../../widget/family/share-key.ts";
import { Field } from "../../widget/view/Field.tsx";
import { languageOf, wordsIn } from "../../widget/view/messages/words.ts";
import type { Words } from "../../widget/view/messages/vi.ts";
import { Notice } from "../../widget/view/Notice.tsx";
import { Progress } from "../../widget/view/Progress.tsx";
import { createSession, type Session, type State } from "../../widget/view/session.ts";
import type { ShareQuery } from "../../widget/view/share-checker.ts";
import { shared, type SharedText } from "../text/shared.ts";
import { createReporting, placesOf, ReportPlace, stand } from "./places.tsx";

/** The key of a link, out of the address and its history at once; what the report's own address bears is none. */
function takeArrived(): LinkKey | undefined {
  const key = orNothing(location.hash, parseLink);
  if (key !== undefined) history.replaceState(null, "", location.pathname);
  return key;
}

const [arrived, setArrived] = createSignal(takeArrived());
// Another link may be opened in the same tab.
addEventListener("hashchange", () => {
  const key = takeArrived();
  if (key !== undefined) setArrived(key);
});

interface PinPaneProps {
  readonly session: Session<ShareQuery>;
  readonly words: Words;
  readonly text: SharedText;
}

function PinPane(props: PinPaneProps) {
  const link = arrived;
  const [pasted, setPasted] = createSignal("");
  const [pin, setPin] = createSignal("");
  const [isTried, setTried] = createSignal(false);
  const form = () => {
    const state = props.session.state();
    return state.kind === "form" ? state : undefined;
  };
  const faultOf = <T,>(value: T | undefined, fault: string) =>
    isTried() && value === undefined ? { says: fault, next: "" } : undefined;
  const typedPin = () => orNothing(pin(), parsePin);
  const typedLink = () => link() ?? orNothing(pasted(), parseLink);
  const submit = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    setTried(true);
    const [key, digits] = [typedLink(), typedPin()];
    if (key === undefined || digits === undefined)
      return event.currentTarget.querySelector<HTMLInputElement>(key === undefined ? "#hbs-link" : "#hbs-pin")?.focus();
    setArrived(key);
    setPin("");
    setTried(false);
    return void props.session.submit({ link: key, pin: digits });
  };
  return (
    <Switch>
      <Match when={busyOf(props.session.state())}>
        {(state) => <Progress words={props.words} stage={state().stage} onCancel={() => props.session.cancel()} />}
      </Match>
      <Match when={form()}>
        {(state) => (
          <form class="lookup" novalidate autocomplete="off" aria-label={props.text.title} onSubmit={submit}>
            <Show when={state().isHidden ? props.words.hidden : undefined}>{(said) => <Notice said={said()} />}</Show>
            <Show when={state().trouble}>
              {(trouble) => <Notice said={props.words.lookups[trouble().code](trouble().facts)} isWarning />}
            </Show>
            <Show when={link() === undefined} fallback={<p class="banner banner--note">{props.text.linkHeld}</p>}>
              <Field
                name="link"
                label={props.text.link}
                hint={props.text.linkHint}
                fault={faultOf(typedLink(), props.text.linkFault)}
              >
                {(described) => (
                  <input
                    class="field__input"
                    id="hbs-link"
                    autocomplete="off"
                    spellcheck={false}
                    aria-describedby={described()}
                    aria-invalid={isTried() && typedLink() === undefined}
                    value={pasted()}
                    onInput={(event) => setPasted(event.currentTarget.value)}
                  />
                )}
              </Field>
            </Show>
            <Field
              name="pin"
              label={props.text.pin}
              hint={props.text.pinHint}
              fault={faultOf(typedPin(), props.text.pinFault)}
            >
              {(described) => (
                <input
                  class="field__input num"
                  id="hbs-pin"
                  inputmode="numeric"
                  autocomplete="one-time-code"
                  aria-describedby={described()}
                  aria-invalid={isTried() && typedPin() === undefined}
                  value={pin()}
                  onInput={(event) => setPin(event.currentTarget.value)}
                />
              )}
            </Field>
            <button class="button" type="submit">
              {props.text.open}
            </button>
          </form>
        )}
      </Match>
    </Switch>
  );
}

function busyOf(state: State) {
  return state.kind === "busy" ? state : undefined;
}

function orNothing<T extends LinkKey | string>(text: string, parse: (text: string) => T): T | undefined {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

const language = languageOf(document.documentElement.lang);
const places = placesOf();
if (places !== undefined) {
  const words = await wordsIn(language);
  const { reporting, loadReporting } = createReporting(language);
  const session = createSession<ShareQuery>({
    load: async () => {
      const [{ pinnedShareChecker }] = await Promise.all([import("../../widget/pinned.ts"), loadReporting()]);
      return pinnedShareChecker(location.origin);
    },
    now: () => Date.now(),
    isSupported: () => globalThis.crypto?.subtle !== undefined,
  });
  // What was opened before does not stay beside another link.
  createRoot(() => createEffect(on(arrived, () => session.reset(), { defer: true })));
  stand(places, session, words, {
    reporting,
    form: () => <PinPane session={session} words={words} text={shared[language]} />,
  });
  render(() => <ReportPlace session={session} words={words} reporting={reporting()} />, places.report);
}
