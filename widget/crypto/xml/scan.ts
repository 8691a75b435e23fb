/**
 * The lexical level: a cursor over normalised source text, and what may be read at it (XML 1.0 §2.3 to §3.1).
 *
 * @module
 */
import { Fault } from "../../fault.ts";
import { normalizeAttribute } from "./text.ts";

export interface Cursor {
  readonly source: string;
  at: number;
}

const declaration =
  /<\?xml[ \t\n]+version[ \t\n]*=[ \t\n]*(["'])1\.0\1(?:[ \t\n]+encoding[ \t\n]*=[ \t\n]*(["'])[Uu][Tt][Ff]-8\2)?(?:[ \t\n]+standalone[ \t\n]*=[ \t\n]*(["'])(?:yes|no)\3)?[ \t\n]*\?>/y;

export function refuse(cursor: Cursor, what: string): never {
  throw new Fault("xml.format", what, { at: cursor.at });
}

/** Steps over a byte order mark and an XML declaration for version 1.0 in UTF-8, where there are any. */
export function skipProlog(cursor: Cursor): void {
  if (cursor.source.startsWith("\uFEFF")) cursor.at = 1;
  declaration.lastIndex = cursor.at;
  if (declaration.test(cursor.source)) cursor.at = declaration.lastIndex;
}

export function skipSpace(cursor: Cursor): boolean {
  const start = cursor.at;
  for (; ; cursor.at++) {
    const code = cursor.source.charCodeAt(cursor.at);
    if (code !== 32 && code !== 10 && code !== 9) return cursor.at > start;
  }
}

/** Steps over `mark` if it stands at the cursor. */
export function skip(cursor: Cursor, mark: string): boolean {
  const found = cursor.source.startsWith(mark, cursor.at);
  if (found) cursor.at += mark.length;
  return found;
}

export function expect(cursor: Cursor, mark: string): void {
  if (!skip(cursor, mark)) refuse(cursor, `expected ${mark}`);
}

/** The text up to `mark`, which is stepped over. */
export function scanTo(cursor: Cursor, mark: string): string {
  const end = cursor.source.indexOf(mark, cursor.at);
  if (end < 0) refuse(cursor, `expected ${mark}`);
  const text = cursor.source.slice(cursor.at, end);
  cursor.at = end + mark.length;
  return text;
}

/** Up to white space, `/`, `=` or `>`; whether it is a name is for `parseQName` to say. */
export function scanName(cursor: Cursor): string {
  const { source } = cursor;
  let end = cursor.at;
  for (; end < source.length; end++) {
    const code = source.charCodeAt(end);
    if (code <= 32 || code === 47 || code === 61 || code === 62) break;
  }
  const name = source.slice(cursor.at, end);
  cursor.at = end;
  return name;
}

/** `= "…"`, normalised. */
export function scanAttributeValue(cursor: Cursor): string {
  skipSpace(cursor);
  expect(cursor, "=");
  skipSpace(cursor);
  const quote = skip(cursor, "'") ? "'" : '"';
  if (quote === '"') expect(cursor, quote);
  const raw = scanTo(cursor, quote);
  if (raw.includes("<")) refuse(cursor, "attribute value");
  return normalizeAttribute(raw);
}
