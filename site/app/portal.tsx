/**
 * The portal's own page: the widget's components without a shadow root. The form stands in the page; a report takes its place.
 *
 * @module
 */
import { createEffect, createSignal, Match, onCleanup, Show, Switch } from "solid-js";
import { render } from "solid-js/web";
import { LookupPane } from "../../widget/view/LookupPane.tsx";
import type { Words } from "../../widget/view/messages/vi.ts";
import { languageOf, wordsIn } from "../../widget/view/messages/words.ts";
import type { Reporting } from "../../widget/view/Frame.tsx";
import { createSession, type Checker, type State } from "../../widget/view/session.ts";
import { Status } from "../../widget/view/Status.tsx";
import { TroublePane } from "../../widget/view/TroublePane.tsx";

/** Nothing of a person stands in an address: the report's is the same for all. */
const reportHash = "#ket-qua";

interface Places {
  readonly home: HTMLElement;
  readonly form: HTMLElement;
  readonly report: HTMLElement;
}

function start({ home, form, report }: Places, words: Words, whyHref: string | undefined): void {
  const [reporting, setReporting] = createSignal<Reporting>();

  const loadReporting = async () => {
    const [{ ReportPane, reportWordsIn }] = await Promise.all([import("./report.ts"), import("../styles/report.css")]);
    setReporting({ Pane: ReportPane, words: await reportWordsIn(languageOf(words.lang)) });
  };
  const load = async (): Promise<Checker> => {
    const [{ pinnedChecker }] = await Promise.all([import("../../widget/pinned.ts"), loadReporting()]);
    return pinnedChecker(location.origin);
  };
  const isSupported = () => globalThis.crypto?.subtle !== undefined;
  const session = createSession({ load, now: () => Date.now(), isSupported });
  let warmed: Promise<unknown> | undefined;
  const warm = () => (warmed ??= load().catch(() => (warmed = undefined)));

  function Portal() {
    const isAway = () => ["report", "stuck"].includes(session.state().kind);
    createEffect(() => {
      home.hidden = isAway();
      report.hidden = !isAway();
      if (isAway() && location.hash !== reportHash) history.pushState(null, "", reportHash);
      if (!isAway() && location.hash === reportHash) history.replaceState(null, "", location.pathname);
      if (isAway()) scrollTo(0, 0);
    });
    // Back returns to the form with what was typed; forward cannot bring a record back.
    const leave = () => isAway() && location.hash !== reportHash && session.leave();
    addEventListener("popstate", leave);
    onCleanup(() => removeEventListener("popstate", leave));
    return (
      <>
        <LookupPane session={session} words={words} whyHref={whyHref} onUse={() => void warm()} />
        <Status session={session} words={words} report={reporting()?.words} />
      </>
    );
  }

  function Result() {
    const is = <K extends State["kind"]>(kind: K) => {
      const state = session.state();
      return state.kind === kind ? (state as Extract<State, { kind: K }>) : undefined;
    };
    return (
      <Switch>
        <Match when={is("stuck")}>
          {(state) => <TroublePane session={session} words={words} trouble={state().trouble} />}
        </Match>
        <Match when={is("report")}>
          {(answer) => (
            <Show when={reporting()}>
              {(loaded) => {
                const { Pane, words: reportWords } = loaded();
                return (
                  <Pane
                    session={session}
                    words={reportWords}
                    retry={words.unknown.retry}
                    answer={answer()}
                    portal={location.origin}
                  />
                );
              }}
            </Show>
          )}
        </Match>
      </Switch>
    );
  }

  // The form that came with the page was for the eye only: this one works.
  form.replaceChildren();
  render(Portal, form);
  render(Result, report);
}

const place = (id: string) => document.getElementById(id);
const [home, form, report] = [place("home"), place("form"), place("report")];
if (home !== null && form !== null && report !== null) {
  if (location.hash === reportHash) history.replaceState(null, "", location.pathname);
  const words = await wordsIn(languageOf(document.documentElement.lang));
  start({ home, form, report }, words, form.dataset["why"]);
}
