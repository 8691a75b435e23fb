/**
 * Comma-separated values: UTF-8, with or without a byte order mark, with commas, or semicolons as Excel writes them where the
 * comma is the decimal sign.
 *
 * @module
 */
import { parseCsv, writeCsv } from "hucre/csv";
import { textOf } from "../../../widget/crypto/bytes.ts";
import { KitFault } from "../fault.ts";
import { textCell, type Cell, type Sheet } from "./cell.ts";

/** Everything is text here; what Excel had made of it before is no longer to be seen. Throws `KitFault("file.encoding")`. */
export function parseCsvSheet(bytes: Uint8Array, name: string): Sheet {
  const text = decode(bytes).replace(/^\ufeff/, "");
  const rows = parseCsv(text, { delimiter: delimiterOf(text) });
  return { name, rows: rows.map((row) => row.map((value) => cellOf(String(value ?? "")))) };
}

function decode(bytes: Uint8Array): string {
  try {
    return textOf(bytes);
  } catch {
    throw new KitFault("file.encoding");
  }
}

/** Excel would reckon it, so it is a formula here too. */
function cellOf(text: string): Cell {
  return text.startsWith("=") ? { kind: "formula" } : textCell(text);
}

/** By the headings, where a quoted comma counts for nothing. */
function delimiterOf(text: string): string {
  const [headings = ""] = text.replace(/"[^"]*"/g, "").split(/\r?\n/, 1);
  const count = (character: string) => headings.split(character).length;
  return [",", ";", "\t"].toSorted((a, b) => count(b) - count(a))[0]!;
}

/**
 * With a byte order mark, without which Excel takes it for another encoding. Text that a spreadsheet would take for a formula
 * (`=`, `+`, `-`, `@` …) is written with an apostrophe before it.
 */
export function formatCsv(rows: readonly (readonly (string | number)[])[]): string {
  return writeCsv(
    rows.map((row) => [...row]),
    { bom: true, escapeFormulae: true },
  );
}
