/**
 * Strict reading of a portal's answer: exact kinds, decoded octets, capped lists. What is not as expected is refused whole.
 *
 * @module
 */
import { fromBase64url, fromHex, textOf } from "../crypto/bytes.ts";
import type { RosterEvidence, StatusEvidence } from "../checks/evidence.ts";
import type { SealStatus } from "../seal/report.ts";
import type { LookupResult, ShareResult } from "./portal.ts";
import type { ReceiptProblem, WireRecord } from "./wire.ts";

/** The portal answered, but not with an answer. */
export class AnswerFault extends Error {}

export interface OpenedRecord extends Pick<
  WireRecord,
  "schoolYear" | "revision" | "index" | "lockCheckpoint" | "lockSize"
> {
  readonly ciphertext: Uint8Array;
  readonly wrappedKey: Uint8Array;
  readonly entry: Uint8Array;
  readonly inclusion: readonly Uint8Array[];
  readonly certificates: readonly Uint8Array[];
  /** SHA-256 of the revocation bundle, hexadecimal. */
  readonly revocation: string;
  readonly laterRevocation?: string;
  /** As it was sent: still sealed. */
  readonly seal?: Uint8Array;
  readonly timestampToken?: Uint8Array;
  readonly roster: readonly RosterEvidence[];
}

export interface OpenedReply {
  readonly kind: "found";
  readonly card: Uint8Array;
  readonly checkpoint: string;
  readonly status: StatusEvidence;
  readonly consistency: Readonly<Record<string, readonly Uint8Array[]>>;
  readonly records: readonly OpenedRecord[];
  readonly readerToken?: string;
  readonly receipt?: string;
  readonly receiptProblem?: ReceiptProblem;
}

const maximalItems = 256;

/** Throws `AnswerFault`. */
export function parseReply(body: Uint8Array): OpenedReply | { readonly kind: "card"; readonly card: Uint8Array } {
  const reply = objectOf(jsonOf(body));
  const card = octets(reply["card"]);
  if (reply["kind"] === "card") return { kind: "card", card };
  if (reply["kind"] !== "found") throw new AnswerFault();
  const token = reply["readerToken"];
  return {
    ...{ kind: "found", card, ...provenOf(reply), ...receiptOf(reply) },
    ...(token === undefined ? {} : { readerToken: text(token) }),
  };
}

/** Head and records, as look-ups and shares answer them alike. */
function provenOf(
  reply: Record<string, unknown>,
): Omit<OpenedReply, "kind" | "card" | "readerToken" | "receipt" | "receiptProblem"> {
  const consistency = Object.entries(objectOf(reply["consistency"])).map(([size, proof]) => [
    size,
    list(proof, octets),
  ]);
  return {
    checkpoint: text(reply["checkpoint"]),
    status: statusOf(reply["status"]),
    consistency: Object.fromEntries(consistency) as Record<string, Uint8Array[]>,
    records: list(reply["records"], parseRecord),
  };
}

/** The reply of `POST /api/v1/shares/open`. Throws `AnswerFault`. */
export function parseShareReply(body: Uint8Array) {
  const reply = objectOf(jsonOf(body));
  return { keys: octets(reply["keys"]), ...provenOf(reply) };
}

function receiptOf({ receipt, receiptProblem: problem }: Record<string, unknown>) {
  if (receipt !== undefined) return { receipt: text(receipt) };
  if (problem === undefined) return {};
  if (problem !== "receipt.origin" && problem !== "receipt.unavailable") throw new AnswerFault();
  return { receiptProblem: problem } as const;
}

/** The reply of `GET /api/v1/status`. Throws `AnswerFault`. */
export function parseStatusReply(body: Uint8Array): SealStatus {
  const reply = objectOf(jsonOf(body));
  return { checkpoint: text(reply["checkpoint"]), ...statusOf(reply["status"]) };
}

function statusOf(value: unknown): StatusEvidence {
  const { leaf, inclusion, lists } = objectOf(value);
  return { leaf: octets(leaf), inclusion: list(inclusion, octets), lists: list(lists, octets) };
}

