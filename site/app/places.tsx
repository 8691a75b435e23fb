/**
 * A page with a form and a report that takes its place: what the look-up and the check of a file have in common.
 *
 * @module
 */
import { createEffect, createSignal, Match, onCleanup, Show, Switch, type JSX } from "solid-js";
import { render } from "solid-js/web";
import type { Reporting } from "../../widget/view/Frame.tsx";
import type { Words } from "../../widget/view/messages/vi.ts";
import type { Language } from "../../widget/view/messages/words.ts";
import type { Shown, State } from "../../widget/view/session.ts";
import { Status } from "../../widget/view/Status.tsx";
import { TroublePane } from "../../widget/view/TroublePane.tsx";
import { carryTyped } from "./carry.ts";

/** Nothing of a person stands in an address: the report's is the same for all. */
const reportHash = "#ket-qua";

export interface Places {
  readonly home: HTMLElement;
  readonly form: HTMLElement;
  readonly report: HTMLElement;
}

/** @returns nothing where the page has none of them. A report's address does not outlive a reload. */
export function placesOf(): Places | undefined {
  const place = (id: string) => document.getElementById(id);
  const [home, form, report] = [place("home"), place("form"), place("report")];
  if (home === null || form === null || report === null) return undefined;
  if (location.hash === reportHash) history.replaceState(null, "", location.pathname);
  return { home, form, report };
}

export function createReporting(language: Language) {
  const [reporting, setReporting] = createSignal<Reporting>();
  const loadReporting = async () => {
    const [{ ReportPane, reportWordsIn }] = await Promise.all([import("./report.ts"), import("../styles/report.css")]);
    setReporting({ Pane: ReportPane, words: await reportWordsIn(language) });
  };
  return { reporting, loadReporting };
}

interface Standing {
  readonly reporting: () => Reporting | undefined;
  readonly form: () => JSX.Element;
  readonly steps?: readonly string[];
}

/** What became of a look-up stands in the form's place. */
export function isAway(session: Pick<Shown, "state">): boolean {
  return ["report", "stuck"].includes(session.state().kind);
}

/** Shows form or report, by the state of the session; back returns to the form, forward cannot bring a record back. */
export function stand({ home, form, report }: Places, session: Shown, words: Words, given: Standing): void {
  function Form() {
    const isHidden = () => isAway(session);
    createEffect(() => {
      home.hidden = isHidden();
      report.hidden = !isHidden();
      if (isHidden() && location.hash !== reportHash) history.pushState(null, "", reportHash);
      if (!isHidden() && location.hash === reportHash) history.replaceState(null, "", location.pathname);
      if (isHidden()) scrollTo(0, 0);
    });
    const leave = () => isHidden() && location.hash !== reportHash && session.leave();
    addEventListener("popstate", leave);
    onCleanup(() => removeEventListener("popstate", leave));
    return (
      <>
        {given.form()}
        <Status session={session} words={words} report={given.reporting()?.words} steps={given.steps} />
      </>
    );
  }
  carryTyped(form, () => {
    form.replaceChildren();
    render(Form, form);
  });
}

interface ReportPlaceProps {
  readonly session: Shown;
  readonly words: Words;
  readonly reporting: Reporting | undefined;
  readonly beside?: JSX.Element;
}

export function ReportPlace(props: ReportPlaceProps) {
  const is = <K extends State["kind"]>(kind: K) => {
    const state = props.session.state();
    return state.kind === kind ? (state as Extract<State, { kind: K }>) : undefined;
  };
  return (
    <Switch>
      <Match when={is("stuck")}>
        {(state) => <TroublePane session={props.session} words={props.words} trouble={state().trouble} />}
      </Match>
      <Match when={is("report")}>
        {(answer) => (
          <Show when={props.reporting} keyed>
            {({ Pane, words }) => (
              <Pane
                session={props.session}
                words={words}
                retry={props.words.unknown.retry}
                answer={answer()}
                portal={location.origin}
                beside={props.beside}
              />
            )}
          </Show>
        )}
      </Match>
    </Switch>
  );
}
