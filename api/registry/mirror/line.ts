/**
 * Lines of a department's export, hostile until checked: exact fields, decoded octets.
 *
 * ```
 * {"checkpoint":"…"}                                         the smallest one that holds the entries after it
 * {"index":7,"entry":"…","record":"{…"}                      of a lock with its record, JSON open at its end
 * {"lookupId":"…","accessHash":"…","proofHash":"…","card":"…","isFrozen":false,"changed":1}
 * {"bundle":"…","later":"…"}                                 hexadecimal digests
 * {"size":7,"token":"…"}
 * ```
 *
 * @module
 */
import type { ChangedRow } from "../../../db/changes.ts";
import { fromBase64url, fromHex } from "../../../widget/crypto/bytes.ts";
import { MirrorFault } from "./fault.ts";

export type LogLine =
  | { readonly kind: "checkpoint"; readonly note: string }
  | { readonly kind: "entry"; readonly index: number; readonly entry: Uint8Array; readonly record: string | undefined };

/** Throws `MirrorFault("mirror.malformed")`. */
export function parseLogLine(line: string): LogLine {
  const { checkpoint, index, entry, record } = objectOf(line);
  if (typeof checkpoint === "string") return { kind: "checkpoint", note: checkpoint };
  if (record !== undefined && typeof record !== "string") refuse();
  return { kind: "entry", index: countOf(index), entry: octetsOf(entry), record };
}

/** A card has a line for each school year: what goes far beyond is sent to fill the memory. */
const maximalCard = 64 * 1024;

/** Throws as above. */
export function parseTranscriptLine(line: string): ChangedRow {
  const { lookupId, accessHash, proofHash, card, isFrozen, changed } = objectOf(line);
  return {
    lookupId: octetsOf(lookupId, 32),
    accessHash: octetsOf(accessHash, 32),
    proofHash: octetsOf(proofHash, 32),
    card: cardOf(card),
    isFrozen: typeof isFrozen === "boolean" ? isFrozen : refuse(),
    changed: countOf(changed),
  };
}

export type LaterLine =
  | { readonly kind: "bundle"; readonly bundle: Uint8Array; readonly later: Uint8Array }
  | { readonly kind: "stamp"; readonly size: number; readonly token: Uint8Array };

/** Throws as above. */
export function parseLaterLine(line: string): LaterLine {
  const { bundle, later, size, token } = objectOf(line);
  if (bundle === undefined) return { kind: "stamp", size: countOf(size), token: octetsOf(token) };
  return { kind: "bundle", bundle: digestOf(bundle), later: digestOf(later) };
}

function digestOf(value: unknown): Uint8Array {
  return typeof value === "string" && /^[0-9a-f]{64}$/.test(value) ? fromHex(value) : refuse();
}

export function objectOf(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Told below, without what was sent.
  }
  return refuse();
}

export function countOf(value: unknown): number {
  return Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : refuse();
}

function cardOf(value: unknown): Uint8Array {
  const card = octetsOf(value);
  return card.length <= maximalCard ? card : refuse();
}

function octetsOf(value: unknown, length?: number): Uint8Array {
  try {
    const octets = fromBase64url(value as string);
    if (typeof value === "string" && octets.length > 0 && (length ?? octets.length) === octets.length) return octets;
  } catch {
    // As above.
  }
  return refuse();
}

function refuse(): never {
  throw new MirrorFault("mirror.malformed");
}
