/**
 * What a seal says, box by box of the page that it is printed on: what may stand there, and what else somebody might have put there.
 *
 * @module
 */
import type { Field } from "../../record/circulars/circular.ts";
import { circularOf } from "../../record/circulars/index.ts";
import { sealableValues } from "../../seal/marks.ts";
import type { SealedYear } from "../../seal/statement.ts";
import { blank, fieldOf, markOf, shortTerm } from "../../view/wording.ts";
import type { Rect } from "../place.ts";
import { yearGrid, type MarkCell } from "../form/grid.ts";
import { levelMark, resultMark, subjectMark } from "../form/marks.ts";

/** How what stands there is set. */
export type Look = "mark" | "label" | "head" | "strip";

export interface SignedCell {
  readonly rect: Rect;
  readonly look: Look;
  /** A label of the form itself: what it may be is what the form's other labels are. */
  readonly isLabel: boolean;
  /** "Toán", or the name of a level or result. */
  readonly row: string;
  /** Head of its column; absent where the row has one box. */
  readonly column?: string;
  /** What the page may show there: the first is what it does show, another only where the seal leaves that open. */
  readonly signed: readonly string[];
  /** Everything else that the circular lets stand there. */
  readonly others: readonly string[];
}

/** Marks, levels and results in the order of the page. */
export function signedCells(year: SealedYear): readonly SignedCell[] {
  const circular = circularOf(year);
  const grid = yearGrid(year);
  const cell = (
    { rect }: MarkCell,
    titles: readonly [row: string, column?: string],
    signed: readonly string[],
    write: (value: string) => string,
    described: Field,
  ): SignedCell => {
    const all = [...sealableValues(circular.forms[described.form]!).map(write), blank, ""];
    const others = [...new Set(all)].filter((text) => !signed.includes(text));
    const [row, column] = titles;
    return { rect, look: "mark", isLabel: false, row, ...(column === undefined ? {} : { column }), signed, others };
  };
  const result = (box: MarkCell, titles: readonly [string, string?], write: (value: string) => string): SignedCell => {
    const value = year.results[box.field];
    const text = value === undefined ? blank : write(value);
    return cell(box, titles, [text], write, fieldOf(circular, "record", box.field));
  };
  const word = (box: MarkCell, titles: readonly [string, string?]) =>
    result(box, titles, (value) => resultMark(circular, box.field, value));
  return [
    ...grid.subjects.rows.flatMap(({ subject, marks }) =>
      marks.map((box) => {
        const described = fieldOf(circular, "subjects", box.field);
        const row = year.subjects.find(({ id }) => id === box.subject);
        // A pupil who is not assessed has dashes where others have nothing, and a seal does not say who is.
        const signed = [subjectMark(row, box.field), subjectMark(row, box.field, true)];
        return cell(box, [subject.title, shortTerm(described.label)], [...new Set(signed)], markOf, described);
      }),
    ),
    ...grid.levels.flatMap(({ rows }) => rows.map((box) => result(box, [box.label], levelMark))),
    ...grid.terms.flatMap(({ heads, rows }) =>
      rows.flatMap(({ label, cells }) => cells.map((box, i) => word(box, [label, shortTerm(heads[i + 1]!.label)]))),
    ),
    ...grid.strips.flatMap(({ cells }) => cells.map((box) => word(box, [box.label]))),
  ];
}

/** What the boxes are called: a mark under another subject's name is another mark. */
export function signedLabels(year: SealedYear): readonly SignedCell[] {
  const grid = yearGrid(year);
  const group = (look: Look, labels: readonly (readonly [rect: Rect, text: string])[]): readonly SignedCell[] =>
    labels.map(([rect, text]) => {
      const others = labels.map(([, other]) => other).filter((other) => other !== text);
      return { rect, look, isLabel: true, row: text, signed: [text], others: [...new Set(others)] };
    });
  const { heads, rows } = grid.subjects;
  return [
    ...group(
      "label",
      rows.map(({ subject, name }) => [name, subject.title]),
    ),
    ...group(
      "head",
      heads.map(({ field, rect }) => [rect, shortTerm(field.label)]),
    ),
    ...group(
      "label",
      grid.levels.flatMap((table) => table.rows.map(({ labelRect, label }) => [labelRect, label] as const)),
    ),
    ...grid.terms.flatMap((table) => [
      ...group(
        "label",
        table.rows.map(({ rect, label }) => [rect, label]),
      ),
      ...group(
        "head",
        table.heads.map(({ rect, label }) => [rect, shortTerm(label)]),
      ),
    ]),
    ...group(
      "strip",
      grid.strips.flatMap(({ cells }) => cells.map(({ labelRect, label }) => [labelRect, label] as const)),
    ),
  ];
}
