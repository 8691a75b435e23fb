/**
 * What the pages' seals say: the verdict first, how old the keys and lists are that it rests on, then the signed lines as the paper has
 * them, and what the seal does not vouch for.
 *
 * @module
 */
import { createMemo, For, Show } from "solid-js";
import type { SealReport } from "../../seal/report.ts";
import { explain } from "../explain.ts";
import { formatSchoolYear, formatTime } from "../format.ts";
import { HideBar } from "../HideBar.tsx";
import { alert, back, Icon } from "../Icon.tsx";
import { lock } from "../icons.ts";
import type { ReportWords } from "../messages/report.vi.ts";
import type { ScanWords } from "../messages/scan.vi.ts";
import type { Sentence } from "../messages/sentence.ts";
import { Verdict } from "../Verdict.tsx";
import { Age } from "./Age.tsx";
import { concludeSeal, type ConcludedSeal } from "./conclude.ts";
import { PaperSheet } from "./PaperSheet.tsx";
import { SealFacts } from "./SealFacts.tsx";
import type { ScanSession } from "./session.ts";

export interface SealPaneProps {
  readonly session: ScanSession;
  readonly words: ScanWords;
  readonly report: ReportWords;
  /** Of the pages: which is shown. */
  readonly shown: number;
  readonly isScripted: boolean;
  /** The portal's own host. */
  readonly host: string;
}

export function SealPane(props: SealPaneProps) {
  const seal = () => props.session.pages()[props.shown]?.report;
  return (
    <div class="result">
      <div class="top">
        <button class="link" type="button" onClick={() => props.session.reset()}>
          <Icon d={back} />
          {props.words.result.another}
        </button>
        <HideBar
          session={{ now: () => props.session.now(), hide: () => props.session.reset() }}
          words={props.report.hide}
        />
      </div>
      <Show when={seal()}>{(report) => <OneSeal {...props} seal={report()} />}</Show>
    </div>
  );
}

function OneSeal(props: SealPaneProps & { readonly seal: SealReport }) {
  const concluded = createMemo(() => concludeSeal(props.seal, props.session.lists() === "heard"));
  const said = () => sentenceOf(props.words, props.report, props.seal, concluded());
  const word = () => {
    const { conclusion } = concluded();
    return conclusion === "sealed" ? props.words.result.sealed : props.report.verdicts[conclusion];
  };
  return (
    <>
      <Verdict
        conclusion={concluded().conclusion}
        word={word()}
        why={said().says}
        next={said().next}
        when={props.report.checkedAt(formatTime(props.seal.judgedAt))}
      >
        <button class="button" type="button" onClick={() => props.session.openCamera()}>
          {props.words.result.next}
        </button>
        <Show when={props.seal.code}>
          {(code) => (
            <button class="button button--second" type="button" onClick={() => props.session.lookUp(code())}>
              {props.words.result.full}
            </button>
          )}
        </Show>
      </Verdict>
      <div class="banners">
        <Age words={props.words.result} seal={props.seal} lists={props.session.lists()} />
        <Show when={foreignHost(props.seal, props.host)}>
          {(host) => (
            <p class="banner banner--note banner--bad" role="alert">
              <Icon d={alert} />
              <span>
                <b>{props.words.result.foreign(host())}</b> {props.words.result.foreignWhy}
              </span>
            </p>
          )}
        </Show>
        <Show when={props.isScripted}>
          <p class="banner banner--note">
            <Icon d={lock} />
            <span>{props.words.result.scripted}</span>
          </p>
        </Show>
      </div>
      <PageTabs session={props.session} words={props.words} shown={props.shown} />
      <Show when={props.seal.statement} fallback={<p class="banner banner--note">{props.words.result.noMarks}</p>}>
        {(statement) => (
          <div class="paper">
            <PaperSheet words={props.words.result} statement={statement()} foreign={props.report.record.foreign} />
            <div class="paper__beside">
              <section class="uncovered">
                <h2>{props.words.result.uncovered}</h2>
                <ul>
                  <For each={props.words.result.uncoveredItems}>{(item) => <li>{item}</li>}</For>
                </ul>
                <p>{props.words.result.uncoveredNext}</p>
              </section>
              <SealFacts words={props.words.result} seal={props.seal} statement={statement()} />
            </div>
          </div>
        )}
      </Show>
    </>
  );
}

function PageTabs(props: { readonly session: ScanSession; readonly words: ScanWords; readonly shown: number }) {
  const label = (report: SealReport) =>
    report.statement === undefined ? "?" : formatSchoolYear(report.statement.schoolYear);
  return (
    <Show when={props.session.pages().length > 1}>
      <nav class="pages" aria-label={props.words.result.pages}>
        <For each={props.session.pages()}>
          {({ report }, i) => (
            <button
              class="pages__one num"
              type="button"
              aria-current={i() === props.shown ? "true" : undefined}
              onClick={() => props.session.show(i())}
            >
              {label(report)}
            </button>
          )}
        </For>
      </nav>
    </Show>
  );
}

/** The host that the QR names, where it is not this portal's. */
function foreignHost({ host }: SealReport, own: string): string | undefined {
  return host === own ? undefined : host;
}

function sentenceOf(
  { result }: ScanWords,
  words: ReportWords,
  { signer, standing }: SealReport,
  { conclusion, reason }: ConcludedSeal,
): Sentence {
  const department = signer?.name ?? words.people.department;
  if (conclusion === "passed") return { says: result.genuineWhy(department), next: result.compare };
  if (conclusion === "sealed" && standing !== "pending")
    return { says: result.sealedWhy(department), next: result.compare };
  if (reason === undefined) return { says: words.notForged, next: "" };
  const { says, next } = explain(words, reason);
  return { says: conclusion === "unknown" ? `${says} ${words.notForged}` : says, next };
}
