/**
 * Birth dates as people write them, and as the derivations need them. Partial ones are legal (`namsinh`, `thangnamsinh`).
 *
 * @module
 */
import { Fault } from "../fault.ts";

/** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. */
const iso = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/;
/** `dd/mm/yyyy` or `mm/yyyy`, with slash, dot, hyphen or space. */
const vietnamese = /^(?:(\d{1,2})[/. -])?(\d{1,2})[/. -](\d{4})$/;

/**
 * @returns the canonical partial date, `YYYY-MM-DD`, `YYYY-MM` or `YYYY`
 *
 * Throws `Fault("date.impossible")`, with {day, month} where there is no such day.
 */
export function parseBirthDate(text: string): string {
  const trimmed = text.trim();
  const [, isoYear, isoMonth, isoDay] = iso.exec(trimmed) ?? [];
  const [, localDay, localMonth, localYear] = vietnamese.exec(trimmed) ?? [];
  const year = isoYear ?? localYear;
  const month = isoMonth ?? localMonth;
  const day = isoDay ?? localDay;
  if (year === undefined || Number(year) < 1900) throw new Fault("date.impossible", "not a date");
  if (month === undefined) return year;
  if (Number(month) < 1 || Number(month) > 12)
    throw new Fault("date.impossible", "no such month", { month: Number(month) });
  const start = `${year}-${month.padStart(2, "0")}`;
  if (day === undefined) return start;
  const days = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  if (Number(day) < 1 || Number(day) > days) {
    throw new Fault("date.impossible", "no such day", { day: Number(day), month: Number(month) });
  }
  return `${start}-${day.padStart(2, "0")}`;
}
