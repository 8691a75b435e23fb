/**
 * Đề nghị rà soát: what a reader holds to be wrong in a record, and what the school answers. Both are sealed under a key of the lookup
 * code's, which the reader has typed and the school has drawn: the portal carries them and cannot read them.
 *
 * ```
 * key = HKDF-SHA256(code, empty salt, "hoc-ba-so/v1/problem")      AES-256-GCM
 * ```
 *
 * @module
 */
import { textOf, utf8, type Bytes } from "../crypto/bytes.ts";
import { associatedData, nonceLength, open, pad, seal, unpad } from "../crypto/envelope/aead.ts";
import { codeToBytes, type LookupCode } from "../record/code.ts";

export const problemKinds = ["mark", "name", "birth", "remark", "missing", "other"] as const;
export type ProblemKind = (typeof problemKinds)[number];

export const problemStates = ["received", "reviewing", "answered"] as const;
export type ProblemState = (typeof problemStates)[number];

/** What the school found: the record is right; it was replaced before the lock; a replacement is proposed; it is another school's. */
export const problemOutcomes = ["as-it-is", "replaced", "proposed", "not-ours"] as const;
export type ProblemOutcome = (typeof problemOutcomes)[number];

/** `RS-` and 13 characters of Crockford's base 32. */
export const problemIdPattern = /^RS-[0-9A-HJKMNP-TV-Z]{13}$/;

/** UTF-16 units of a message or an answer. */
export const longestMessage = 2000;

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const block = 1024;

/** @param random 13 octets, of which five bits each are used */
export function problemIdFrom(random: Uint8Array): string {
  return `RS-${Array.from(random.slice(0, 13), (octet) => alphabet[octet & 31]).join("")}`;
}

/** Non-extractable. */
export async function deriveProblemKey(code: LookupCode): Promise<CryptoKey> {
  const master = await crypto.subtle.importKey("raw", codeToBytes(code), "HKDF", false, ["deriveKey"]);
  const hkdf = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: utf8("hoc-ba-so/v1/problem") };
  return crypto.subtle.deriveKey(hkdf, master, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

export interface Letter {
  readonly key: CryptoKey;
  /** Of the problem. */
  readonly id: string;
  readonly what: "message" | "answer";
}

/** Its length is hidden to a KiB. */
export function sealLetter(
  text: string,
  { key, id, what }: Letter,
  random: (length: number) => Uint8Array,
): Promise<Bytes> {
  return seal(key, random(nonceLength), pad(utf8(text), block), associatedData(`problem-${what}`, utf8(id)));
}

/** Throws `Fault("envelope.refused" | "envelope.malformed")`. */
export async function openLetter(sealed: Uint8Array, { key, id, what }: Letter): Promise<string> {
  return textOf(unpad(await open(key, sealed, associatedData(`problem-${what}`, utf8(id))), block));
}
