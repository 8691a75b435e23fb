/**
 * A report as a person reads it: the verdict first, then whose record, who signed, and the record itself.
 *
 * @module
 */
import { createMemo, createSignal, Show, useContext, type JSX } from "solid-js";
import type { RecordReport } from "../checks/report.ts";
import { conclude, isShown, type Concluded } from "./conclusion.ts";
import { explain } from "./explain.ts";
import { FactsFold } from "./FactsFold.tsx";
import { formatSchoolYear, formatTime } from "./format.ts";
import { HideBar } from "./HideBar.tsx";
import { alert, back, Icon } from "./Icon.tsx";
import type { ReportWords } from "./messages/report.vi.ts";
import type { Sentence } from "./messages/sentence.ts";
import { PrintLink } from "./print/PrintLink.tsx";
import { createPrinting } from "./print/printing.ts";
import { ProblemFold } from "./problem/ProblemFold.tsx";
import { PupilFold } from "./PupilFold.tsx";
import { RecordDesk } from "./RecordDesk.tsx";
import type { Answer, Shown } from "./session.ts";
import { Subject } from "./Subject.tsx";
import { Technical } from "./Technical.tsx";
import { Timeline } from "./Timeline.tsx";
import { Guest, Title } from "./Title.tsx";
import { Verdict } from "./Verdict.tsx";

export interface ReportPaneProps {
  readonly session: Shown;
  readonly words: ReportWords;
  readonly retry: string;
  readonly answer: Answer;
  /** Origin of the portal. */
  readonly portal: string;
  /** What a page offers beside printing. */
  readonly beside?: JSX.Element;
}

type Opened = "record" | "people";

export function ReportPane(props: ReportPaneProps) {
  const isGuest = useContext(Guest);
  const report = () => props.answer.report;
  const concluded = createMemo(() => conclude(report()));
  const [chosen, choose] = createSignal(firstShown(report().records, concluded()));
  const record = () => report().records[chosen()];
  const [opened, setOpened] = createSignal<readonly Opened[]>(isGuest ? [] : ["record", "people"]);
  const isOpen = (part: Opened) => opened().includes(part);
  const toggle = (part: Opened) =>
    setOpened(isOpen(part) ? opened().filter((other) => other !== part) : [...opened(), part]);
  const said = () => sentenceOf(props.words, concluded(), props.answer);
  const current = () => replacementOf(report().records, concluded());
  const openCurrent = () => {
    choose(report().records.indexOf(current()!));
    if (!isOpen("record")) toggle("record");
  };
  const another = () => {
    const { file, another: another_, shared } = props.words;
    if (props.answer.shared !== undefined) return shared.another;
    return props.answer.file === undefined ? another_ : file.another;
  };
  const reader = () => {
    const { readerToken, lookupId } = props.answer;
    return readerToken === undefined || lookupId === undefined ? undefined : { readerToken, lookupId };
  };
  const printing = createPrinting();
  /** What is printed bears the code; whoever opened a file has typed none. */
  const toPrint = () =>
    props.answer.file === undefined && props.answer.shared === undefined ? props.answer.evidence : undefined;
  const canPrint = () => toPrint() !== undefined && report().records.some((each) => isShown(report(), each));
  return (
    <div class="result">
      <div class="top">
        <Show
          when={printing.opened()}
          fallback={
            <Show when={!isGuest}>
              <button class="link" type="button" onClick={() => props.session.reset()}>
                <Icon d={back} />
                {another()}
              </button>
            </Show>
          }
        >
          <button class="link" type="button" onClick={printing.close}>
            <Icon d={back} />
            {props.words.print.back}
          </button>
        </Show>
        <HideBar session={props.session} words={props.words.hide} />
      </div>
      <Show when={printing.opened()}>
        {(opened) => {
          const { Pane, words, isDemo } = opened();
          return (
            <Pane
              words={words}
              report={report()}
              evidence={toPrint()!}
              code={props.session.typed().code}
              portal={props.portal}
              isDemo={isDemo}
              now={props.session.now}
            />
          );
        }}
      </Show>
      <div hidden={printing.opened() !== undefined}>
        <Verdict
          conclusion={concluded().conclusion}
          word={props.words.verdicts[concluded().conclusion]}
          why={said().says}
          next={said().next}
          when={props.words.checkedAt(formatTime(report().judgedAt))}
        >
          <Show
            when={current()}
            fallback={
              <Show when={concluded().conclusion === "unknown" && props.answer.file === undefined}>
                <button class="button" type="button" onClick={props.session.retry}>
                  {props.retry}
                </button>
              </Show>
            }
          >
            <button class="button" type="button" onClick={openCurrent}>
              {props.words.openCurrent}
            </button>
          </Show>
        </Verdict>
        <Show when={props.answer.file}>
          {(file) => (
            <p class="banner banner--note">
              <Icon d={alert} />
              <span>{props.words.file.note(exportTimeOf(file()))}</span>
            </p>
          )}
        </Show>
        <Show when={props.answer.shared}>
          {(shared) => (
            <p class="banner banner--note">
              <Icon d={alert} />
              <span>
                {props.words.shared.note(shared().recipient, shared().schoolYears.map(formatSchoolYear).join(", "))}
              </span>
            </p>
          )}
        </Show>
        <Subject words={props.words} answer={props.answer} concluded={concluded()} shown={record()} />
        <Show when={!isGuest && canPrint()}>
          <p class="result__print">
            <PrintLink words={props.words.print} printing={printing} />
            {props.beside}
          </p>
        </Show>
        <Show when={isGuest}>
          <p class="hbs__links">
            <Show when={record()}>
              <Disclosure label={props.words.seeRecord} isOpen={isOpen("record")} onPress={() => toggle("record")} />
              <Disclosure label={props.words.seePeople} isOpen={isOpen("people")} onPress={() => toggle("people")} />
            </Show>
            <Show when={canPrint()}>
              <PrintLink words={props.words.print} printing={printing} />
            </Show>
            <button class="link" type="button" onClick={() => props.session.reset()}>
              {props.answer.file === undefined ? props.words.anotherShort : props.words.file.anotherShort}
            </button>
          </p>
        </Show>
        <Show when={record()}>
          {(shown) => (
            <div class="cols" hidden={opened().length === 0}>
              <div class="side" hidden={!isOpen("people")}>
                <section>
                  <Title level={2} class="side__title">
                    {peopleTitle(props.words, shown())}
                  </Title>
                  <Timeline words={props.words} record={shown()} />
                  <p class="side__note">{props.words.people.note}</p>
                </section>
                <div>
                  <Technical words={props.words} report={report()} record={shown()} answer={props.answer} />
                  <FactsFold words={props.words} report={report()} record={shown()} code={props.session.typed().code} />
                  <Show when={isShown(report(), shown()) && shown().record}>
                    {(signed) => <PupilFold words={props.words.pupil} record={signed()} />}
                  </Show>
                  <Show when={reader()}>
                    {(own) => (
                      <ProblemFold
                        words={props.words.problem}
                        record={shown()}
                        portal={props.portal}
                        code={props.session.typed().code}
                        lookupId={own().lookupId}
                        readerToken={own().readerToken}
                      />
                    )}
                  </Show>
                </div>
              </div>
              <div hidden={!isOpen("record")}>
                <RecordDesk words={props.words} report={report()} chosen={chosen()} onChoose={choose} />
              </div>
            </div>
          )}
        </Show>
      </div>
    </div>
  );
}

