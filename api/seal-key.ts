/**
 * The department's key for QR seals (ECDSA on P-256): as a file holds it, and as the lock signs with it.
 *
 * Whoever holds it can seal a false paper that reads as genuine while offline; online, the log does not know it. Its certificate
 * stands in the trust list: a key that is lost or stolen ends by closing its window there.
 *
 * @module
 */
import { base64url, fromBase64url, type Bytes } from "../widget/crypto/bytes.ts";
import { keyIdOf, type SealSigner } from "../widget/seal/sign1.ts";

const curve = { name: "ECDSA", namedCurve: "P-256" };
const scheme = { name: "ECDSA", hash: "SHA-256" };

/** PKCS #8, base64url. @param key extractable */
export async function formatSealKey(key: CryptoKey): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.exportKey("pkcs8", key)));
}

/** Throws what is wrong with a file that holds no such key. */
export async function parseSealKey(text: string): Promise<SealSigner> {
  return sealSignerOf(await crypto.subtle.importKey("pkcs8", fromBase64url(text), curve, true, ["sign"]));
}

/** @param key a private key, extractable: its public half is asked for once, to name it */
export async function sealSignerOf(key: CryptoKey): Promise<SealSigner> {
  const { kty, crv, x, y } = await crypto.subtle.exportKey("jwk", key);
  const open = await crypto.subtle.importKey("jwk", { kty: kty!, crv: crv!, x: x!, y: y! }, curve, true, ["verify"]);
  const spki = new Uint8Array(await crypto.subtle.exportKey("spki", open));
  return {
    keyId: await keyIdOf(spki),
    sign: async (octets) => new Uint8Array(await crypto.subtle.sign(scheme, key, octets as Bytes)),
  };
}
