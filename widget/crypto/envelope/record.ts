/**
 * A record sealed for storage (DESIGN §4): each revision under its own key, that key wrapped under the transcript's.
 *
 * @module
 */
import { Fault } from "../../fault.ts";
import { equal, type Bytes } from "../bytes.ts";
import { sha256 } from "../digest.ts";
import { associatedData, nonceLength, open, pad, seal, unpad } from "./aead.ts";

/** What the ciphertext is bound to. */
export interface RecordBinding {
  /** 32 octets. */
  readonly lookupId: Uint8Array;
  /** `YYYY-YYYY` */
  readonly schoolYear: string;
  readonly revision: number;
}

export interface SealedRecord {
  readonly ciphertext: Bytes;
  readonly wrappedKey: Bytes;
  readonly ciphertextDigest: Bytes;
  /** SHA-256 of the exact file. */
  readonly packageDigest: Bytes;
}

const block = 4096;
const keyLength = 32;

/** @param random draws fresh octets: a key and two nonces */
export async function sealRecord({
  recordKey,
  package: file,
  random,
  ...binding
}: RecordBinding & {
  readonly recordKey: CryptoKey;
  readonly package: Uint8Array;
  readonly random: (length: number) => Uint8Array;
}): Promise<SealedRecord> {
  const packageDigest = await sha256(file);
  const rawKey = random(keyLength);
  const key = await importKey(rawKey, "encrypt");
  const ciphertext = await seal(key, random(nonceLength), pad(file, block), recordData(binding, packageDigest));
  const ciphertextDigest = await sha256(ciphertext);
  const wrappedKey = await seal(recordKey, random(nonceLength), rawKey, wrapData(binding.lookupId, ciphertextDigest));
  return { ciphertext, wrappedKey, ciphertextDigest, packageDigest };
}

/** The exact file. Throws `Fault("envelope.refused" | "envelope.malformed")`. */
export async function openRecord({
  recordKey,
  ciphertext,
  wrappedKey,
  packageDigest,
  ...binding
}: RecordBinding & {
  readonly recordKey: CryptoKey;
  readonly ciphertext: Uint8Array;
  readonly wrappedKey: Uint8Array;
  readonly packageDigest: Uint8Array;
}): Promise<Bytes> {
  const rawKey = await open(recordKey, wrappedKey, wrapData(binding.lookupId, await sha256(ciphertext)));
  if (rawKey.length !== keyLength) throw new Fault("envelope.malformed", "key length");
  const padded = await open(await importKey(rawKey, "decrypt"), ciphertext, recordData(binding, packageDigest));
  const file = unpad(padded, block);
  if (!equal(await sha256(file), packageDigest)) throw new Fault("envelope.refused", "digest");
  return file;
}

function recordData({ lookupId, schoolYear, revision }: RecordBinding, packageDigest: Uint8Array): Bytes {
  return associatedData("record", lookupId, schoolYear, String(revision), packageDigest);
}

function wrapData(lookupId: Uint8Array, ciphertextDigest: Uint8Array): Bytes {
  return associatedData("wrap", lookupId, ciphertextDigest);
}

function importKey(raw: Uint8Array, usage: KeyUsage): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", raw as Bytes, "AES-GCM", false, [usage]);
}
