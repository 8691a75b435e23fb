/**
 * What a seal says, box by box of the page that it is printed on: what may stand there, and what else somebody might have put there.
 *
 * @module
 */
import type { Field } from "../../record/circulars/circular.ts";
import { circularOf } from "../../record/circulars/index.ts";
import { sealableValues } from "../../seal/marks.ts";
import type { SealedYear } from "../../seal/statement.ts";
import { blank, fieldOf, markOf, shortTerm, wordOf } from "../../view/wording.ts";
import type { MarkCell } from "../form/boxes/box.ts";
import { subjectsOn, yearGrid, type YearShape } from "../form/grid.ts";

export interface SignedCell extends MarkCell {
  /** "Toán", or the name of a level or result. */
  readonly row: string;
  /** Head of its column; absent where the row has one box. */
  readonly column?: string;
  /** What the page may show there: the first is what it does show, another only where the seal leaves that open. */
  readonly signed: readonly string[];
  /** Everything else that the circular lets stand there. */
  readonly others: readonly string[];
}

export function shapeOf({ circular, grade, subjects }: SealedYear): YearShape {
  return { circular, grade, subjects };
}

/** In the order of the page. */
export function signedCells(year: SealedYear): readonly SignedCell[] {
  const circular = circularOf(year);
  const grid = yearGrid(shapeOf(year));
  const cell = (
    { field, subject, rect }: MarkCell,
    titles: readonly [row: string, column?: string],
    signed: readonly string[],
    write: (value: string) => string,
    described: Field,
  ): SignedCell => {
    const all = [...sealableValues(circular.forms[described.form]!).map(write), blank, ""];
    const others = [...new Set(all)].filter((text) => !signed.includes(text));
    const [row, column] = titles;
    const at = { field, ...(subject === undefined ? {} : { subject }), rect };
    return { ...at, row, ...(column === undefined ? {} : { column }), signed, others };
  };
  const result = (box: MarkCell, titles: readonly [string, string?], isLevel: boolean): SignedCell => {
    const described = fieldOf(circular, "record", box.field);
    const write = isLevel ? (value: string) => value : (value: string) => wordOf(circular, described, value);
    const value = year.results[box.field];
    return cell(box, titles, [value === undefined ? blank : write(value)], write, described);
  };
  const titles = new Map(subjectsOn(shapeOf(year)).map((subject) => [subject, subject.title]));
  return [
    ...grid.subjects.rows.flatMap(({ subject, marks }) =>
      marks.map((box) => {
        const described = fieldOf(circular, "subjects", box.field);
        const row = year.subjects.find(({ id }) => id === box.subject);
        const value = row?.fields[box.field];
        // A pupil who is not assessed has dashes where others have nothing, and a seal does not say who is.
        const signed = value === undefined ? (row === undefined ? [blank] : ["", blank]) : [markOf(value)];
        return cell(box, [titles.get(subject)!, shortTerm(described.label)], signed, markOf, described);
      }),
    ),
    ...grid.levels.flatMap(({ rows }) => rows.map((box) => result(box, [box.label], true))),
    ...grid.terms.flatMap(({ heads, rows }) =>
      rows.flatMap(({ label, cells }) =>
        cells.map((box, i) => result(box, [label, shortTerm(heads[i + 1]!.label)], false)),
      ),
    ),
    ...grid.strips.flatMap(({ cells }) => cells.map((box) => result(box, [box.label], false))),
  ];
}
