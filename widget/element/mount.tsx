/**
 * What lives inside the shadow root while the element is in a page: the mode's session, its words, and what shows a report.
 *
 * @module
 */
import { createEffect, createRoot, createSignal, on, onCleanup, Show } from "solid-js";
import { Dynamic, insert } from "solid-js/web";
import { demo } from "virtual:trust/summary";
import { Frame, type Reporting } from "../view/Frame.tsx";
import { Notice } from "../view/Notice.tsx";
import type { Words } from "../view/messages/vi.ts";
import { wordsIn } from "../view/messages/words.ts";
import type { Answer, State } from "../view/session.ts";
import { verified } from "../chunks.ts";
import { openMode, type ModeParts } from "./modes.ts";
import { followScheme, type Settings } from "./settings.ts";
import { adopt, ownStyles } from "./styles.ts";

export interface Host {
  settings(): Settings;
  /** Every state, the first included. */
  onState(state: State): void;
  /** The mode's chunk did not come. */
  onBroken(): void;
}

export interface Mounted {
  /** Reads the settings anew. */
  refresh(): void;
  /** The mode, once it is there; rejects where it does not come. */
  parts(): Promise<ModeParts>;
  dispose(): void;
}

/** What makes a file of a report: there once a report can be. */
export type ReportFileOf = (answer: Answer) => string | undefined;

export function mount(root: ShadowRoot, host: Host, onReporting: (make: ReportFileOf) => void): Mounted {
  adopt(root, ownStyles);
  root.replaceChildren();
  return createRoot((dispose) => {
    const [settings, setSettings] = createSignal(host.settings());
    const [words, setWords] = createSignal<Words>();
    const [reporting, setReporting] = createSignal<Reporting>();
    const [parts, setParts] = createSignal<ModeParts>();
    const [isBroken, setBroken] = createSignal(false);
    const language = () => settings().language;

    const loadReporting = async () => {
      const loaded = await verified("reporting", () => import("../reporting.ts"));
      adopt(root, loaded.reportStyles);
      onReporting(loaded.reportFileOf);
      setReporting({ Pane: loaded.ReportPane, words: await loaded.reportWordsIn(language()) });
    };
    const context = {
      language,
      portal: () => settings().portal,
      receipt: () => settings().receipt,
      root,
      loadReporting,
      common: { now: () => Date.now(), isSupported },
    };

    let opening: Promise<ModeParts>;
    const open = () => {
      const { mode, trial } = settings();
      setBroken(false);
      const own = openMode(mode, trial, context);
      opening = own;
      own.then(
        (opened) => opening === own && setParts(opened),
        () => {
          if (opening !== own) return;
          setBroken(true);
          host.onBroken();
        },
      );
    };
    // One mode at a time: another begins anew, with nothing of the last.
    createEffect(on([() => settings().mode, () => settings().trial], open));
    createEffect(() => {
      const session = parts()?.session;
      if (session !== undefined) host.onState(session.state());
    });

    const refresh = async () => {
      setSettings(host.settings());
      setWords(await wordsIn(language()));
      if (reporting() !== undefined) await loadReporting();
    };
    const renew = () => void refresh();
    onCleanup(followScheme(() => renew()));
    // Called when an attribute or the colour scheme changes, never tracked.
    // eslint-disable-next-line solid/reactivity
    renew();

    // Nothing is drawn before there are words: until then the fallback stands.
    insert(
      root,
      <Show when={words()} fallback={<slot />}>
        {(spoken) => (
          <Show when={!isBroken()} fallback={<Broken words={spoken()} theme={settings().theme} onRetry={open} />}>
            <Show when={parts()} keyed fallback={<slot />}>
              {(own) => (
                <Dynamic
                  component={own.Shell ?? Frame}
                  session={own.session}
                  words={spoken()}
                  reporting={reporting()}
                  theme={settings().theme}
                  isDemo={demo}
                  isTrial={settings().trial !== undefined}
                  portal={settings().portal}
                  Pane={own.Pane}
                  steps={own.steps}
                />
              )}
            </Show>
          </Show>
        )}
      </Show>,
    );
    return { refresh: renew, parts: () => opening, dispose };
  });
}

/** Not even the form is there: could not check, and a way to try again. */
function Broken(props: { readonly words: Words; readonly theme: string; readonly onRetry: () => void }) {
  return (
    <div class="hbs" part="frame" data-theme={props.theme} lang={props.words.lang}>
      <div class="hbs__body lookup">
        <Notice said={props.words.lookups["portal.network"]({})} isWarning />
        <button class="button" part="button" type="button" onClick={() => props.onRetry()}>
          {props.words.unknown.retry}
        </button>
      </div>
    </div>
  );
}

function isSupported(): boolean {
  return globalThis.crypto?.subtle !== undefined;
}
