/**
 * A column of dates, some as dates and some as text: the mark of a spreadsheet that reads `04/09` as the ninth of April and
 * leaves `14/09`, which is no such day, as it was typed.
 *
 * @module
 */
import type { SheetFinding } from "../finding.ts";
import type { Sheet } from "../workbook/cell.ts";
import { isWholeDay } from "./date.ts";
import type { PlacedColumn } from "./heading-row.ts";

/** A warning for each date whose day could be a month. */
export function mixedDates({ name, rows }: Sheet, columns: readonly PlacedColumn[]): readonly SheetFinding[] {
  return columns
    .filter(({ column: { fields } }) => fields[0].form === "date")
    .flatMap(({ column: { heading }, index, letters }) => {
      const cells = rows.map((row) => row[index]);
      const hasText = cells
        .slice(1)
        .some((cell) => cell?.kind === "text" && /^\d\d?[/.-]\d\d?[/.-]\d{4}$/.test(cell.text));
      return cells.flatMap((cell, i): readonly SheetFinding[] => {
        if (!hasText || cell?.kind !== "date" || !isWholeDay(cell) || cell.date.getUTCDate() > 12) return [];
        const place = { sheet: name, row: i + 1, letters, heading };
        return [{ severity: "warning", place, what: { rule: "date.mixed" } }];
      });
    });
}
