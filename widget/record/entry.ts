/**
 * Log entries (DESIGN §5): what a department's append-only log says, one canonical CBOR map each.
 *
 * Leaf data is SHA-256 of the exact entry octets: the reader hashes first, then parses strictly.
 *
 * @module
 */
import { Fault } from "../fault.ts";
import type { Bytes } from "../crypto/bytes.ts";
import { decodeCbor, encodeCbor, type CborMap, type CborValue } from "../crypto/cbor.ts";
import { sha256 } from "../crypto/digest.ts";
import { roles, type Role } from "./role.ts";

export type LogEntry = LockEntry | RosterEntry | TransferEntry | RevokeEntry | SupersedeEntry;

interface EntryBase {
  readonly v: 1;
  /** 16 random octets: the public log stays opaque. */
  readonly salt: Uint8Array;
}

/** A record locked (chốt): from then on effective and unchangeable. Digests are SHA-256. */
export interface LockEntry extends EntryBase {
  readonly kind: "lock";
  readonly lookupId: Uint8Array;
  /** Of the exact signed file. */
  readonly packageDigest: Uint8Array;
  /** Of the sealed file as stored. */
  readonly ciphertextDigest: Uint8Array;
  /** Of the QR seal's octets; absent where no seal was made. */
  readonly sealDigest?: Uint8Array;
  /** Of the ordered signer certificates and revocation data: see `signerDigest`. */
  readonly signerDigest: Uint8Array;
  readonly schoolId: string;
  /** `YYYY-YYYY` */
  readonly schoolYear: string;
  readonly grade: number;
  /** From 1; a replaced revision was never locked, so gaps are legal. */
  readonly revision: number;
  /** Ngày hiệu lực, `YYYY-MM-DD`, in Việt Nam (UTC+7). */
  readonly effectiveDate: string;
  /** The lock entry of this pupil's record before this one. */
  readonly prev?: PreviousLock;
}

/** Where a lock entry stands: `leaf` is its Merkle leaf hash. */
export interface PreviousLock {
  readonly origin: string;
  readonly index: number;
  readonly leaf: Uint8Array;
}

/** An appointment: this certificate signs as this role for this school, from–to (dates, inclusive, UTC+7). */
export interface RosterEntry extends EntryBase {
  readonly kind: "roster";
  readonly schoolId: string;
  readonly role: Role;
  /** SHA-256 of the certificate's DER. */
  readonly certDigest: Uint8Array;
  readonly from: string;
  readonly to?: string;
}

/** Chuyển trường: from that day on only the school `to` reports on this transcript. */
export interface TransferEntry extends EntryBase {
  readonly kind: "transfer";
  readonly lookupId: Uint8Array;
  readonly from: string;
  readonly to: string;
  /** `YYYY-MM-DD`, in Việt Nam. */
  readonly date: string;
}

/** A decision after the lock, by two officers under a rule that policy data names: the record at `index` is no longer in force. */
export interface RevokeEntry extends EntryBase {
  readonly kind: "revoke";
  readonly index: number;
  /** As the policy names it. */
  readonly rule: string;
  /** Ids of the two officers' clients. */
  readonly officers: readonly [string, string];
  /** `YYYY-MM-DD`, in Việt Nam. */
  readonly date: string;
}

/** As `RevokeEntry`, and the record at `by` stands in its place. */
export interface SupersedeEntry extends EntryBase {
  readonly kind: "supersede";
  readonly index: number;
  readonly by: number;
  readonly rule: string;
  readonly officers: readonly [string, string];
  readonly date: string;
}

/** Canonical CBOR: the octets that are hashed into the log. */
export function formatEntry(entry: LogEntry): Bytes {
  const { prev, ...rest } = entry as LockEntry;
  return encodeCbor(prev === undefined ? { ...rest } : { ...rest, prev: { ...prev } });
}

/** Strict: exact keys, exact kinds. Throws `Fault("entry.malformed" | "cbor.malformed")`. */
export function parseEntry(bytes: Uint8Array): LogEntry {
  const map = asMap(decodeCbor(bytes));
  const kind = map["kind"];
  if (typeof kind !== "string" || !Object.hasOwn(shapes, kind)) refuse();
  exact(map, shapes[kind as LogEntry["kind"]]);
  return map as unknown as LogEntry;
}

