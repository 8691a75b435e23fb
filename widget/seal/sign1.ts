/**
 * COSE_Sign1 (RFC 9052 §4.2, untagged) in the one shape that a seal has: ES256 (RFC 9053 §2.1) and a key id of 4 octets, both
 * protected, and no other header.
 *
 * ```
 * [<< {1: -7, 4: key id} >>, {}, payload, signature]
 * ```
 *
 * @module
 */
import { Fault } from "../fault.ts";
import { concat, equal, utf8, type Bytes } from "../crypto/bytes.ts";
import { encodeCbor } from "../crypto/cbor.ts";
import { sha256 } from "../crypto/digest.ts";
import { importVerifyKey } from "../crypto/x509/key.ts";

/** Who signs: a key in a file, a token, a service. */
export interface SealSigner {
  /** See `keyIdOf`. */
  readonly keyId: Uint8Array;
  /** ECDSA on P-256 with SHA-256: r‖s, 64 octets. */
  sign(octets: Uint8Array): Promise<Uint8Array>;
}

export interface Signed1 {
  readonly keyId: Uint8Array;
  readonly payload: Uint8Array;
  readonly signature: Uint8Array;
}

const keyIdLength = 4;
const signatureLength = 64;
const algorithm = { name: "ECDSA", hash: "SHA-256" } as const;

/** CBOR up to the key id: array of 4, 9 octets, map of 2, 1: -7, 4: 4 octets. */
const front = Uint8Array.of(0x84, 0x49, 0xa2, 0x01, 0x26, 0x04, 0x44);
const mapAt = front.length + keyIdLength;

/** The first 4 octets of SHA-256 of the key's SubjectPublicKeyInfo: a hint which key to try. */
export async function keyIdOf(spki: Uint8Array): Promise<Bytes> {
  return (await sha256(spki)).slice(0, keyIdLength);
}

export async function sign1(payload: Uint8Array, signer: SealSigner): Promise<Bytes> {
  const headers = protectedHeaders(signer.keyId);
  const signature = await signer.sign(toBeSigned(headers, payload));
  return encodeCbor([headers, {}, payload, signature]);
}

/** Never throws: a key or a signature that is no such thing verifies nothing. */
export async function isSignedBy({ keyId, payload, signature }: Signed1, spki: Uint8Array): Promise<boolean> {
  try {
    const key = await importVerifyKey(spki, algorithm);
    const octets = toBeSigned(protectedHeaders(keyId), payload);
    return await crypto.subtle.verify(algorithm, key, signature as Bytes, octets);
  } catch {
    return false;
  }
}

/**
 * How many octets the whole has, by the length of its payload, which stands near its front; absent where that is cut off.
 *
 * Throws `Fault("seal.malformed")`.
 */
export function lengthOf(octets: Uint8Array): number | undefined {
  if (octets.length < mapAt + 4) return undefined;
  const { start, length } = payloadOf(octets);
  return start + length + 2 + signatureLength;
}

/** Exactly the shape above, in its one encoding. Throws `Fault("seal.malformed")`. */
export function parseSign1(octets: Uint8Array): Signed1 {
  if (lengthOf(octets) !== octets.length) refuse();
  const { start, length } = payloadOf(octets);
  const keyId = octets.slice(front.length, mapAt);
  const payload = octets.slice(start, start + length);
  const signature = octets.slice(-signatureLength);
  const whole = encodeCbor([protectedHeaders(keyId), {}, payload, signature]);
  return equal(whole, octets) ? { keyId, payload, signature } : refuse();
}

/** Its head takes 1 to 3 octets. */
function payloadOf(octets: Uint8Array): { readonly start: number; readonly length: number } {
  const [head = 0, first = 0, second = 0] = octets.subarray(mapAt + 1);
  if (head >= 0x40 && head < 0x58) return { start: mapAt + 2, length: head - 0x40 };
  if (head === 0x58) return { start: mapAt + 3, length: first };
  return head === 0x59 ? { start: mapAt + 4, length: 256 * first + second } : refuse();
}

function protectedHeaders(keyId: Uint8Array): Bytes {
  return concat(front.subarray(2), keyId);
}

/** Sig_structure, RFC 9052 §4.4. */
function toBeSigned(headers: Uint8Array, payload: Uint8Array): Bytes {
  return encodeCbor(["Signature1", headers, utf8(""), payload]);
}

function refuse(): never {
  throw new Fault("seal.malformed", "not a COSE_Sign1 of a seal");
}
