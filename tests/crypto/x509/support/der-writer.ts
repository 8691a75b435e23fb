/**
 * A tiny DER writer: just enough to write certificates, CRLs and OCSP responses, right or wrong on purpose.
 *
 * @module
 */
import { concat, utf8 } from "../../../../widget/crypto/bytes.ts";

export function tlv(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const body = concat(...parts);
  const length: number[] = [];
  for (let rest = body.length; rest > 0; rest = Math.floor(rest / 256)) length.unshift(rest % 256);
  const header = body.length < 0x80 ? [body.length] : [0x80 | length.length, ...length];
  return concat(Uint8Array.of(tag, ...header), body);
}

export const sequence = (...parts: readonly Uint8Array[]): Uint8Array => tlv(0x30, ...parts);
export const set = (...parts: readonly Uint8Array[]): Uint8Array => tlv(0x31, ...parts);
export const octets = (...parts: readonly Uint8Array[]): Uint8Array => tlv(0x04, ...parts);
export const bits = (bytes: Uint8Array, unused = 0): Uint8Array => tlv(0x03, Uint8Array.of(unused), bytes);
export const boolean = (value: boolean): Uint8Array => tlv(0x01, Uint8Array.of(value ? 0xff : 0));
export const none = new Uint8Array();

/** Two's complement, minimal. */
export function integer(value: number | bigint, tag = 0x02): Uint8Array {
  let rest = BigInt(value);
  const body: number[] = [];
  do {
    body.unshift(Number(BigInt.asUintN(8, rest)));
    rest >>= 8n;
  } while (!(rest === 0n && body[0]! < 0x80) && !(rest === -1n && body[0]! >= 0x80));
  return tlv(tag, Uint8Array.from(body));
}

export function oid(dotted: string): Uint8Array {
  const [first = 0n, second = 0n, ...rest] = dotted.split(".").map(BigInt);
  const body = [first * 40n + second, ...rest].flatMap((arc) => {
    const digits = [Number(arc & 0x7fn)];
    for (let left = arc >> 7n; left > 0n; left >>= 7n) digits.unshift(Number(left & 0x7fn) | 0x80);
    return digits;
  });
  return tlv(0x06, Uint8Array.from(body));
}

/** Bits by number, as few octets as they need. */
export function namedBits(numbers: readonly number[], tag = 0x03): Uint8Array {
  const size = Math.max(0, ...numbers.map((bit) => bit + 1));
  const body = new Uint8Array(Math.ceil(size / 8));
  for (const bit of numbers) body[bit >> 3]! |= 0x80 >> (bit & 7);
  return tlv(tag, Uint8Array.of((8 - (size % 8)) % 8), body);
}

export function time(date: Date): Uint8Array {
  const digits = `${date.toISOString().replace(/\D/g, "").slice(0, 14)}Z`;
  const year = date.getUTCFullYear();
  return year >= 1950 && year < 2050 ? tlv(0x17, utf8(digits.slice(2))) : tlv(0x18, utf8(digits));
}

export function utcTime(text: string): Uint8Array {
  return tlv(0x17, utf8(text));
}

export function generalizedTime(date: Date): Uint8Array {
  return tlv(0x18, utf8(`${date.toISOString().replace(/\D/g, "").slice(0, 14)}Z`));
}

const types: Readonly<Record<string, string>> = {
  CN: "2.5.4.3",
  O: "2.5.4.10",
  OU: "2.5.4.11",
  C: "2.5.4.6",
  T: "2.5.4.12",
  UID: "0.9.2342.19200300.100.1.1",
  E: "1.2.840.113549.1.9.1",
};

export type NameSpec = string | readonly (readonly [type: string, value: string, tag?: number])[];

export function rdn(type: string, value: string, tag = 0x0c, setTag = 0x31): Uint8Array {
  const text = tag === 0x1e ? Uint8Array.from(value, (char) => char.charCodeAt(0)) : utf8(value);
  const wide =
    tag === 0x1e
      ? Uint8Array.from([...text].flatMap((_, i) => [value.charCodeAt(i) >> 8, value.charCodeAt(i) & 255]))
      : text;
  return tlv(setTag, sequence(oid(types[type] ?? type), tlv(tag, wide)));
}

/** "Root" is C=VN, O=Test, CN=Root. */
export function name(spec: NameSpec): Uint8Array {
  const parts =
    typeof spec === "string"
      ? ([
          ["C", "VN", 0x13],
          ["O", "Test"],
          ["CN", spec],
        ] as const)
      : spec;
  return sequence(...parts.map(([type, value, tag]) => rdn(type, value, tag)));
}
