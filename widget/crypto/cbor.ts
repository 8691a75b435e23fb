/**
 * CBOR in its deterministic form (RFC 8949 §4.2.1): one octet string for one value, and nothing else is read.
 *
 * Safe integers, byte strings, text, arrays, maps with text keys, true, false, null.
 *
 * @module
 */
import { Fault } from "../fault.ts";
import { concat, textOf, utf8, type Bytes } from "./bytes.ts";

export type CborValue = number | string | boolean | null | Uint8Array | readonly CborValue[] | CborMap;

export interface CborMap {
  readonly [key: string]: CborValue;
}

/** Nothing that is read here nests deeper. Recursion is bounded by it. */
const maximalDepth = 8;

export function encodeCbor(value: CborValue): Bytes {
  if (typeof value === "number") return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === "string") return withHead(3, utf8(value));
  if (typeof value === "boolean") return Uint8Array.of(value ? 0xf5 : 0xf4);
  if (value === null) return Uint8Array.of(0xf6);
  if (value instanceof Uint8Array) return withHead(2, value);
  if (isArray(value)) return concat(head(4, value.length), ...value.map(encodeCbor));
  const pairs = Object.entries(value).map(([key, item]) => [encodeCbor(key), encodeCbor(item)] as const);
  pairs.sort(([a], [b]) => compare(a, b));
  return concat(head(5, pairs.length), ...pairs.flat());
}

/** Throws `Fault("cbor.malformed")` for anything but the one deterministic encoding of one value. */
export function decodeCbor(bytes: Uint8Array): CborValue {
  const reader = { bytes, at: 0 };
  const value = read(reader, 0);
  if (reader.at !== bytes.length) refuse();
  return value;
}

interface Reader {
  readonly bytes: Uint8Array;
  at: number;
}

function read(reader: Reader, depth: number): CborValue {
  if (depth > maximalDepth) refuse();
  const initial = reader.bytes[reader.at++] ?? refuse();
  if (initial === 0xf4 || initial === 0xf5) return initial === 0xf5;
  if (initial === 0xf6) return null;
  const count = readCount(reader, initial & 31);
  switch (initial >> 5) {
    case 0:
      return count;
    case 1:
      return -1 - count;
    case 2:
      return take(reader, count).slice();
    case 3:
      return readText(reader, count);
    case 4:
      return Array.from({ length: within(reader, count) }, () => read(reader, depth + 1));
    case 5:
      return readMap(reader, within(reader, count), depth + 1);
    default:
      return refuse();
  }
}

function readText(reader: Reader, count: number): string {
  try {
    return textOf(take(reader, count));
  } catch {
    return refuse();
  }
}

function readMap(reader: Reader, count: number, depth: number): CborMap {
  const map: Record<string, CborValue> = Object.create(null) as Record<string, CborValue>;
  let previous: Uint8Array | undefined;
  for (let i = 0; i < count; i++) {
    const start = reader.at;
    const key = read(reader, depth);
    const encoded = reader.bytes.subarray(start, reader.at);
    if (typeof key !== "string" || (previous !== undefined && compare(previous, encoded) >= 0)) refuse();
    previous = encoded;
    map[key] = read(reader, depth);
  }
  return map;
}

/** The shortest form only, and no indefinite lengths. */
function readCount(reader: Reader, information: number): number {
  if (information < 24) return information;
  if (information > 27) refuse();
  const width = 2 ** (information - 24);
  const count = take(reader, width).reduce((value, octet) => value * 256 + octet, 0);
  const least = width === 1 ? 24 : 2 ** (4 * width);
  return count >= least && Number.isSafeInteger(count) ? count : refuse();
}

function take(reader: Reader, count: number): Uint8Array {
  const start = reader.at;
  reader.at += within(reader, count);
  return reader.bytes.subarray(start, reader.at);
}

/** A count of items that could still follow: each takes at least one octet. */
function within(reader: Reader, count: number): number {
  return count <= reader.bytes.length - reader.at ? count : refuse();
}

function withHead(major: number, bytes: Uint8Array): Bytes {
  return concat(head(major, bytes.length), bytes);
}

function head(major: number, count: number): Bytes {
  if (!Number.isSafeInteger(count)) throw new RangeError("CBOR integer out of range");
  if (count < 24) return Uint8Array.of((major << 5) | count);
  const power = [0, 1, 2, 3].find((n) => count < 2 ** (8 * 2 ** n)) ?? 3;
  const octets = Array.from({ length: 2 ** power }, (_, i) => Math.floor(count / 256 ** (2 ** power - 1 - i)) % 256);
  return Uint8Array.of((major << 5) | (24 + power), ...octets);
}

function compare(a: Uint8Array, b: Uint8Array): number {
  const at = a.findIndex((octet, i) => octet !== b[i]);
  return at < 0 ? a.length - b.length : a[at]! - (b[at] ?? -1);
}

function isArray(value: CborValue): value is readonly CborValue[] {
  return Array.isArray(value);
}

function refuse(): never {
  throw new Fault("cbor.malformed", "not deterministic CBOR");
}
