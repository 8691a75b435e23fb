/**
 * What an operator types, parsed. Everything here throws `AdminFault("value.*")`.
 *
 * @module
 */
import { fromBase64url } from "../../../widget/crypto/bytes.ts";
import { AdminFault } from "./fault.ts";

/** `YYYY-MM-DD`, a day that there is. */
export function parseDay(text: string): string {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  if (Number.isNaN(time) || !new Date(time).toISOString().startsWith(text)) throw new AdminFault("value.day", text);
  return text;
}

/** A moment with its offset, or a day in Việt Nam. @param clock of the day: `T17:00:00` */
export function parseTime(text: string, clock: string): Date {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return new Date(`${parseDay(text)}${clock}+07:00`);
  const isMoment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})$/.test(text);
  const at = new Date(isMoment ? text : NaN);
  if (Number.isNaN(at.getTime())) throw new AdminFault("value.time", text);
  return at;
}

/** `YYYY-YYYY`, of which the second follows the first. */
export function parseSchoolYear(text: string): string {
  const [, from, to] = /^(\d{4})-(\d{4})$/.exec(text) ?? [];
  if (from === undefined || Number(to) !== Number(from) + 1) throw new AdminFault("value.year", text);
  return text;
}

/** A whole number from one to a hundred thousand. */
export function parseCount(text: string): number {
  if (!/^[1-9]\d{0,4}$|^100000$/.test(text)) throw new AdminFault("value.count", text);
  return Number(text);
}

export function parseLookupId(text: string): Uint8Array {
  try {
    const id = fromBase64url(text);
    if (id.length === 32) return id;
  } catch {
    // Told below.
  }
  throw new AdminFault("value.lookup", text);
}
