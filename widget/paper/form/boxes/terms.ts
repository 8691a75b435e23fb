/**
 * Results by term: every column that the form has, used or not.
 *
 * @module
 */
import { body } from "../../place.ts";
import { gap, titleHeight, type GridSection, type TermTable } from "./box.ts";

const rowHeight = 5.4;
const labelWidth = 38;

/** What it takes, with the gap after it. */
export function termsHeight({ rows }: GridSection): number {
  return titleHeight + rowHeight * (rows.length + 1) + gap;
}

export function placeTerms(section: GridSection, top: number): TermTable {
  const width = (body.width - labelWidth) / section.columns.length;
  const line = (at: number) => ({ y: top + titleHeight + at * rowHeight, height: rowHeight });
  const column = (at: number) => ({ x: body.x + labelWidth + at * width, width });
  const label = { x: body.x, width: labelWidth };
  return {
    section,
    title: { x: body.x, y: top, width: body.width, height: titleHeight },
    heads: [
      { label: "Kết quả", rect: { ...label, ...line(0) } },
      ...section.columns.map((name, i) => ({ label: name, rect: { ...column(i), ...line(0) } })),
    ],
    rows: section.rows.map((row, at) => ({
      label: row.label,
      rect: { ...label, ...line(at + 1) },
      cells: row.fields.map((field, i) => ({ field, rect: { ...column(i), ...line(at + 1) } })),
    })),
  };
}
