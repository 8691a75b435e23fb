/**
 * Lists out of files: CSV, plain lines, and workbooks of Excel and its like. Comes with the reader of workbooks, as a chunk of its own.
 *
 * @module
 */
import type { CellValue } from "hucre";
import { parseCsv } from "hucre/csv";
import { readXlsx } from "hucre/xlsx";
import { Fault } from "../../../../widget/fault.ts";
import { requireUnpackedSize } from "../../../../widget/file/zip.ts";
import { entriesOf, type Listed } from "./cells.ts";
import { cellsOfLine } from "./lines.ts";

/** Five thousand rows are far below. */
const most = { octets: 8 << 20, unpacked: 64 << 20, rows: 20_000 };

/** Throws `Fault`: `file.size`, `file.empty`, `file.format`, `zip.size`, `zip.broken`. */
export async function readList(file: Blob): Promise<Listed> {
  if (file.size > most.octets) throw new Fault("file.size", "too large a list", { megabytes: most.octets / 2 ** 20 });
  if (file.size === 0) throw new Fault("file.empty", "nothing in it");
  const bytes = new Uint8Array(await file.arrayBuffer());
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  return isZip ? entriesOf(await rowsOfWorkbook(bytes), true) : readText(textOf(bytes));
}

function readText(text: string): Listed {
  const firstLine = text.slice(0, text.search(/\r?\n|$/));
  if (!/[,;\t]/.test(firstLine)) return entriesOf(text.split(/\r?\n/).map(cellsOfLine), false);
  const rows = parseCsv(text, { maxRows: most.rows });
  return entriesOf(
    rows.map((row) => row.map(cellText)),
    true,
  );
}

/** Whatever the file, codes and dates are ASCII; names may be of any encoding and are not read. */
function textOf(bytes: Uint8Array): string {
  if (bytes.some((octet) => octet === 0)) throw new Fault("file.format", "no text");
  return new TextDecoder().decode(bytes);
}

/** Of the sheet that has most to say. */
async function rowsOfWorkbook(bytes: Uint8Array<ArrayBuffer>): Promise<readonly (readonly string[])[]> {
  await requireUnpackedSize(bytes, most.unpacked);
  const { sheets } = await readXlsx(bytes, { maxRows: most.rows }).catch(() => {
    throw new Fault("zip.broken", "no workbook");
  });
  const tables = sheets.map(({ rows }) => rows.map((row) => row.map(cellText)));
  const count = (rows: readonly (readonly string[])[]) => entriesOf(rows, true).entries.length;
  return tables.reduce((best, rows) => (count(rows) > count(best) ? rows : best), tables[0] ?? []);
}

function cellText(value: CellValue): string {
  if (value instanceof Date) {
    const iso = value.toISOString();
    return `${iso.slice(8, 10)}/${iso.slice(5, 7)}/${iso.slice(0, 4)}`;
  }
  return value === null ? "" : String(value);
}