/** SHA-256 of the exact entry octets: all that the public log shows. */
export function leafData(entry: Uint8Array): Promise<Bytes> {
  return sha256(entry);
}

/** SHA-256 over canonical CBOR `[[SHA-256 of each certificate], [SHA-256 of each revocation blob]]`. */
export async function signerDigest(
  certificates: readonly Uint8Array[],
  revocation: readonly Uint8Array[],
): Promise<Bytes> {
  const lists = [certificates, revocation].map((blobs) => Promise.all(blobs.map(sha256)));
  const [ofCertificates = [], ofRevocation = []] = await Promise.all(lists);
  return signerDigestOf(ofCertificates, ofRevocation);
}

/** For whoever meets the same blobs in many records and has hashed them: SHA-256 of each. */
export function signerDigestOf(certificates: readonly Uint8Array[], revocation: readonly Uint8Array[]): Promise<Bytes> {
  return sha256(encodeCbor([certificates, revocation]));
}

type Test = (value: CborValue) => boolean;

const octets =
  (length: number): Test =>
  (value) =>
    value instanceof Uint8Array && value.length === length;
const matching =
  (pattern: RegExp): Test =>
  (value) =>
    typeof value === "string" && pattern.test(value);
const index: Test = (value) => typeof value === "number" && value >= 0;
const optional =
  (test: Test): Test =>
  (value) =>
    value === undefined || test(value);

/** A day that there is: an impossible one would compare as neither before nor after any other. */
const day: Test = (value) => {
  if (!matching(/^\d{4}-\d{2}-\d{2}$/)(value)) return false;
  const time = Date.parse(`${value as string}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value as string);
};
const schoolId = matching(/^\S.{0,19}$/);
const base = { v: (value: CborValue) => value === 1, salt: octets(16), kind: matching(/./) };

const prevShape: Record<string, Test> = { origin: matching(/^\S+$/), index, leaf: octets(32) };

const lockShape: Record<string, Test> = {
  ...base,
  schoolId,
  lookupId: octets(32),
  packageDigest: octets(32),
  ciphertextDigest: octets(32),
  sealDigest: optional(octets(32)),
  signerDigest: octets(32),
  schoolYear: (value) => matching(/^\d{4}-\d{4}$/)(value) && isSchoolYear(value as string),
  grade: (value) => typeof value === "number" && value >= 1 && value <= 12,
  revision: (value) => typeof value === "number" && value >= 1,
  effectiveDate: day,
  prev: optional((value) => (exact(asMap(value), prevShape), true)),
};

const rosterShape: Record<string, Test> = {
  ...base,
  schoolId,
  role: (value) => (roles as readonly CborValue[]).includes(value),
  certDigest: octets(32),
  from: day,
  to: optional(day),
};

const decision = {
  ...base,
  index,
  rule: matching(/^\S.{0,99}$/),
  officers: (value: CborValue) => Array.isArray(value) && value.length === 2 && value.every(matching(/^\S{1,40}$/)),
  date: day,
};

const shapes: Readonly<Record<LogEntry["kind"], Record<string, Test>>> = {
  lock: lockShape,
  roster: rosterShape,
  transfer: { ...base, lookupId: octets(32), from: schoolId, to: schoolId, date: day },
  revoke: decision,
  supersede: { ...decision, by: index },
};

/** For sorting school years, such as "2024-2025". No collator of the language: loading one costs more than a signature. */
export function bySchoolYear(a: string, b: string): number {
  return Number.parseInt(a, 10) - Number.parseInt(b, 10);
}

function isSchoolYear(text: string): boolean {
  return Number(text.slice(5)) === Number(text.slice(0, 4)) + 1;
}

function exact(map: CborMap, shape: Record<string, Test>): void {
  const isKnown = Object.keys(map).every((key) => Object.hasOwn(shape, key));
  if (!isKnown || !Object.entries(shape).every(([key, test]) => test(map[key]!))) refuse();
}

function asMap(value: CborValue): CborMap {
  const isMap = typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
  return isMap ? (value as CborMap) : refuse();
}

function refuse(): never {
  throw new Fault("entry.malformed", "not a log entry");
}
