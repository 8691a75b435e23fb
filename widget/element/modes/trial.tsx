/**
 * The attribute `test`: plays what integrators must be ready for, marked as a test on the screen and in every event. A chunk of its own.
 *
 * @module
 */
import { For, Match, Switch } from "solid-js";
import { trialWords } from "../../view/messages/trial.ts";
import { Progress } from "../../view/Progress.tsx";
import { createSession, type State } from "../../view/session.ts";
import { isTrial, trials, type Trial } from "../../view/trials.ts";
import { verified } from "../../chunks.ts";
import type { ModeContext, ModeParts } from "../modes.ts";

/** @param first what is played at once; empty for a choice */
export function createTrial(first: string, { language, loadReporting, common }: ModeContext): ModeParts {
  const load = async () => {
    const verifier = verified("pinned", () => import("../../pinned.ts"));
    const [{ trialChecker }] = await Promise.all([verifier, loadReporting()]);
    return trialChecker();
  };
  const session = createSession<Trial>({ load, ...common });
  const words = () => trialWords[language()];
  const busy = () => {
    const state = session.state();
    return state.kind === "busy" ? state : undefined;
  };
  // Not before the element listens.
  if (isTrial(first)) queueMicrotask(() => void session.submit(first));
  return {
    session,
    get steps() {
      return words().steps;
    },
    async verify(input) {
      const trial = typeof input === "string" ? input : first;
      if (!isTrial(trial)) throw new TypeError(`verify(test): one of ${trials.join(", ")}`);
      await session.submit(trial);
    },
    Pane: (props) => {
      return (
        <Switch
          fallback={<Choice words={words()} state={session.state()} onChoose={(one) => void session.submit(one)} />}
        >
          <Match when={busy()}>
            {(state) => (
              <Progress
                words={props.words}
                steps={words().steps}
                stage={state().stage}
                onCancel={() => session.leave()}
              />
            )}
          </Match>
        </Switch>
      );
    },
  };
}

interface ChoiceProps {
  readonly words: (typeof trialWords)["vi"];
  readonly state: State;
  readonly onChoose: (trial: Trial) => void;
}

function Choice(props: ChoiceProps) {
  return (
    <div class="lookup" role="group" aria-label={props.words.label}>
      <p>{props.words.lead}</p>
      <div class="trials">
        <For each={trials}>
          {(trial) => (
            <button class="button button--second button--small" type="button" onClick={() => props.onChoose(trial)}>
              {props.words.trials[trial]}
            </button>
          )}
        </For>
      </div>
    </div>
  );
}
