/**
 * How far the list is, how long it takes yet, and the button that stops or goes on.
 *
 * @module
 */
import { Show } from "solid-js";
import type { DeskText } from "../../text/desk.ts";
import type { Desk } from "./desk.ts";
import { createPace } from "./pace.ts";

interface ProgressBarProps {
  readonly text: DeskText;
  readonly desk: Desk;
  readonly waiting: number;
}

export function ProgressBar(props: ProgressBarProps) {
  const all = () => props.desk.rows().length;
  const done = () => all() - props.waiting;
  const pace = createPace(done, () => props.desk.now());
  return (
    <div class="batch__progress">
      <b class="num">{props.text.progress(done(), all())}</b>
      <progress max={all()} value={done()} aria-label={props.text.progressLabel} />
      <Show when={props.desk.isRunning() && pace()}>
        {(each) => <span class="muted nowrap num">{props.text.left(Math.ceil((each() * props.waiting) / 1000))}</span>}
      </Show>
      <Show
        when={props.desk.isRunning()}
        fallback={
          <Show when={props.waiting > 0}>
            <button class="button button--small" type="button" onClick={() => props.desk.start()}>
              {props.text.start}
            </button>
          </Show>
        }
      >
        <button class="button button--second button--small" type="button" onClick={() => props.desk.stop()}>
          {props.text.stop}
        </button>
      </Show>
    </div>
  );
}
