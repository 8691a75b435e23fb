/**
 * Characters and references (XML 1.0 §2.2, §2.11, §3.3.3, §4.1, §4.6).
 *
 * @module
 */
import { Fault } from "../../fault.ts";

/** Production 2. Text decoded from UTF-8 holds no lone surrogate, so the surrogates may stay inside the range. */
const illegal = /[^\t\n\r -\uFFFD]/;

const numeric = /^#(?:x0*([\dA-Fa-f]{1,6})|0*(\d{1,7}))$/;

const entities: ReadonlyMap<string, string> = new Map([
  ["lt", "<"],
  ["gt", ">"],
  ["amp", "&"],
  ["quot", '"'],
  ["apos", "'"],
]);

/** Refuses what no document may hold and makes every line end U+000A, before anything else is looked at. */
export function normalizeInput(source: string): string {
  if (illegal.test(source)) throw new Fault("xml.format", "character outside XML 1.0");
  return source.includes("\r") ? source.replace(/\r\n?/g, "\n") : source;
}

/** Replaces references to the five entities and to characters; any other `&` is a fault. */
export function resolveReferences(text: string): string {
  let resolved = "";
  let from = 0;
  for (let at = text.indexOf("&"); at >= 0; at = text.indexOf("&", from)) {
    const end = text.indexOf(";", at);
    resolved += text.slice(from, at) + resolve(text.slice(at + 1, Math.max(end, at)));
    from = end + 1;
  }
  return from === 0 ? text : resolved + text.slice(from);
}

function resolve(name: string): string {
  const entity = entities.get(name);
  if (entity !== undefined) return entity;
  const [, hexadecimal, decimal] = numeric.exec(name) ?? [];
  const code = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16);
  if (!isCharacter(code)) throw new Fault("xml.format", "reference");
  return String.fromCodePoint(code);
}

function isCharacter(code: number): boolean {
  return (
    code === 9 ||
    code === 10 ||
    code === 13 ||
    (code >= 0x20 && code <= 0xd7ff) ||
    (code >= 0xe000 && code <= 0xfffd) ||
    (code >= 0x10000 && code <= 0x10ffff)
  );
}

/** Attribute-value normalisation for CDATA attributes, the only type there is without a DTD. */
export function normalizeAttribute(raw: string): string {
  return resolveReferences(/[\t\n]/.test(raw) ? raw.replace(/[\t\n]/g, " ") : raw);
}
