/**
 * The table of subjects: a row each, all of one height.
 *
 * @module
 */
import type { Circular, Subject } from "../../../record/circulars/circular.ts";
import { subjectId } from "../../../record/package.ts";
import { fieldOf } from "../../../view/wording.ts";
import { body, type Rect } from "../../place.ts";
import { gap, titleHeight, type RowsSection, type SubjectTable } from "./box.ts";

const headHeight = 7;
const pitches = { least: 4.7, most: 6, mostWithSentence: 8 } as const;
/** Columns that hold sentences; what has no width here gets what is left. */
const sentences: Readonly<Record<string, number | undefined>> = { nxetmonhoc: undefined, gvbm: 29 };

/** What the table takes beside its rows. */
export const subjectsExtra = titleHeight + headHeight + gap;

/** @param room millimetres for the rows */
export function rowPitch({ fields }: RowsSection, rows: number, room: number): number {
  const most = fields.some((name) => name in sentences) ? pitches.mostWithSentence : pitches.most;
  return Math.min(most, Math.max(pitches.least, room / rows));
}

export function placeSubjects(
  circular: Circular,
  section: RowsSection,
  subjects: readonly Subject[],
  pitch: number,
): SubjectTable {
  const [name, ...rest] = section.fields.map((field) => fieldOf(circular, "subjects", field));
  const marks = rest.filter((field) => !(field.name in sentences));
  const texts = rest.filter((field) => field.name in sentences);
  const markWidth = texts.length > 0 ? 13 : 26;
  const nameWidth = texts.length > 0 ? 38 : body.width - marks.length * markWidth;
  const known = texts.reduce((sum, field) => sum + (sentences[field.name] ?? 0), 0);
  const free = body.width - nameWidth - marks.length * markWidth - known;
  const widths = [nameWidth, ...marks.map(() => markWidth), ...texts.map((field) => sentences[field.name] ?? free)];
  const lefts = widths.map((_, i) => body.x + widths.slice(0, i).reduce((sum, width) => sum + width, 0));
  const box = (column: number, y: number, height: number): Rect => ({
    ...{ x: lefts[column]!, y, width: widths[column]!, height },
  });
  const top = body.y + titleHeight;
  return {
    section,
    title: { x: body.x, y: body.y, width: body.width, height: titleHeight },
    heads: [name!, ...marks, ...texts].map((field, i) => ({ field, rect: box(i, top, headHeight) })),
    rows: subjects.map((subject, i) => {
      const y = top + headHeight + i * pitch;
      const own = { subject: subjectId(subject) };
      return {
        subject,
        name: box(0, y, pitch),
        marks: marks.map((field, at) => ({ field: field.name, ...own, rect: box(1 + at, y, pitch) })),
        texts: texts.map((field, at) => ({ field, rect: box(1 + marks.length + at, y, pitch) })),
      };
    }),
  };
}
