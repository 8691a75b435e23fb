/**
 * The status leaf and its lists (DESIGN §5, Standing): which log indexes were revoked or replaced, by school year.
 *
 * @module
 */
import { Fault } from "../fault.ts";
import type { Bytes } from "../crypto/bytes.ts";
import { decodeCbor, encodeCbor, type CborMap, type CborValue } from "../crypto/cbor.ts";

export interface StatusLeaf {
  /** SHA-256 of each school year's list. */
  readonly years: Readonly<Record<string, Uint8Array>>;
}

export interface StatusList {
  readonly schoolYear: string;
  readonly revoked: readonly number[];
  /** `[index, index of the entry that replaced it]` */
  readonly replaced: readonly (readonly [number, number])[];
}

/** Canonical CBOR `{v: 1, kind: "status", years}`. */
export function formatStatusLeaf({ years }: StatusLeaf): Bytes {
  return encodeCbor({ v: 1, kind: "status", years });
}

/** Throws `Fault("entry.malformed" | "cbor.malformed")`. */
export function parseStatusLeaf(bytes: Uint8Array): StatusLeaf {
  const { v, kind, years, ...others } = mapOf(decodeCbor(bytes));
  if (v !== 1 || kind !== "status" || Object.keys(others).length > 0) refuse();
  const digests = mapOf(years!);
  if (!Object.values(digests).every((value) => value instanceof Uint8Array && value.length === 32)) refuse();
  return { years: digests as Readonly<Record<string, Uint8Array>> };
}

/** Canonical CBOR `{v: 1, schoolYear, revoked, replaced}`. */
export function formatStatusList({ schoolYear, revoked, replaced }: StatusList): Bytes {
  return encodeCbor({ v: 1, schoolYear, revoked, replaced });
}

/** Throws `Fault("entry.malformed" | "cbor.malformed")`. */
export function parseStatusList(bytes: Uint8Array): StatusList {
  const { v, schoolYear, revoked, replaced, ...others } = mapOf(decodeCbor(bytes));
  if (v !== 1 || typeof schoolYear !== "string" || Object.keys(others).length > 0) refuse();
  if (!areIndexes(revoked) || !Array.isArray(replaced)) refuse();
  if (!replaced.every((pair: CborValue) => areIndexes(pair) && pair.length === 2)) refuse();
  return { schoolYear: schoolYear, revoked, replaced: replaced as [number, number][] };
}

/** What a decision adds to the list of its school year. */
export type Turned =
  | { readonly schoolYear: string; readonly index: number }
  /** `by`: the index of the record that stands in its place. */
  | { readonly schoolYear: string; readonly index: number; readonly by: number };

/** The list with the decision on it: withdrawn, or replaced. */
export function turn({ schoolYear, revoked, replaced }: StatusList, turned: Turned): StatusList {
  if (!("by" in turned)) return { schoolYear, revoked: [...revoked, turned.index].sort((a, b) => a - b), replaced };
  const { index: old, by } = turned;
  return { schoolYear, revoked, replaced: [...replaced, [old, by] as const].sort(([a], [b]) => a - b) };
}

/**
 * A list only grows: what was revoked or replaced stays so. For whoever holds an older list of the same log (the registry before
 * it signs, a mirror, a monitor): a newer one that drops an index undoes a decision, which nobody may.
 */
export function isGrownFrom(older: StatusList, newer: StatusList): boolean {
  const [revoked, replaced] = [new Set(newer.revoked), new Map(newer.replaced)];
  return (
    older.schoolYear === newer.schoolYear &&
    older.revoked.every((index) => revoked.has(index)) &&
    older.replaced.every(([index, by]) => replaced.get(index) === by)
  );
}

function areIndexes(value: CborValue | undefined): value is number[] {
  return Array.isArray(value) && value.every((index: CborValue) => typeof index === "number" && index >= 0);
}

function mapOf(value: CborValue): CborMap {
  const isMap = typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
  return isMap ? (value as CborMap) : refuse();
}

function refuse(): never {
  throw new Fault("entry.malformed", "not a status list");
}
