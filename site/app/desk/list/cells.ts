/**
 * From rows of cells to entries, whatever order the columns have: by their headings, or by what the cells look like.
 *
 * @module
 */
import { compactCode } from "../../../../widget/view/fields.ts";
import { plain } from "../plain.ts";
import type { Entry } from "./entry.ts";

export interface Listed {
  readonly entries: readonly Entry[];
  /** Numbers, from 1, of the rows that hold no code. */
  readonly skipped: readonly number[];
}

const headings: Readonly<Record<keyof Entry, RegExp>> = {
  code: /^(?:ma|ma tra cuu|ma hoc ba(?: so)?|code|lookup code)$/,
  birth: /^(?:ngay(?: thang)?(?: nam)? sinh|date of birth|birth(?: date)?|dob)$/,
  digits: /(?:(?:4|bon) so cuoi|last ?(?:4|four))/,
};

/** @param isSheet out of a spreadsheet, which takes the zeros from the head of a number */
export function entriesOf(rows: readonly (readonly string[])[], isSheet: boolean): Listed {
  const head = rows.findIndex((row) => row.some((cell) => headings.code.test(plain(cell))));
  const columns = head < 0 ? undefined : columnsOf(rows[head]!);
  const entries: Entry[] = [];
  const skipped: number[] = [];
  rows.forEach((row, i) => {
    const cells = row.map((cell) => cell.trim());
    if (i <= head || cells.every((cell) => cell === "")) return;
    const entry = columns === undefined ? guess(cells) : pick(cells, columns);
    if (entry === undefined) skipped.push(i + 1);
    else entries.push(isSheet ? { ...entry, digits: padded(entry.digits) } : entry);
  });
  return { entries, skipped };
}

type Columns = Readonly<Record<keyof Entry, number>>;

function columnsOf(row: readonly string[]): Columns {
  const names = row.map(plain);
  const at = (name: keyof Entry) => names.findIndex((heading) => headings[name].test(heading));
  return { code: at("code"), birth: at("birth"), digits: at("digits") };
}

function pick(cells: readonly string[], { code, birth, digits }: Columns): Entry | undefined {
  const entry = { code: compactCode(cells[code] ?? ""), birth: cells[birth] ?? "", digits: cells[digits] ?? "" };
  return Object.values(entry).every((text) => text === "") ? undefined : entry;
}

/** The cell that looks like a code, then the birth date, then the digits: a year alone comes before four digits. */
function guess(cells: readonly string[]): Entry | undefined {
  const at = cells.findIndex((cell) => looksLikeCode(compactCode(cell)));
  if (at < 0) return undefined;
  // What stands before the code is a number of its own, unless nothing stands after it.
  const [before, after] = [cells.slice(0, at), cells.slice(at + 1)].map((own) => own.filter((cell) => cell !== ""));
  const rest = after!.length > 0 ? after! : before!;
  const birth = rest.find((cell) => /^\d{1,4}[-/. ]\d{1,2}(?:[-/. ]\d{1,4})?$/.test(cell)) ?? rest.find(isDigits);
  const digits = rest.find((cell) => cell !== birth && isDigits(cell)) ?? rest.filter(isDigits)[1];
  return { code: compactCode(cells[at]!), birth: birth ?? "", digits: digits ?? "" };
}

function isDigits(cell: string): boolean {
  return /^\d{1,4}$/.test(cell);
}

/** A mistyped one too, so that it can be pointed at. */
function looksLikeCode(compact: string): boolean {
  return compact.length >= 20 && compact.length <= 40 && /^[0-9a-z]+$/.test(compact) && /\d/.test(compact);
}

function padded(digits: string): string {
  return /^\d{1,3}$/.test(digits) ? digits.padStart(4, "0") : digits;
}
