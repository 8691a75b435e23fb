/**
 * What is written in each mark's box: by a record, or by a seal, which repeats the same marks.
 *
 * @module
 */
import type { Circular } from "../../record/circulars/circular.ts";
import { circularOf } from "../../record/circulars/index.ts";
import type { Fields, SubjectRow } from "../../record/record.ts";
import { blank, fieldOf, markOf, wordOf } from "../../view/wording.ts";
import type { Faces } from "../font/faces.ts";
import { setText, type Setting, type SetText } from "../set.ts";
import { plain } from "../draft.ts";
import { yearGrid, type MarkCell } from "./grid.ts";

export interface MarkedYear {
  /** Key of the circular. */
  readonly circular: string;
  readonly grade: number;
  readonly subjects: readonly SubjectRow[];
  /** Marks that are no subject's, by dictionary field name. */
  readonly results: Fields;
  /** Boxes without a mark have a dash then. A seal does not say. */
  readonly isNotAssessed?: boolean;
}

export interface WrittenMark {
  readonly cell: MarkCell;
  /** `""` where the box is empty. */
  readonly text: string;
}

/** In the order of the page. */
export function marksOn(year: MarkedYear): readonly WrittenMark[] {
  const { subjects, levels, terms, strips } = yearGrid(year);
  const circular = circularOf(year);
  const rowOf = (id: string | undefined) => year.subjects.find((row) => row.id === id);
  const words = [
    ...terms.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells)),
    ...strips.flatMap(({ cells }) => cells),
  ];
  return [
    ...subjects.rows
      .flatMap(({ marks }) => marks)
      .map((cell) => ({ cell, text: subjectMark(rowOf(cell.subject), cell.field, year.isNotAssessed) })),
    ...levels.flatMap(({ rows }) => rows).map((cell) => ({ cell, text: levelMark(year.results[cell.field]) })),
    ...words.map((cell) => ({ cell, text: resultMark(circular, cell.field, year.results[cell.field]) })),
  ];
}

/** A dash where the record has no such row, or where the pupil is not assessed. */
export function subjectMark(row: SubjectRow | undefined, field: string, isNotAssessed = false): string {
  const value = row?.fields[field];
  if (value !== undefined) return markOf(value);
  return row === undefined || isNotAssessed ? blank : "";
}

/** A level's letter. */
export function levelMark(value: string | undefined): string {
  return value ?? blank;
}

/** A result's word. */
export function resultMark(circular: Circular, field: string, value: string | undefined): string {
  return value === undefined ? blank : wordOf(circular, fieldOf(circular, "record", field), value);
}

/** Marks are all of one size, where they fit. */
export const markSetting: Setting = { sizes: [11, 10, 9, 8, 7], align: "center", padding: 0.6 };

/** The text as it stands in its box. */
export function setMark(faces: Faces, { cell, text }: WrittenMark): SetText {
  return setText(faces, [plain(text)], cell.rect, markSetting);
}