/** One record of a reply. Throws `AnswerFault`. */
export function parseRecord(value: unknown): OpenedRecord {
  const record = objectOf(value);
  const later = record["laterRevocation"];
  const { timestampToken: token, seal } = record;
  return {
    ...parseHeld(record),
    schoolYear: text(record["schoolYear"]),
    revision: count(record["revision"]),
    ciphertext: octets(record["ciphertext"]),
    wrappedKey: octets(record["wrappedKey"]),
    lockCheckpoint: text(record["lockCheckpoint"]),
    lockSize: count(record["lockSize"]),
    certificates: list(record["certificates"], octets),
    revocation: digest(record["revocation"]),
    ...(later === undefined ? {} : { laterRevocation: digest(later) }),
    ...(seal === undefined ? {} : { seal: octets(seal) }),
    ...(token === undefined ? {} : { timestampToken: hexOctets(token) }),
    roster: list(record["roster"], (entry) => parseHeld(objectOf(entry))),
  };
}

function parseHeld(value: Record<string, unknown>): RosterEvidence {
  return {
    entry: octets(value["entry"]),
    index: count(value["index"]),
    inclusion: list(value["inclusion"], octets),
  };
}

/** A problem+json (RFC 9457), as the result that it stands for. */
export function parseProblem(status: number, body: Uint8Array): LookupResult {
  const { code, attemptsLeft, retryAt } = problemOf(body);
  const left = isCount(attemptsLeft) ? { attemptsLeft } : {};
  const retry = typeof retryAt === "string" && !Number.isNaN(Date.parse(retryAt)) ? { retryAt } : {};
  if (status === 429) return { kind: "throttled", ...retry };
  if (code === "lookup.refused") return { kind: "refused", reason: "unknown" };
  if (code === "lookup.proof") return { kind: "refused", reason: "proof", ...left, ...retry };
  if (code === "lookup.frozen") return { kind: "refused", reason: "frozen" };
  if (code === "client.unknown" || code === "client.forbidden") return { kind: "refused", reason: "office" };
  return { kind: "unreachable", code: "portal.answer" };
}

/** As above, of a share. */
export function parseShareProblem(status: number, body: Uint8Array): ShareResult {
  const { code, attemptsLeft, retryAt } = problemOf(body);
  if (status === 429) return { kind: "throttled", ...(typeof retryAt === "string" ? { retryAt } : {}) };
  if (code === "share.refused") return { kind: "refused", reason: "unknown" };
  if (code === "share.ended") return { kind: "refused", reason: "ended" };
  if (code === "share.pin")
    return { kind: "refused", reason: "pin", ...(isCount(attemptsLeft) ? { attemptsLeft } : {}) };
  return { kind: "unreachable", code: "portal.answer" };
}

function problemOf(body: Uint8Array): Record<string, unknown> {
  try {
    return objectOf(jsonOf(body));
  } catch {
    return {};
  }
}

function jsonOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(textOf(body));
  } catch {
    throw new AnswerFault();
  }
}

function objectOf(value: unknown): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new AnswerFault();
  return value as Record<string, unknown>;
}

function text(value: unknown): string {
  if (typeof value !== "string") throw new AnswerFault();
  return value;
}

function digest(value: unknown): string {
  if (!/^[0-9a-f]{64}$/.test(text(value))) throw new AnswerFault();
  return value as string;
}

function count(value: unknown): number {
  if (!isCount(value)) throw new AnswerFault();
  return value;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function octets(value: unknown): Uint8Array {
  try {
    return fromBase64url(text(value));
  } catch {
    throw new AnswerFault();
  }
}

function hexOctets(value: unknown): Uint8Array {
  try {
    return fromHex(text(value));
  } catch {
    throw new AnswerFault();
  }
}

function list<T>(value: unknown, parse: (item: unknown) => T): T[] {
  if (!Array.isArray(value) || value.length > maximalItems) throw new AnswerFault();
  return value.map(parse);
}
