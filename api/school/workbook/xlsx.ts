/**
 * Workbooks of Excel and its like.
 *
 * @module
 */
import type { Cell as LibraryCell, CellValue, WriteSheet } from "hucre";
import { colToLetter, readXlsx, writeXlsx } from "hucre/xlsx";
import { Fault } from "../../../widget/fault.ts";
import { requireUnpackedSize } from "../../../widget/file/zip.ts";
import { KitFault } from "../fault.ts";
import { empty, textCell, type Cell, type Sheet } from "./cell.ts";

/** Forty pupils unpack to less than one; a school of three thousand to some forty. */
const mostUnpacked = 128 * 2 ** 20;

/** @throws KitFault("file.size" | "file.broken") */
export async function parseXlsx(bytes: Uint8Array): Promise<readonly Sheet[]> {
  await requireUnpackedSize(bytes, mostUnpacked).catch((error: unknown) => {
    if (!(error instanceof Fault)) throw error;
    throw error.code === "zip.size" ? new KitFault("file.size", error.details) : new KitFault("file.broken");
  });
  const { sheets } = await readXlsx(bytes, { readStyles: true }).catch(() => {
    throw new KitFault("file.broken");
  });
  return sheets.map(({ name, rows, cells }) => ({
    name: name.normalize("NFC"),
    rows: rows.map((row, r) => row.map((value, c) => cellOf(value, cells?.get(`${r},${c}`)))),
  }));
}

function cellOf(value: CellValue, detail: LibraryCell | undefined): Cell {
  // A cell that only repeats a shared formula has an empty one.
  if (detail?.formula !== undefined) return { kind: "formula" };
  if (detail?.type === "error") return { kind: "error" };
  if (value === null) return empty;
  if (typeof value === "number") return { kind: "number", number: value };
  if (typeof value === "boolean") return { kind: "flag", flag: value };
  if (value instanceof Date) return { kind: "date", date: value, format: detail?.style?.numFmt ?? "" };
  return textCell(value);
}

/** Excel's own name for "as typed": numbers keep their zeros. */
const asText = "@";

export interface WrittenSheet {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
  /** In characters, one for each column. */
  readonly widths: readonly number[];
  /** Rows below the written ones that are formatted as text too. */
  readonly blankRows?: number;
  /** What a column may hold, by its index; a list that Excel offers. */
  readonly choices?: ReadonlyMap<number, readonly string[]>;
}

/** Every cell is text, and the first row stays in sight. */
export async function formatXlsx(sheets: readonly WrittenSheet[]): Promise<Uint8Array> {
  return writeXlsx({ sheets: sheets.map(librarySheet) });
}

/** Excel refuses longer lists. */
const longestList = 255;

function librarySheet({ name, rows, widths, blankRows = 0, choices = new Map() }: WrittenSheet): WriteSheet {
  const blank = Array.from({ length: blankRows }, () => widths.map(() => null));
  const height = rows.length + blankRows;
  return {
    name,
    columns: widths.map((width) => ({ width, numFmt: asText })),
    rows: [...rows.map((row) => row.map((text) => (text === "" ? null : text))), ...blank],
    freezePane: { rows: 1 },
    dataValidations: Array.from(choices)
      .filter(([, values]) => values.join(",").length <= longestList && !values.some((value) => value.includes(",")))
      .map(([column, values]) => ({
        type: "list",
        values: [...values],
        allowBlank: true,
        range: `${colToLetter(column)}2:${colToLetter(column)}${height}`,
      })),
  };
}
