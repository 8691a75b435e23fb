/**
 * The scan tool on a page: the widget's components without a shadow root. What a paper says takes the tool's place.
 *
 * @module
 */
import { createEffect, createSignal, Match, onCleanup, Show, Switch, type Component } from "solid-js";
import { render } from "solid-js/web";
import { compareFile } from "../../../widget/paper/compare/worker.ts";
import { createScanner } from "../../../widget/paper/scan/scanner.ts";
import { workers } from "../../../widget/paper/scan/workers.ts";
import { createComparing } from "../../../widget/view/compare/comparing.ts";
import type { CompareWords } from "../../../widget/view/messages/compare.vi.ts";
import type { ReportWords } from "../../../widget/view/messages/report.vi.ts";
import type { StackWords } from "../../../widget/view/messages/stackWords.ts";
import type { SealPaneProps } from "../../../widget/view/scan/SealPane.tsx";
import { scanWordsIn } from "../../../widget/view/messages/scanWords.ts";
import type { ScanWords } from "../../../widget/view/messages/scan.vi.ts";
import { languageOf, wordsIn } from "../../../widget/view/messages/words.ts";
import type { Words } from "../../../widget/view/messages/vi.ts";
import { ScanPane } from "../../../widget/view/scan/ScanPane.tsx";
import { createScanSession, type ScanSession, type SealOpener } from "../../../widget/view/scan/session.ts";
import type { Session } from "../../../widget/view/session.ts";
import { arrivedSeal, onArrival } from "./arrival.ts";
import { FullRecord } from "./FullRecord.tsx";

interface Places {
  readonly page: HTMLElement;
  readonly tool: HTMLElement;
  readonly result: HTMLElement;
}

interface Showing {
  readonly SealPane: Component<SealPaneProps>;
  readonly report: ReportWords;
  readonly stack: StackWords;
  readonly compare: CompareWords;
}

/** For whoever wants to know what is going on: called within a component. */
export interface Watching {
  onScan(session: ScanSession): void;
  onLookup(session: Session): void;
}

/** Where the page holds the places for it. */
export async function startScan(watching?: Watching): Promise<void> {
  const place = (id: string) => document.getElementById(id);
  const [page, tool, result] = [place("scan"), place("scan-tool"), place("scan-result")];
  if (page === null || tool === null || result === null) return;
  const language = languageOf(document.documentElement.lang);
  const [words, lookupWords] = await Promise.all([scanWordsIn(language), wordsIn(language)]);
  start({ page, tool, result }, words, lookupWords, watching);
}

function start(
  { page, tool, result }: Places,
  words: ScanWords,
  lookupWords: Words,
  watching: Watching | undefined,
): void {
  const [showing, setShowing] = createSignal<Showing>();
  const load = async (): Promise<SealOpener> => {
    const [{ pinnedOpener }, loaded] = await Promise.all([
      import("../../../widget/pinned-seal.ts"),
      import("./showing.ts"),
    ]);
    const language = languageOf(words.lang);
    const [report, stack, compare] = await Promise.all([
      loaded.reportWordsIn(language),
      loaded.stackWordsIn(language),
      loaded.compareWordsIn(language),
    ]);
    setShowing({ SealPane: loaded.SealPane, report, stack, compare });
    return pinnedOpener(location.origin);
  };
  const comparing = createComparing(compareFile);
  const scanner = comparing.remember(createScanner(workers));
  const session = createScanSession({ scanner, load, now: () => Date.now() });
  const state = session.state;
  const shown = () => {
    const current = state();
    return current.kind === "result" ? current : undefined;
  };
  const lookup = () => {
    const current = state();
    return current.kind === "lookup" ? current : undefined;
  };

  function Tool() {
    const isAway = () => shown() !== undefined || lookup() !== undefined;
    createEffect(() => {
      page.hidden = isAway();
      result.hidden = !isAway();
      if (isAway()) scrollTo(0, 0);
    });
    comparing.watch(session.pages);
    watching?.onScan(session);
    const leave = () => session.reset();
    // A page that the browser keeps in memory must not come back with somebody's marks.
    addEventListener("pagehide", leave);
    onCleanup(() => removeEventListener("pagehide", leave));
    return (
      <Show when={!isAway()}>
        <ScanPane session={session} words={words} />
      </Show>
    );
  }

  function Result() {
    return (
      <Switch>
        <Match when={lookup()} keyed>
          {({ code }) => (
            <FullRecord
              scan={session}
              words={words}
              lookupWords={lookupWords}
              code={code}
              onStart={(lookup) => watching?.onLookup(lookup)}
            />
          )}
        </Match>
        <Match when={shown()}>
          {(current) => (
            <Show when={showing()}>
              {(loaded) => {
                const { SealPane, report, stack, compare } = loaded();
                return (
                  <SealPane
                    session={session}
                    words={words}
                    report={report}
                    stack={stack}
                    compare={compare}
                    comparing={comparing}
                    shown={current().shown}
                    isScripted={current().isScripted}
                    host={location.host}
                  />
                );
              }}
            </Show>
          )}
        </Match>
      </Switch>
    );
  }

  tool.replaceChildren();
  render(Tool, tool);
  render(Result, result);
  const arrived = arrivedSeal();
  if (arrived !== undefined) session.take([arrived]);
  onArrival((text) => session.take([text]));
}
