/**
 * `mode="scan"`: a paper before the camera, a photo or a PDF. A chunk of its own, and in it the portal's own scan page: the readers of codes and PDFs run
 * in workers and in WebAssembly, which only their own origin may start, and the camera is the portal's to ask for. What that page tells
 * bubbles out of the `iframe` as the element's own events.
 *
 * @module
 */
import { createSignal, onCleanup, onMount, Show } from "solid-js";
import { connectFrame } from "../../frame/connect.ts";
import type { FrameProps } from "../../view/Frame.tsx";
import { Notice } from "../../view/Notice.tsx";
import { scanTitle } from "../../view/messages/scanTitle.ts";
import type { Shown, State } from "../../view/session.ts";
import type { ModeContext, ModeParts } from "../modes.ts";

/** Milliseconds after which a frame that says nothing is taken to be shut out: by the network, or by the page's `frame-src`. */
const patience = 20_000;

export function createScan({ common }: ModeContext): ModeParts {
  const [begun, setBegun] = createSignal<State>({ kind: "form" });
  const anew = () => setBegun({ kind: "form" });
  // Whatever is going on goes on in the frame: out here there is nothing but to begin again.
  const session: Shown = {
    state: begun,
    typed: () => ({ code: "", birth: "", digits: "" }),
    setTyped: () => undefined,
    retry: anew,
    retriesAt: () => undefined,
    ...{ cancel: anew, leave: anew, reset: anew, hide: anew },
    now: () => common.now(),
  };
  return {
    session,
    verify: () => Promise.reject(new TypeError('verify(): in mode="scan" the person scans')),
    Pane: () => null,
    Shell: (props) => (
      <div class="hbs hbs--scan" part="frame" data-theme={props.theme} lang={props.words.lang}>
        <Show when={[begun(), props.portal]} keyed>
          {(_) => <Paper {...props} onRetry={anew} />}
        </Show>
      </div>
    ),
  };
}

function Paper(props: FrameProps & { readonly onRetry: () => void }) {
  let frame: HTMLIFrameElement | undefined;
  const [isLost, setLost] = createSignal(false);
  const address = () =>
    `${props.portal}/frame/scan/?${String(new URLSearchParams({ lang: props.words.lang, theme: props.theme }))}`;
  onMount(() => {
    const late = setTimeout(() => setLost(true), patience);
    const letGo = connectFrame(frame!, {
      onReady() {
        clearTimeout(late);
        setLost(false);
      },
    });
    onCleanup(() => {
      clearTimeout(late);
      letGo();
    });
  });
  return (
    <>
      <Show when={isLost()}>
        <div class="hbs__body lookup">
          <Notice said={props.words.lookups["portal.network"]({})} isWarning />
          <button class="button" part="button" type="button" onClick={() => props.onRetry()}>
            {props.words.unknown.retry}
          </button>
        </div>
      </Show>
      <iframe
        ref={(made) => (frame = made)}
        class="hbs__frame"
        title={scanTitle[props.words.lang as keyof typeof scanTitle]}
        src={address()}
        allow="camera"
        referrerpolicy="no-referrer"
        height="420"
        hidden={isLost()}
      />
    </>
  );
}
