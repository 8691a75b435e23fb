/**
 * Form or wait, by the state of the session.
 *
 * @module
 */
import { Match, Switch } from "solid-js";
import { LookupForm } from "./LookupForm.tsx";
import type { Sentence } from "./messages/sentence.ts";
import type { Words } from "./messages/vi.ts";
import { Progress } from "./Progress.tsx";
import type { Session, State, Typed } from "./session.ts";

interface LookupPaneProps {
  readonly session: Session;
  readonly words: Words;
  readonly whyHref?: string | undefined;
  /** The first sign of use: time to fetch what comes next. */
  readonly onUse: () => void;
}

export function LookupPane(props: LookupPaneProps) {
  const is = <K extends State["kind"]>(kind: K) => {
    const state = props.session.state();
    return state.kind === kind ? (state as Extract<State, { kind: K }>) : undefined;
  };
  const type = (typed: Typed) => {
    props.onUse();
    props.session.setTyped(typed);
  };
  return (
    <Switch>
      <Match when={is("busy")}>
        {(state) => <Progress words={props.words} stage={state().stage} onCancel={() => props.session.cancel()} />}
      </Match>
      <Match when={is("form")}>
        {(state) => (
          <LookupForm
            words={props.words}
            typed={props.session.typed()}
            onType={type}
            onSubmit={(query) => void props.session.submit(query)}
            notice={noticeOf(state(), props.words)}
            isWarning={state().trouble !== undefined && state().trouble?.code !== "portal.cancelled"}
            whyHref={props.whyHref}
          />
        )}
      </Match>
    </Switch>
  );
}

function noticeOf({ trouble, isHidden }: Extract<State, { kind: "form" }>, words: Words): Sentence | undefined {
  if (isHidden) return words.hidden;
  return trouble === undefined ? undefined : words.lookups[trouble.code](trouble.facts);
}
