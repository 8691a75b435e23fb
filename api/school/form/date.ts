/**
 * Days as schools write them: `dd/mm/yyyy`, a birth date also `mm/yyyy` or `yyyy`, or a date of Excel's.
 *
 * @module
 */
import type { Field } from "../../../widget/record/circulars/circular.ts";
import { parseBirthDate } from "../../../widget/record/date.ts";
import type { Breach } from "../rule.ts";
import type { Cell } from "../workbook/cell.ts";
import { tidy } from "./text.ts";
import type { Reading } from "./value.ts";

/** @param fields one, or those of a day, a month and a year: the date's own length tells which */
export function readDate(fields: readonly [Field, ...Field[]], cell: Cell): Reading {
  const date = dateOf(cell);
  if (date === "") return { kind: "empty" };
  if (typeof date !== "string") return { kind: "bad", breach: date };
  // In the dictionary's order: day, month, year.
  const field = fields[["9999-12-31", "9999-12", "9999"].findIndex(({ length }) => length === date.length)];
  return field === undefined
    ? { kind: "bad", breach: { rule: "date.impossible" } }
    : { kind: "value", field, value: date };
}

function dateOf(cell: Cell): string | Breach {
  if (cell.kind === "date") return isWholeDay(cell) ? isoDay(cell.date) : { rule: "date.hidden" };
  // A year typed into a cell of any format shows as the year; every other number shows as a number.
  const text = cell.kind === "number" ? String(cell.number) : cell.kind === "text" ? tidy(cell.text) : "x";
  if (text === "" || (cell.kind === "number" && !/^(?:19|20)\d\d$/.test(text)))
    return text === "" ? "" : { rule: "date.impossible" };
  try {
    return parseBirthDate(text);
  } catch {
    return { rule: "date.impossible" };
  }
}

/** `09/2015` in a cell of no format becomes the first of September, shown as `Sep-15`. */
export function isWholeDay({ date, format }: Extract<Cell, { kind: "date" }>): boolean {
  const hasDay = format === "" || /d/i.test(format.replace(/\[[^\]]*\]|"[^"]*"/g, ""));
  return hasDay && date.getTime() % 86_400_000 === 0;
}

function isoDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/** `dd/mm/yyyy hh:mm`, or the dictionary's own form; a day alone is its first minute. */
export function readTime(field: Field, cell: Cell): Reading {
  if (cell.kind === "date") return { kind: "value", field, value: cell.date.toISOString().slice(0, 19) };
  const text = cell.kind === "text" ? tidy(cell.text) : "";
  const [, day = "", hour = "00", minute = "00", second = "00"] =
    /^(\S+?)(?:[T ](\d\d):(\d\d)(?::(\d\d))?)?$/.exec(text) ?? [];
  const date = dateOf({ kind: "text", text: day });
  const isDay = typeof date === "string" && date.length === "9999-12-31".length;
  if (!isDay || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59)
    return { kind: "bad", breach: { rule: "date.impossible" } };
  return { kind: "value", field, value: `${date}T${hour}:${minute}:${second}` };
}
