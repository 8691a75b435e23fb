/**
 * What the pages' seals say: the verdict on the page that is shown, how old the keys and lists are that it rests on, the stack it
 * belongs to, then the signed lines as the paper has them, and what the seal does not vouch for.
 *
 * @module
 */
import { createMemo, createSignal, For, Show } from "solid-js";
import { formatSchoolYear, formatTime } from "../format.ts";
import { alarmOf, alarmSaid, type Comparing } from "../compare/comparing.ts";
import { Compared } from "../compare/Compared.tsx";
import { HideBar } from "../HideBar.tsx";
import { alert, back, Icon } from "../Icon.tsx";
import { lock } from "../icons.ts";
import type { CompareWords } from "../messages/compare.vi.ts";
import type { ReportWords } from "../messages/report.vi.ts";
import type { ScanWords } from "../messages/scan.vi.ts";
import type { StackWords } from "../messages/stackWords.ts";
import { Verdict } from "../Verdict.tsx";
import { Age } from "./Age.tsx";
import { concludeSeal, foreignHost, laterYear, sealSentence } from "./conclude.ts";
import { uncoveredOf } from "./paper.ts";
import { PaperSheet } from "./PaperSheet.tsx";
import { SealFacts } from "./SealFacts.tsx";
import type { Page, ScanSession } from "./session.ts";
import { StackBar } from "./StackBar.tsx";

export interface SealPaneProps {
  readonly session: ScanSession;
  readonly words: ScanWords;
  readonly report: ReportWords;
  readonly stack: StackWords;
  readonly compare: CompareWords;
  readonly comparing: Comparing;
  /** Of the pages: which is shown. */
  readonly shown: number;
  readonly isScripted: boolean;
  /** The portal's own host. */
  readonly host: string;
}

export function SealPane(props: SealPaneProps) {
  const page = () => props.session.pages()[props.shown];
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
      <Show when={page()}>{(shown) => <OnePage {...props} page={shown()} />}</Show>
    </div>
  );
}

function OnePage(props: SealPaneProps & { readonly page: Page }) {
  const seal = () => props.page.report;
  const concluded = createMemo(() => concludeSeal(seal(), props.page.lists === "heard"));
  const text = () => props.page.text;
  const comparing = () => props.comparing.stateOf(text());
  const [byHand, setByHand] = createSignal(0);
  const alarm = () => alarmSaid(props.compare, alarmOf(comparing(), text()), byHand());
  const said = () => alarm()?.sentence ?? sealSentence(props.words, props.report, seal(), concluded());
  const sealWord = () => {
    const { conclusion } = concluded();
    return conclusion === "sealed" ? props.words.result.sealed : props.report.verdicts[conclusion];
  };
  return (
    <>
      <Verdict
        conclusion={alarm() === undefined ? concluded().conclusion : "failed"}
        word={alarm()?.word ?? sealWord()}
        why={said().says}
        next={said().next}
        when={props.report.checkedAt(formatTime(seal().judgedAt))}
      >
        <button class="button" type="button" onClick={() => props.session.openCamera()}>
          {props.words.result.next}
        </button>
        <Show when={seal().code}>
          {(code) => (
            <button class="button button--second" type="button" onClick={() => props.session.lookUp(code())}>
              {props.words.result.full}
            </button>
          )}
        </Show>
      </Verdict>
      <Banners {...props} />
      <StackBar
        words={props.words.result}
        stackWords={props.stack}
        pages={props.session.pages()}
        shown={props.shown}
        onShow={(page) => props.session.show(page)}
      />
      <Show when={seal().statement} fallback={<p class="banner banner--note">{props.words.result.noMarks}</p>}>
        {(statement) => (
          <Compared
            words={props.compare}
            state={comparing()}
            text={text()}
            seal={seal()}
            statement={statement()}
            verdict={sealWord()}
            onStop={() => props.comparing.stop()}
            onFile={(file) => props.comparing.start(file, { text: text(), statement: statement() })}
            onDiffering={setByHand}
            onShow={(other) => props.session.show(props.session.pages().findIndex((page) => page.text === other))}
            yearOf={(other) =>
              props.session.pages().find((page) => page.text === other)?.report.statement?.schoolYear ?? ""
            }
          >
            <div class="paper">
              <PaperSheet words={props.words.result} statement={statement()} foreign={props.report.record.foreign} />
              <div class="paper__beside">
                <section class="uncovered">
                  <h2>{props.words.result.uncovered}</h2>
                  <ul>
                    <li>
                      {props.words.result.uncoveredHere} <span lang="vi">{uncoveredOf(statement()).join("; ")}.</span>
                    </li>
                    <For each={props.words.result.uncoveredItems}>{(item) => <li>{item}</li>}</For>
                  </ul>
                  <p>{props.words.result.uncoveredNext}</p>
                </section>
                <SealFacts words={props.words.result} seal={seal()} statement={statement()} />
              </div>
            </div>
          </Compared>
        )}
      </Show>
    </>
  );
}

function Banners(props: SealPaneProps & { readonly page: Page }) {
  return (
    <div class="banners">
      <Age words={props.words.result} seal={props.page.report} lists={props.page.lists} />
      <Show when={foreignHost(props.page.report, props.host)}>
        {(host) => (
          <p class="banner banner--note banner--bad" role="alert">
            <Icon d={alert} />
            <span>
              <b>{props.words.result.foreign(host())}</b> {props.words.result.foreignWhy}
            </span>
          </p>
        )}
      </Show>
      <Show when={laterYear(props.page, props.session.pages())}>
        {(year) => (
          <p class="banner banner--note">
            <Icon d={alert} />
            <span>{props.words.result.later(formatSchoolYear(year()))}</span>
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
  );
}
