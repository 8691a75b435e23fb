/**
 * From the lookup code to everything a look-up needs (DESIGN §4): HKDF-SHA256 (RFC 5869) with an empty salt.
 *
 * @module
 */
import { Fault } from "../fault.ts";
import { utf8, type Bytes } from "../crypto/bytes.ts";
import { codeToBytes, parseCode, type LookupCode } from "./code.ts";
import { parseBirthDate } from "./date.ts";

export interface LookupKeys {
  /** 32 octets: the only name the server knows a transcript by. */
  readonly lookupId: Uint8Array;
  /** 32 octets: proves that the code is known. */
  readonly access: Uint8Array;
  /** 32 octets: the answer to the identity challenge. Absent when no answers were given: the card only. */
  readonly proof?: Uint8Array;
  /** AES-256-GCM, non-extractable: opens the card. */
  readonly cardKey: CryptoKey;
  /** AES-256-GCM, non-extractable: unwraps each record's own key. */
  readonly recordKey: CryptoKey;
}

/** The two answers of the identity challenge. */
export interface Answers {
  /** `YYYY-MM-DD`, `YYYY-MM`, `YYYY`, or as Vietnamese write it. */
  readonly dateOfBirth: string;
  /** Of the personal number, or of the sector's pupil code where there is none. */
  readonly idLast4: string;
}

const prefix = "hoc-ba-so/v1/";
const bits = 256;
const aes = { name: "AES-GCM", length: bits };
const hmac = { name: "HMAC", hash: "SHA-256", length: bits };

/** Throws `Fault` for a code or an answer that cannot be one: `code.*`, `date.impossible`, `digits.malformed`. */
export async function deriveLookup(code: LookupCode, answers?: Answers): Promise<LookupKeys> {
  const statement = answers === undefined ? undefined : statementOf(answers);
  const master = await masterOf(code);
  const octetsFor = async (purpose: string) =>
    new Uint8Array(await crypto.subtle.deriveBits(hkdf(purpose), master, bits));
  const keyFor = (purpose: string, algorithm: AesDerivedKeyParams | HmacImportParams, usages: KeyUsage[]) =>
    crypto.subtle.deriveKey(hkdf(purpose), master, algorithm, false, usages);
  const [lookupId, access, cardKey, recordKey, proofKey] = await Promise.all([
    octetsFor("lookup"),
    octetsFor("access"),
    keyFor("card", aes, ["encrypt", "decrypt"]),
    keyFor("record", aes, ["encrypt", "decrypt"]),
    keyFor("challenge", hmac, ["sign"]),
  ]);
  if (statement === undefined) return { lookupId, access, cardKey, recordKey };
  const proof = new Uint8Array(await crypto.subtle.sign("HMAC", proofKey, statement));
  return { lookupId, access, proof, cardKey, recordKey };
}

/** What a registry needs that locks many records. Throws as `deriveLookup`. */
export async function deriveStoreKeys(code: LookupCode): Promise<Pick<LookupKeys, "cardKey" | "recordKey">> {
  const master = await masterOf(code);
  const keyFor = (purpose: string) =>
    crypto.subtle.deriveKey(hkdf(purpose), master, aes, false, ["encrypt", "decrypt"]);
  const [cardKey, recordKey] = await Promise.all([keyFor("card"), keyFor("record")]);
  return { cardKey, recordKey };
}

function masterOf(code: LookupCode): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", codeToBytes(parseCode(code)), "HKDF", false, ["deriveBits", "deriveKey"]);
}

function hkdf(purpose: string) {
  return { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: utf8(prefix + purpose) };
}

/** birth date ‖ "|" ‖ last four digits */
function statementOf({ dateOfBirth, idLast4 }: Answers): Bytes {
  const digits = idLast4.trim();
  if (!/^\d{4}$/.test(digits)) throw new Fault("digits.malformed", "not four digits");
  return utf8(`${parseBirthDate(dateOfBirth)}|${digits}`);
}
