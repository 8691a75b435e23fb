/**
 * Which column of a sheet is which of the form, by its heading.
 *
 * @module
 */
import { colToLetter } from "hucre/xlsx";
import type { Circular } from "../../../widget/record/circulars/circular.ts";
import type { SheetFinding } from "../finding.ts";
import type { Sheet } from "../workbook/cell.ts";
import { columnId, columnsOf, numberedColumns, type Column } from "./columns.ts";
import { headingKey } from "./headings.ts";

/** What schools number and remark for themselves. */
const ignored = ["STT", "TT", "Ghi chú"].map(headingKey);

/** More years than anybody goes to school. */
const mostNumbered = 20;

export interface PlacedColumn {
  readonly column: Column;
  readonly index: number;
  readonly letters: string;
}

export interface HeadingRow {
  readonly columns: readonly PlacedColumn[];
  readonly findings: readonly SheetFinding[];
}

/** By heading and by `columnId`. */
export function knownColumns(circular: Circular): ReadonlyMap<string, Column> {
  const more = (["history", "certificates"] as const)
    .filter((table) => circular.tables[table].length > 0)
    .flatMap((table) => numberedColumns(circular, table, mostNumbered));
  const all = [...columnsOf(circular), ...more];
  return new Map(all.flatMap((column) => [column.heading, columnId(column)].map((name) => [headingKey(name), column])));
}

/** @param isFilled whether anything stands below a heading: an empty strange column loses nothing */
export function readHeadings(
  circular: Circular,
  { name, rows }: Sheet,
  isFilled: (index: number) => boolean,
): HeadingRow {
  const known = knownColumns(circular);
  const findings: SheetFinding[] = [];
  const columns: PlacedColumn[] = [];
  (rows[0] ?? []).forEach((cell, index) => {
    const heading = cell.kind === "text" ? cell.text.trim() : "";
    if (ignored.includes(headingKey(heading)) || !isFilled(index)) return;
    const letters = colToLetter(index);
    const column = known.get(headingKey(heading));
    const isTwice = columns.some((placed) => placed.column === column);
    if (column !== undefined && !isTwice) columns.push({ column, index, letters });
    else {
      const rule = column === undefined ? "column.unknown" : "column.twice";
      findings.push({ severity: "fault", place: { sheet: name, row: 1, letters, heading }, what: { rule } });
    }
  });
  return { columns, findings };
}
