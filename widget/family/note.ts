/**
 * What a family notes of a link for its own list: for whom it is. Sealed under a key of the code's, so that the portal keeps no name.
 *
 * @module
 */
import { textOf, utf8, type Bytes } from "../crypto/bytes.ts";
import { associatedData, nonceLength, open, pad, seal, unpad } from "../crypto/envelope/aead.ts";
import { codeToBytes, type LookupCode } from "../record/code.ts";

const block = 256;

/** AES-256-GCM, non-extractable. HKDF-SHA256 (RFC 5869), empty salt. */
export async function deriveNoteKey(code: LookupCode): Promise<CryptoKey> {
  const master = await crypto.subtle.importKey("raw", codeToBytes(code), "HKDF", false, ["deriveKey"]);
  const hkdf = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: utf8("hoc-ba-so/v1/family-note") };
  return crypto.subtle.deriveKey(hkdf, master, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

export function sealNote(
  key: CryptoKey,
  shareId: Uint8Array,
  text: string,
  random: (length: number) => Uint8Array,
): Promise<Bytes> {
  return seal(key, random(nonceLength), pad(utf8(text), block), associatedData("family-note", shareId));
}

/** Throws `Fault("envelope.refused" | "envelope.malformed")`. */
export async function openNote(key: CryptoKey, shareId: Uint8Array, sealed: Uint8Array): Promise<string> {
  return textOf(unpad(await open(key, sealed, associatedData("family-note", shareId)), block));
}
