/**
 * The page about the pupil, folded: family and home are nobody's business who only asked whether the marks are genuine.
 *
 * @module
 */
import { For, Match, Switch } from "solid-js";
import type { TranscriptRecord } from "../record/record.ts";
import { Fold } from "./Fold.tsx";
import { LabelledList } from "./LabelledList.tsx";
import type { ReportWords } from "./messages/report.vi.ts";
import { coverOf, type Lines, type Rows } from "./sheet.ts";
import { Title } from "./Title.tsx";

export function PupilFold(props: { readonly words: ReportWords["pupil"]; readonly record: TranscriptRecord }) {
  return (
    <Fold title={props.words.title} lang="vi">
      <For each={coverOf(props.record)}>
        {(part) => (
          <div>
            <Title level={3} class="fold__title">
              {part.title}
            </Title>
            <Switch>
              <Match when={part.kind === "lines"}>
                <LabelledList class="facts" lines={(part as Lines).lines} />
              </Match>
              <Match when={part.kind === "rows"}>
                <ul class="rows small">
                  <For each={(part as Rows).rows}>{(row) => <li>{row}</li>}</For>
                </ul>
              </Match>
            </Switch>
          </div>
        )}
      </For>
    </Fold>
  );
}
