/**
 * The verdicts as a file for a spreadsheet: no mark, no birth date, no digit of a personal number. Comes with the writer of workbooks, as
 * a chunk of its own.
 *
 * @module
 */
import { writeCsv } from "hucre/csv";
import { writeXlsx } from "hucre/xlsx";
import { withoutFormula } from "../../../widget/file/spreadsheet.ts";
import { formatSchoolYear } from "../../../widget/view/format.ts";
import { pupilOf } from "./arrange.ts";
import type { Row } from "./row.ts";
import { codeOfReason, reasonOf, wordOf, type DeskWords } from "./Shown.tsx";

const byteOrderMark = "\ufeff";
const widths = [6, 36, 28, 36, 8, 24, 22, 48, 22, 26];

function tableOf(rows: readonly Row[], words: DeskWords): string[][] {
  return rows.map((row) => {
    const { name, school } = pupilOf(row);
    const checked = row.outcome?.kind === "checked" ? row.outcome : undefined;
    const years = (checked?.schoolYears ?? row.paper?.schoolYears ?? []).map(formatSchoolYear).join(", ");
    return [
      ...[String(row.id), row.entry.code, name, school, checked?.pupil?.className ?? "", years],
      ...[wordOf(row, words), reasonOf(row, words).says, codeOfReason(row), row.at ?? ""],
    ];
  });
}

/** UTF-8 with the mark that Excel needs, without formulas. */
export function csvOf(rows: readonly Row[], words: DeskWords): Blob {
  const table = [[...words.text.sheet], ...tableOf(rows, words)].map((cells) => cells.map(withoutFormula));
  return new Blob([byteOrderMark + writeCsv(table, { lineSeparator: "\r\n" })], { type: "text/csv" });
}

/** Every cell is text: a code that looks like a number stays a code. */
export async function xlsxOf(rows: readonly Row[], words: DeskWords): Promise<Blob> {
  const bytes = await writeXlsx({
    sheets: [
      {
        name: words.text.columns.verdict,
        columns: widths.map((width) => ({ width, numFmt: "@" })),
        rows: [[...words.text.sheet], ...tableOf(rows, words).map((cells) => cells.map((cell) => cell || null))],
        freezePane: { rows: 1 },
      },
    ],
  });
  const type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  return new Blob([bytes as Uint8Array<ArrayBuffer>], { type });
}
