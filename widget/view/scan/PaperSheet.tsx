/**
 * The signed lines of one page, in the order of the paper and in its words.
 *
 * @module
 */
import { For, Show } from "solid-js";
import type { SealStatement } from "../../seal/statement.ts";
import { formatDate, formatSchoolYear } from "../format.ts";
import type { ScanWords } from "../messages/scan.vi.ts";
import { Name } from "../Name.tsx";
import { SheetPart } from "../SheetPart.tsx";
import { Title } from "../Title.tsx";
import { paperOf } from "./paper.ts";

interface PaperSheetProps {
  readonly words: ScanWords["result"];
  readonly statement: SealStatement;
  /** Says that the sheet is in Vietnamese, where the page is not. */
  readonly foreign: string;
}

export function PaperSheet(props: PaperSheetProps) {
  const lines = () => [
    ["Họ và tên", props.statement.name],
    ["Lớp", props.statement.className],
    ["Ngày sinh", formatDate(props.statement.birthDate)],
  ];
  return (
    <div>
      <Title level={2} class="paper__title">
        {props.words.sheet(formatSchoolYear(props.statement.schoolYear))}
      </Title>
      <Show when={props.foreign}>
        <p class="sheet__foreign">{props.foreign}</p>
      </Show>
      <article
        class="sheet sheet--sealed"
        lang="vi"
        aria-label={props.words.sheet(formatSchoolYear(props.statement.schoolYear))}
      >
        <div class="sheet__head">
          <div class="sheet__org">
            <p>
              <b>
                <Name of={props.statement.school} />
              </b>
            </p>
            <p class="num">
              Năm học
              <br />
              <b>{formatSchoolYear(props.statement.schoolYear)}</b>
            </p>
          </div>
          <Title level={3} class="sheet__title">
            {`Học bạ lớp ${props.statement.grade}`}
          </Title>
          <dl class="who">
            <For each={lines()}>
              {([label, value], i) => (
                <div classList={{ who__name: i() === 0 }}>
                  <dt>{label}</dt>
                  <dd>{value}</dd>
                </div>
              )}
            </For>
          </dl>
        </div>
        <For each={paperOf(props.statement)}>{(part) => <SheetPart part={part} />}</For>
      </article>
    </div>
  );
}