function Disclosure(props: { readonly label: string; readonly isOpen: boolean; readonly onPress: () => void }) {
  return (
    <button class="link" type="button" aria-expanded={props.isOpen} onClick={() => props.onPress()}>
      {props.label}
    </button>
  );
}

function firstShown(records: readonly RecordReport[], { record }: Concluded): number {
  const at = record === undefined ? -1 : records.indexOf(record);
  return at >= 0 ? at : records.length - 1;
}

/** The copy in force of the year whose copy is not. */
function replacementOf(records: readonly RecordReport[], { conclusion, record }: Concluded): RecordReport | undefined {
  if (conclusion !== "replaced") return undefined;
  return records.find(({ schoolYear, standing }) => schoolYear === record?.schoolYear && standing === "current");
}

function sentenceOf(
  words: ReportWords,
  { conclusion, reason, record }: Concluded,
  { file }: Answer,
): Partial<Sentence> & { says: string } {
  if (conclusion === "passed") return { says: words.genuine };
  if (file !== undefined && reason?.code === "log.absent") return words.file.lone;
  if (file !== undefined && reason?.code === "standing.stale") return words.file.stale;
  const told = reason === undefined ? words.findings["evidence.malformed"]({}) : explain(words, reason);
  const says = record === undefined ? told.says : words.inYear(told.says, formatSchoolYear(record.schoolYear));
  return { says: conclusion === "unknown" ? `${says} ${words.notForged}` : says, next: told.next };
}

function exportTimeOf({ exportedAt }: NonNullable<Answer["file"]>): string | undefined {
  return exportedAt === undefined ? undefined : formatTime(exportedAt);
}

function peopleTitle(words: ReportWords, { record, schoolYear }: RecordReport): string {
  const grade = record?.fields.makhoi;
  return grade === undefined
    ? words.people.titleYear(formatSchoolYear(schoolYear))
    : words.people.title(String(Number(grade)));
}
