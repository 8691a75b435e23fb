/**
 * Whose transcript a report is of.
 *
 * @module
 */
import { Show } from "solid-js";
import type { RecordReport } from "../checks/report.ts";
import { birthDateOf } from "../record/pupil.ts";
import type { Concluded } from "./conclusion.ts";
import { formatDate } from "./format.ts";
import type { ReportWords } from "./messages/report.vi.ts";
import { Name } from "./Name.tsx";
import type { Answer } from "./session.ts";
import { Title } from "./Title.tsx";

interface SubjectProps {
  readonly words: ReportWords;
  readonly answer: Answer;
  readonly concluded: Concluded;
  readonly shown: RecordReport | undefined;
}

/** As signed; where no signature covers a name, quoted from the card and said to be so. */
export function Subject(props: SubjectProps) {
  const signed = () =>
    props.shown?.record ?? props.answer.report.records.find(({ record }) => record !== undefined)?.record;
  return (
    <div class="subject">
      <Show
        when={props.concluded.conclusion !== "failed" && signed()}
        fallback={
          <Show when={props.answer.report.card}>
            {(card) => (
              <>
                <Title level={2} class="subject__name">
                  {props.words.quoted(card().maskedName)}
                </Title>
                <p class="muted">{props.words.unguaranteed}</p>
              </>
            )}
          </Show>
        }
      >
        {(record) => (
          <>
            <Title level={2} class="subject__name">
              <Name of={record().fields.hovaten ?? ""} />
            </Title>
            <p class="muted">
              {props.words.born(formatDate(birthDateOf(record())))} <Name of={record().fields.tentruong ?? ""} />
            </p>
          </>
        )}
      </Show>
    </div>
  );
}
