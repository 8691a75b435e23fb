/**
 * Counts, shares, days and times as the page's language writes them; days and times are Việt Nam's.
 *
 * @module
 */
import { formatDate } from "../../../widget/view/format.ts";
import type { Language } from "../../text/chrome.ts";

const dayMs = 86_400_000;
const offsetMs = 7 * 3_600_000;

/** Days since 1970 in Việt Nam. */
export function dayNumber(at: Date): number {
  return Math.floor((at.getTime() + offsetMs) / dayMs);
}

/** `YYYY-MM-DD` → days since 1970. */
export function parseDay(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / dayMs;
}

/** Days since 1970 → `YYYY-MM-DD`. */
export function isoDay(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

/** `18/06/2026` */
export function fullDay(day: number): string {
  return formatDate(isoDay(day));
}

/** `18/06` */
export function shortDay(day: number): string {
  return fullDay(day).slice(0, 5);
}

/** `11:42` */
export function clockTime(at: Date): string {
  return new Date(at.getTime() + offsetMs).toISOString().slice(11, 16);
}

/** Today `11:42`, else `18/06`, in another year `18/06/2025`. */
export function shortTime(at: Date, now: Date): string {
  const day = dayNumber(at);
  if (day === dayNumber(now)) return clockTime(at);
  return fullDay(day).slice(6) === fullDay(dayNumber(now)).slice(6) ? shortDay(day) : fullDay(day);
}

export interface Numbers {
  readonly count: (value: number) => string;
  /** Of a hundred, one decimal: `71,4%`; never 100 unless it is all. */
  readonly percent: (value: number) => string;
}

export function numbersIn(language: Language): Numbers {
  const counts = new Intl.NumberFormat(language);
  const decimals = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return {
    count: (value) => counts.format(value),
    percent: (value) => `${decimals.format(value < 100 ? Math.min(value, 99.9) : value)}%`,
  };
}

/** 0 to 100. */
export function share(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.min(100, (part / whole) * 100);
}
