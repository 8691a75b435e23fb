/**
 * Strict DER (X.690 §10): definite minimal lengths, single-octet tags, minimal INTEGERs.
 *
 * Elements are offsets into the octets that hold them, read one level at a time as a schema asks for them: nothing recurses,
 * so depth is the schema's, and nothing is copied. Everything here throws `Fault("der.malformed" | "der.limits")`.
 *
 * @module
 */
import { Fault } from "../../fault.ts";

export interface Der {
  readonly bytes: Uint8Array;
  /** Identifier octet: class, constructed bit, number below 31. */
  readonly tag: number;
  /** First octet of the element, first octet of its contents, first octet after it. */
  readonly at: number;
  readonly start: number;
  readonly end: number;
}

export const INTEGER = 2;
export const OCTETS = 4;
export const OID = 6;
export const SEQUENCE = 0x30;
export const SET = 0x31;

/** No certificate, name or response comes near it. */
export const defaultLimit = 0x10000;

export function malformed(what: string): Fault {
  return new Fault("der.malformed", `malformed ${what}`);
}

/** Exactly one element, at most `limit` octets of it. */
export function parseDer(bytes: Uint8Array, limit = defaultLimit): Der {
  if (bytes.length > limit) throw new Fault("der.limits", "too long", { limit });
  const der = elementAt(bytes, 0, bytes.length);
  if (der.end !== bytes.length) throw malformed("end");
  return der;
}

/** The element that begins at `at` and ends at or before `end`. */
export function elementAt(bytes: Uint8Array, at: number, end: number): Der {
  const tag = bytes[at]!;
  let length = bytes[at + 1]!;
  let start = at + 2;
  if (start > end || (tag & 0x1f) === 0x1f) throw malformed("header");
  if (length > 0x7f) {
    const octets = length & 0x7f;
    if (octets === 0 || octets > 4 || start + octets > end) throw malformed("length");
    length = 0;
    for (let i = 0; i < octets; i++) length = length * 256 + bytes[start++]!;
    if (length < 0x80 || length < 256 ** (octets - 1)) throw malformed("length");
  }
  if (start + length > end) throw malformed("length");
  return { bytes, tag, at, start, end: start + length };
}

export function contents({ bytes, start, end }: Der): Uint8Array {
  return bytes.subarray(start, end);
}

export function encoding({ bytes, at, end }: Der): Uint8Array {
  return bytes.subarray(at, end);
}

export function expect(der: Der | undefined, tag: number): Der {
  if (der?.tag !== tag) throw malformed("type");
  return der;
}

/** The elements inside a constructed one. */
export function children(der: Der | undefined, tag = SEQUENCE): Der[] {
  const { bytes, start, end } = expect(der, tag);
  const found: Der[] = [];
  for (let at = start; at < end; at = found.at(-1)!.end) found.push(elementAt(bytes, at, end));
  return found;
}

/** `SIZE (1..MAX)`. */
export function list(der: Der | undefined, tag = SEQUENCE): Der[] {
  const found = children(der, tag);
  if (found.length === 0) throw malformed("empty list");
  return found;
}

/** The one element inside an explicit tag. */
export function only(der: Der | undefined, tag = SEQUENCE): Der {
  const found = children(der, tag);
  if (found.length !== 1) throw malformed("number of fields");
  return found[0]!;
}

/** Takes the next field if it has the tag: how OPTIONAL and DEFAULT are read. */
export function optional(fields: Der[], tag: number): Der | undefined {
  return fields[0]?.tag === tag ? fields.shift() : undefined;
}

export function finish(fields: readonly Der[]): void {
  if (fields.length > 0) throw malformed("number of fields");
}

/** Contents of a minimal INTEGER, two's complement. Serial numbers are compared as these octets. */
export function integerOf(der: Der | undefined, tag = INTEGER): Uint8Array {
  const octets = contents(expect(der, tag));
  const sign = octets[1]! >> 7;
  if (octets.length === 0 || (octets.length > 1 && octets[0] === (sign ? 0xff : 0))) throw malformed("INTEGER");
  return octets;
}

/** A non-negative INTEGER of any size. */
export function naturalOf(der: Der | undefined, tag = INTEGER): bigint {
  const octets = integerOf(der, tag);
  if (octets[0]! > 0x7f || octets.length > 0x20) throw malformed("INTEGER");
  return octets.reduce((sum, octet) => sum * 256n + BigInt(octet), 0n);
}

/** FALSE where it is the DEFAULT, which DER would leave out, is tolerated: issuers write it. */
export function booleanOf(der: Der, tag = 1): boolean {
  const [octet, ...more] = contents(expect(der, tag));
  if ((octet !== 0 && octet !== 0xff) || more.length > 0) throw malformed("BOOLEAN");
  return octet > 0;
}

/** Dotted decimal. */
export function oidOf(der: Der | undefined, tag = OID): string {
  const octets = contents(expect(der, tag));
  if (octets.length === 0 || octets.length > 64 || octets.at(-1)! > 0x7f) throw malformed("OID");
  const arcs: bigint[] = [];
  let arc = 0n;
  for (const octet of octets) {
    if (arc === 0n && octet === 0x80) throw malformed("OID");
    arc = arc * 128n + BigInt(octet & 0x7f);
    if (octet < 0x80) {
      arcs.push(arc);
      arc = 0n;
    }
  }
  const first = arcs[0]! < 80n ? arcs[0]! / 40n : 2n;
  return [first, arcs[0]! - first * 40n, ...arcs.slice(1)].join(".");
}

/** A BIT STRING of whole octets. */
export function bitsOf(der: Der | undefined): Uint8Array {
  const octets = contents(expect(der, 3));
  if (octets[0] !== 0) throw malformed("BIT STRING");
  return octets.subarray(1);
}

/** A named bit list as a mask: bit n is 1 << n. Trailing zero bits are tolerated, as issuers write them. */
export function flagsOf(der: Der, tag = 3): number {
  const [unused = 8, ...octets] = contents(expect(der, tag));
  const spare = octets.at(-1) ?? 0;
  if (unused > 7 || octets.length > 4 || (spare & ((1 << unused) - 1)) !== 0 || (octets.length === 0 && unused > 0)) {
    throw malformed("BIT STRING");
  }
  let mask = 0;
  for (let bit = 0; bit < 8 * octets.length; bit++) mask |= ((octets[bit >> 3]! >> (7 - (bit & 7))) & 1) << bit;
  return mask;
}

/** UTCTime or GeneralizedTime in RFC 5280's form (§4.1.2.5): seconds, Z, no fraction. Milliseconds since 1970. */
export function timeOf(der: Der | undefined): number {
  const text = ascii(der);
  const digits = der?.tag === 0x17 ? (text < "50" ? "20" : "19") + text : der?.tag === 0x18 ? text : "";
  const iso = digits.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6.000Z");
  const time = Date.parse(iso);
  // Formatting again refuses 30 February and whatever else a lenient Date would bend.
  if (iso === digits || Number.isNaN(time) || new Date(time).toISOString() !== iso) throw malformed("time");
  return time;
}

/** Contents that must be ASCII: IA5String and the like, under any tag. */
export function ascii(der: Der | undefined): string {
  const octets = der === undefined ? [] : contents(der);
  let text = "";
  for (const octet of octets) {
    if (octet > 0x7f) throw malformed("string");
    text += String.fromCharCode(octet);
  }
  return text;
}
