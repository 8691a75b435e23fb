/**
 * Progress as a table for a spreadsheet: UTF-8 with the mark that Excel needs, a row for each grade of each school (RFC 4180).
 *
 * @module
 */
import { withoutFormula } from "../../widget/file/spreadsheet.ts";
import { dayInVietnam } from "../registry/rounds.ts";
import type { Tally } from "./tally.ts";
import type { SchoolProgress, WardProgress, YearProgress } from "./year.ts";

const byteOrderMark = "\ufeff";

const header = [
  ...["nam_hoc", "ma_phuong_xa", "phuong_xa", "ma_truong", "truong", "lop", "hoc_ba", "da_nhan", "da_chot"],
  ...["tra_lai", "da_ky_chua_nop", "chua_ky", "nop_lan_cuoi"],
];

export function formatCsv({ schoolYear, wards }: YearProgress): string {
  const lines = wards.flatMap((ward) => ward.schools.flatMap((school) => rowsOf(schoolYear, ward, school)));
  return byteOrderMark + [header, ...lines].map((cells) => `${cells.map(cell).join(",")}\r\n`).join("");
}

/** A school that is too small for figures has one row without them. */
function rowsOf(schoolYear: string, ward: WardProgress, { id, name, grades }: SchoolProgress): readonly Cell[][] {
  const first = [schoolYear, ward.code, ward.name, id, name];
  if (grades.length === 0) return [[...first, "", "", "", "", "", "", "", ""]];
  return grades.map(({ grades: numbers, ...tally }) => [...first, numbers.join(" "), ...figuresOf(tally)]);
}

type Cell = string | number;

function figuresOf({ pupils, received, locked, faulty, signedNotSent, unsigned, lastReceivedAt }: Tally): Cell[] {
  const last = lastReceivedAt === null ? "" : dayInVietnam(new Date(lastReceivedAt));
  return [pupils, received, locked, faulty, signedNotSent, unsigned, last];
}

function cell(value: Cell): string {
  if (typeof value === "number") return String(value);
  const text = withoutFormula(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
