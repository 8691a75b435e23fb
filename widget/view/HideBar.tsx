/**
 * The countdown after which the record hides itself, the warning before, and the way to stay.
 *
 * @module
 */
import { Show } from "solid-js";
import { formatCountdown } from "./format.ts";
import { clock, Icon } from "./Icon.tsx";
import { createCountdown, idleWarning } from "./idle.ts";
import type { ReportWords } from "./messages/report.vi.ts";
import type { Shown } from "./session.ts";

export function HideBar(props: { readonly session: Pick<Shown, "now" | "hide">; readonly words: ReportWords["hide"] }) {
  const { left, restart } = createCountdown(
    window,
    () => props.session.now(),
    () => props.session.hide(),
  );
  const isSoon = () => left() <= idleWarning;
  return (
    <>
      <span class="hide">
        <Icon d={clock} />
        <span aria-hidden="true">
          {props.words.in} <b>{formatCountdown(left())}</b>
        </span>
        <button class="button button--quiet button--small" type="button" onClick={restart}>
          {props.words.keep}
        </button>
      </span>
      <div role="alert">
        <Show when={isSoon()}>
          <div class="stay">
            <span>{props.words.soon}</span>
            <button class="button button--small" type="button" onClick={restart}>
              {props.words.keep}{" "}
              <span class="num" aria-hidden="true">
                {formatCountdown(left())}
              </span>
            </button>
          </div>
        </Show>
      </div>
    </>
  );
}
