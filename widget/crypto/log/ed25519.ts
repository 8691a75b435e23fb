/**
 * Ed25519 (RFC 8032) in WebCrypto, or by a well-kept library where WebCrypto lacks it.
 *
 * @module
 */
import { concat, type Bytes } from "../bytes.ts";

/** PKCS #8 (RFC 8410 §7) up to the 32 octets of the seed. */
const pkcs8 = Uint8Array.of(
  0x30,
  0x2e,
  0x02,
  0x01,
  0x00,
  0x30,
  0x05,
  0x06,
  0x03,
  0x2b,
  0x65,
  0x70,
  0x04,
  0x22,
  0x04,
  0x20,
);

/** @param seed 32 octets */
export async function signEd25519(seed: Uint8Array, data: Uint8Array): Promise<Bytes> {
  const key = await importKey("pkcs8", concat(pkcs8, seed), "sign");
  if (key !== undefined) return new Uint8Array(await crypto.subtle.sign("Ed25519", key, data as Bytes));
  return (await import("@noble/ed25519")).signAsync(data, seed);
}

/** @param publicKey 32 octets; anything malformed is simply not a signature */
export async function verifyEd25519(publicKey: Uint8Array, signature: Uint8Array, data: Uint8Array): Promise<boolean> {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  const key = await importKey("raw", publicKey, "verify");
  if (key !== undefined) return crypto.subtle.verify("Ed25519", key, signature as Bytes, data as Bytes);
  // As strict as WebCrypto: under ZIP 215, the library's default, a key of small order signs whatever one likes.
  const { verifyAsync } = await import("@noble/ed25519");
  return verifyAsync(signature, data, publicKey, { zip215: false }).catch(() => false);
}

/** @returns the public key, 32 octets */
export async function publicKeyOf(seed: Uint8Array): Promise<Bytes> {
  const key = await importKey("pkcs8", concat(pkcs8, seed), "sign", true);
  if (key === undefined) return await (await import("@noble/ed25519")).getPublicKeyAsync(seed);
  const { x } = await crypto.subtle.exportKey("jwk", key);
  return Uint8Array.from(atob(x!.replaceAll("-", "+").replaceAll("_", "/")), (octet) => octet.charCodeAt(0));
}

/** `undefined` where WebCrypto has no Ed25519, or refuses this key: then the library has the last word. */
async function importKey(
  format: "raw" | "pkcs8",
  data: Uint8Array,
  usage: KeyUsage,
  extractable = false,
): Promise<CryptoKey | undefined> {
  try {
    return await crypto.subtle.importKey(format, data as Bytes, "Ed25519", extractable, [usage]);
  } catch {
    return undefined;
  }
}
