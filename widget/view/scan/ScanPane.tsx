/**
 * Scanning until there is something to show: the camera's place, the ladder beside it, what went wrong, and the wait.
 *
 * @module
 */
import { createEffect, createSignal, Match, onCleanup, onMount, Show, Switch } from "solid-js";
import { alert, Icon } from "../Icon.tsx";
import type { ScanWords } from "../messages/scan.vi.ts";
import { CameraView } from "./CameraView.tsx";
import { camera } from "./icons.ts";
import { listenForPaper } from "./intake.ts";
import { Ladder } from "./Ladder.tsx";
import type { ScanSession, ScanState } from "./session.ts";

export function ScanPane(props: { readonly session: ScanSession; readonly words: ScanWords }) {
  const [seconds, setSeconds] = createSignal(0);
  const is = <K extends ScanState["kind"]>(kind: K) => {
    const state = props.session.state();
    return state.kind === kind ? (state as Extract<ScanState, { kind: K }>) : undefined;
  };
  createEffect(() => is("camera") === undefined && setSeconds(0));
  onMount(() => onCleanup(listenForPaper(window, props.session)));
  const refusal = () => {
    const met = is("start")?.refusal;
    return met === undefined ? undefined : props.words.refusals[met.code](met.facts);
  };
  const busy = () => {
    const { page } = is("reading") ?? {};
    if (page !== undefined) return props.words.page(page.number, page.of);
    return is("reading") === undefined ? props.words.opening : props.words.reading;
  };
  return (
    <div class="split">
      <Switch>
        <Match when={is("camera")}>
          <CameraView session={props.session} words={props.words} onSeconds={setSeconds} />
        </Match>
        <Match when={is("start")}>
          <div class="view view--idle">
            <svg class="view__frame" viewBox="0 0 100 100" aria-hidden="true">
              <path d="M2 20V2h18M80 2h18v18M98 80v18H80M20 98H2V80" />
            </svg>
            <div class="view__start">
              <button class="button" type="button" onClick={() => props.session.openCamera()}>
                <Icon d={camera} />
                {refusal() === undefined ? props.words.open : props.words.again}
              </button>
              <p>{props.words.camera.ready}</p>
              <p class="only-wide">{props.words.camera.drop}</p>
            </div>
          </div>
        </Match>
        <Match when={is("reading") ?? is("opening")}>
          <div class="view view--idle">
            <div class="view__start" role="status">
              <p class="view__busy">{busy()}</p>
              <Show when={is("reading")}>
                <Show when={is("reading")?.page} fallback={<progress aria-label={busy()} />}>
                  {(page) => <progress value={page().number - 1} max={page().of} aria-label={busy()} />}
                </Show>
                <button class="button" type="button" onClick={() => props.session.cancel()}>
                  {props.words.cancel}
                </button>
              </Show>
            </div>
          </div>
        </Match>
      </Switch>
      <div>
        <Show when={refusal()}>{(said) => <Refused says={said().says} next={said().next} />}</Show>
        <Ladder
          session={props.session}
          words={props.words}
          seconds={is("camera") === undefined ? undefined : seconds()}
        />
      </div>
    </div>
  );
}

function Refused(props: { readonly says: string; readonly next: string }) {
  let element: HTMLParagraphElement | undefined;
  onMount(() => element?.focus());
  return (
    <p
      ref={(made) => (element = made)}
      class="banner banner--note banner--warn scan-refused"
      role="alert"
      tabindex="-1"
    >
      <Icon d={alert} />
      <span>
        <b>{props.says}</b> {props.next}
      </span>
    </p>
  );
}
