/**
 * What a portal signs after a look-up: which evidence it served, to a page of which origin, when. Not a verdict: the portal has none
 * (DESIGN §2.1), and whoever redeems a receipt judges for himself or compares.
 *
 * No name, no birth date, no mark, no code: school years, digests and positions in the public log.
 *
 * @module
 */
import { base64url, concat, fromBase64url, fromHex, utf8, type Bytes } from "../crypto/bytes.ts";
import { sha256 } from "../crypto/digest.ts";
import { Fault } from "../fault.ts";

/** What the portal's own status list says of a record; `unknown` where it has none for that year. */
export type Listed = "current" | "replaced" | "withdrawn" | "unknown";

export interface ServedRecord {
  readonly schoolYear: string;
  readonly revision: number;
  /** Index of its lock entry in the department's log. */
  readonly index: number;
  /** SHA-256 of the signed file, hexadecimal, as the lock entry commits to it. */
  readonly packageDigest: string;
  readonly listed: Listed;
}

export interface Receipt {
  /** Name of the receipt key, as the trust list has it. */
  readonly issuer: string;
  /** Origin of the page that asked, as the browser said. */
  readonly audience: string;
  /** The embedder's own. */
  readonly nonce: string;
  /** Of this receipt alone. */
  readonly id: string;
  /** `subjectOf` the lookup id for this audience, base64url: two audiences cannot tell by it that they saw one pupil. */
  readonly subject: string;
  /** `digestEvidence` of what was served, base64url. */
  readonly evidence: string;
  readonly records: readonly ServedRecord[];
  readonly issuedAt: Date;
  readonly expiresAt: Date;
}

/** Seconds for which a receipt may be redeemed: a page hands it over at once. */
export const receiptLife = 300;

/** Longest token that is read. */
export const receiptLimit = 16_384;

/** SHA-256("hoc-ba-so/v1/receipt" ‖ LF ‖ origin ‖ LF ‖ lookup id). */
export function subjectOf(audience: string, lookupId: Uint8Array): Promise<Bytes> {
  return sha256(concat(utf8(`hoc-ba-so/v1/receipt\n${audience}\n`), lookupId));
}

/** The claims as JSON Web Token claims (RFC 7519 §4.1). */
export function claimsOf(receipt: Receipt): Record<string, unknown> {
  return {
    iss: receipt.issuer,
    aud: receipt.audience,
    nonce: receipt.nonce,
    jti: receipt.id,
    sub: receipt.subject,
    evidence: receipt.evidence,
    records: receipt.records,
    iat: receipt.issuedAt.getTime() / 1000,
    exp: receipt.expiresAt.getTime() / 1000,
  };
}

/** Throws `Fault("receipt.malformed")`: exactly these claims, each of its kind. */
export function parseClaims(value: unknown): Receipt {
  const { iss, aud, nonce, jti, sub, evidence, records, iat, exp, ...others } = objectOf(value);
  if (Object.keys(others).length > 0 || !Array.isArray(records) || records.length > 64) return refuse();
  return {
    issuer: textOf(iss),
    audience: textOf(aud),
    nonce: textOf(nonce),
    id: textOf(jti),
    subject: digestOf(sub),
    evidence: digestOf(evidence),
    records: records.map(parseRecord),
    issuedAt: timeOf(iat),
    expiresAt: timeOf(exp),
  };
}

function parseRecord(value: unknown): ServedRecord {
  const { schoolYear, revision, index, packageDigest, listed, ...others } = objectOf(value);
  if (Object.keys(others).length > 0 || !/^\d{4}-\d{4}$/.test(textOf(schoolYear))) refuse();
  if (!["current", "replaced", "withdrawn", "unknown"].includes(textOf(listed))) refuse();
  if (decoded(() => fromHex(textOf(packageDigest))).length !== 32) refuse();
  return {
    schoolYear: textOf(schoolYear),
    revision: countOf(revision),
    index: countOf(index),
    packageDigest: textOf(packageDigest),
    listed: listed as Listed,
  };
}

function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : refuse();
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : refuse();
}

function countOf(value: unknown): number {
  return Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : refuse();
}

/** NumericDate (RFC 7519 §2), whole seconds, up to the last that a Date can hold. */
function timeOf(value: unknown): Date {
  const seconds = countOf(value);
  return seconds <= 8_640_000_000_000 ? new Date(seconds * 1000) : refuse();
}

/** 32 octets, in their one encoding. */
function digestOf(value: unknown): string {
  const octets = decoded(() => fromBase64url(textOf(value)));
  return octets.length === 32 ? base64url(octets) : refuse();
}

function decoded(decode: () => Uint8Array): Uint8Array {
  try {
    return decode();
  } catch {
    return refuse();
  }
}

function refuse(): never {
  throw new Fault("receipt.malformed", "not the claims of a receipt");
}
