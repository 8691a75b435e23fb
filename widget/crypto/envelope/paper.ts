/**
 * What becomes a QR seal, sealed for storage under the transcript's record key: the year as it waits for its lock, then the seal that
 * the lock made of it. Both hold a name and marks: neither lies open in a database.
 *
 * @module
 */
import type { Bytes } from "../bytes.ts";
import { associatedData, nonceLength, open, pad, seal, unpad } from "./aead.ts";
import type { RecordBinding } from "./record.ts";

export interface PaperBinding extends RecordBinding {
  readonly what: "year" | "seal";
  readonly recordKey: CryptoKey;
  /** SHA-256 of the exact file that it repeats. */
  readonly packageDigest: Uint8Array;
}

/** Room for nearly every seal: all are of one length. */
const block = 512;

export function enclosePaper({
  content,
  random,
  ...binding
}: PaperBinding & {
  readonly content: Uint8Array;
  readonly random: (length: number) => Uint8Array;
}): Promise<Bytes> {
  return seal(binding.recordKey, random(nonceLength), pad(content, block), bound(binding));
}

/** Throws `Fault("envelope.refused" | "envelope.malformed")`. */
export async function disclosePaper({
  enclosed,
  ...binding
}: PaperBinding & { readonly enclosed: Uint8Array }): Promise<Bytes> {
  return unpad(await open(binding.recordKey, enclosed, bound(binding)), block);
}

function bound({ what, lookupId, schoolYear, revision, packageDigest }: PaperBinding): Bytes {
  return associatedData(what, lookupId, schoolYear, String(revision), packageDigest);
}
