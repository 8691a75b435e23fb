/**
 * AES-256-GCM (NIST SP 800-38D) with a fresh 96-bit nonce in front, and unambiguous associated data.
 *
 * @module
 */
import { Fault } from "../../fault.ts";
import { concat, equal, utf8, type Bytes } from "../bytes.ts";

const version = "hoc-ba-so/v1";
export const nonceLength = 12;
const tagLength = 16;

/** Each part with its length before it (4 octets, big-endian): no two lists of parts make the same octets. */
export function associatedData(...parts: readonly (string | Uint8Array)[]): Bytes {
  const octets = [version, ...parts].map((part) => (typeof part === "string" ? utf8(part) : part));
  return concat(...octets.flatMap((part) => [uint32(part.length), part]));
}

export async function seal(
  key: CryptoKey,
  nonce: Uint8Array,
  plaintext: Uint8Array,
  additionalData: Bytes,
): Promise<Bytes> {
  const algorithm = { name: "AES-GCM", iv: nonce as Bytes, additionalData };
  return concat(nonce, new Uint8Array(await crypto.subtle.encrypt(algorithm, key, plaintext as Bytes)));
}

/** Throws `Fault("envelope.refused")`: another key, other associated data, or changed octets. */
export async function open(key: CryptoKey, sealed: Uint8Array, additionalData: Bytes): Promise<Bytes> {
  if (sealed.length < nonceLength + tagLength) throw new Fault("envelope.malformed", "too short");
  const algorithm = { name: "AES-GCM", iv: sealed.slice(0, nonceLength), additionalData };
  try {
    return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, sealed.slice(nonceLength)));
  } catch {
    throw new Fault("envelope.refused", "does not open");
  }
}

/** Hides the length to a multiple of `block`: its own length first (4 octets), then the content, then zeros. */
export function pad(content: Uint8Array, block: number): Bytes {
  const length = Math.ceil((content.length + 4) / block) * block;
  return concat(uint32(content.length), content, new Uint8Array(length - 4 - content.length));
}

/** Only what `pad` makes with the same `block`. Throws `Fault("envelope.malformed")`. */
export function unpad(padded: Uint8Array, block: number): Bytes {
  const length = padded.subarray(0, 4).reduce((sum, octet) => sum * 256 + octet, 0);
  const content = padded.slice(4, 4 + length);
  if (!equal(padded, pad(content, block))) throw new Fault("envelope.malformed", "padding");
  return content;
}

function uint32(value: number): Bytes {
  return Uint8Array.of(value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255);
}
