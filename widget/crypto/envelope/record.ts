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

/** What is to be opened, and what it must turn out to be. */
export interface ClosedRecord extends RecordBinding {
  readonly ciphertext: Uint8Array;
  /** SHA-256 of the exact file. */
  readonly packageDigest: Uint8Array;
}

/** The exact file. Throws `Fault("envelope.refused" | "envelope.malformed")`. */
export async function openRecord({
  recordKey,
  wrappedKey,
  ...record
}: ClosedRecord & { readonly recordKey: CryptoKey; readonly wrappedKey: Uint8Array }): Promise<Bytes> {
  const { lookupId, ciphertext } = record;
  const ciphertextDigest = await sha256(ciphertext);
  return openWith({ ...record, rawKey: await unwrapKey({ recordKey, wrappedKey, lookupId, ciphertextDigest }) });
}

/** The record's own key, 32 octets. Throws as above. */
export async function unwrapKey({
  recordKey,
  wrappedKey,
  lookupId,
  ciphertextDigest,
}: {
  readonly recordKey: CryptoKey;
  readonly wrappedKey: Uint8Array;
  readonly lookupId: Uint8Array;
  readonly ciphertextDigest: Uint8Array;
}): Promise<Bytes> {
  const rawKey = await open(recordKey, wrappedKey, wrapData(lookupId, ciphertextDigest));
  if (rawKey.length !== keyLength) throw new Fault("envelope.malformed", "key length");
  return rawKey;
}

/** By the record's own key. Throws as above. */
export async function openWith({
  rawKey,
  ciphertext,
  packageDigest,
  ...binding
}: ClosedRecord & { readonly rawKey: Uint8Array }): Promise<Bytes> {
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
