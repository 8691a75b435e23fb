/**
 * A look-up that got stuck: the dashed frame, never anything that could be taken for a forgery, and a way to try again.
 *
 * @module
 */
import { createSignal, onCleanup, Show } from "solid-js";
import { back, Icon, refresh } from "./Icon.tsx";
import type { Words } from "./messages/vi.ts";
import type { Shown, Trouble } from "./session.ts";
import { Verdict } from "./Verdict.tsx";

export function TroublePane(props: { readonly session: Shown; readonly words: Words; readonly trouble: Trouble }) {
  const secondsLeft = () => {
    const at = props.session.retriesAt(props.trouble);
    return at === undefined ? 0 : Math.max(0, Math.ceil((at - props.session.now()) / 1000));
  };
  const [seconds, setSeconds] = createSignal(secondsLeft());
  const timer = setInterval(() => setSeconds(secondsLeft()), 1000);
  onCleanup(() => clearInterval(timer));
  const said = () => props.words.lookups[props.trouble.code]({ ...props.trouble.facts, seconds: seconds() });
  return (
    <div class="result">
      <p class="top">
        <button class="link" type="button" onClick={() => props.session.leave()}>
          <Icon d={back} />
          {props.words.unknown.back}
        </button>
      </p>
      <Verdict
        conclusion="unknown"
        word={props.words.unknown.word}
        why={`${said().says} ${props.words.unknown.notForged}`}
        next={said().next}
      >
        <Show when={props.trouble.code !== "browser.unsupported"}>
          <button class="button" type="button" onClick={() => props.session.retry()}>
            <Icon d={refresh} />
            {props.words.unknown.retry}
          </button>
        </Show>
      </Verdict>
    </div>
  );
}
