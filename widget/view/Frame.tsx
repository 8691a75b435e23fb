/**
 * The element's inside: its own bar, whatever the session is at, and whose work it is.
 *
 * @module
 */
import { Match, Show, Switch, type Component } from "solid-js";
import { alert, Icon, shield } from "./Icon.tsx";
import { Mark } from "./Mark.tsx";
import type { ReportWords } from "./messages/report.vi.ts";
import type { Words } from "./messages/vi.ts";
import type { ReportPaneProps } from "./ReportPane.tsx";
import type { Shown, State } from "./session.ts";
import { Status } from "./Status.tsx";
import { Guest } from "./Title.tsx";
import { TroublePane } from "./TroublePane.tsx";

/** What the report's chunk brings, in the language of the element. */
export interface Reporting {
  readonly Pane: Component<ReportPaneProps>;
  readonly words: ReportWords;
}

export interface FrameProps {
  readonly session: Shown;
  readonly words: Words;
  readonly reporting: Reporting | undefined;
  readonly theme: "light" | "dark";
  readonly isDemo: boolean;
  /** What is shown was played, not checked. */
  readonly isTrial: boolean;
  /** Origin of the portal. */
  readonly portal: string;
  /** Form or wait. */
  readonly Pane: Component<{ readonly words: Words }>;
  readonly steps: readonly string[] | undefined;
}

export function Frame(props: FrameProps) {
  const is = <K extends State["kind"]>(kind: K) => {
    const state = props.session.state();
    return state.kind === kind ? (state as Extract<State, { kind: K }>) : undefined;
  };
  return (
    <Guest.Provider value={true}>
      <div class="hbs" part="frame" data-theme={props.theme} lang={props.words.lang}>
        <div class="hbs__in">
          <p class="hbs__top" part="header">
            <Mark />
            <b lang="vi">{props.words.name}</b>
            <Show when={props.isDemo}>
              <span class="hbs__demo">DEMO</span>
            </Show>
          </p>
          <Show when={props.isTrial}>
            <p class="hbs__trial">
              <Icon d={alert} />
              <b>{props.words.trial}</b>
            </p>
          </Show>
          <div class="hbs__body" part="body">
            <Switch fallback={<props.Pane words={props.words} />}>
              <Match when={is("stuck")}>
                {(state) => <TroublePane session={props.session} words={props.words} trouble={state().trouble} />}
              </Match>
              <Match when={is("report") && props.reporting} keyed>
                {({ Pane, words }) => (
                  <Pane
                    session={props.session}
                    words={words}
                    retry={props.words.unknown.retry}
                    answer={is("report")!}
                    portal={props.portal}
                  />
                )}
              </Match>
            </Switch>
          </div>
          <Status session={props.session} words={props.words} report={props.reporting?.words} steps={props.steps} />
          <p class="hbs__foot" part="footer">
            <Icon d={shield} />
            <span>
              {props.words.checkedHere}{" "}
              <a href={props.portal} target="_blank" rel="noreferrer">
                {new URL(props.portal).host}
              </a>
            </span>
          </p>
        </div>
      </div>
    </Guest.Provider>
  );
}
