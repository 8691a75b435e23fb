/**
 * A key that WebCrypto holds. Runs in browsers too.
 *
 * @module
 */
import type { Bytes } from "../../widget/crypto/bytes.ts";
import type { DigestName } from "../../widget/crypto/digest.ts";
import type { SignatureMethod } from "../../widget/crypto/signature/algorithm.ts";
import type { SigningKey } from "./key.ts";

/** @param key a private key for RSASSA-PKCS1-v1_5, RSA-PSS, or ECDSA on P-256 or P-384 */
export function cryptoSigningKey(key: CryptoKey, certificates: readonly Uint8Array[]): SigningKey {
  const algorithm = algorithmOf(key);
  const saltLength = Number(algorithm.hash.slice(4)) / 8;
  return {
    certificates,
    algorithm,
    sign: async (octets) =>
      new Uint8Array(await crypto.subtle.sign({ ...algorithm, saltLength }, key, octets as Bytes)),
  };
}

/** An RSA key has its hash in it; ECDSA takes the one of its curve's strength. */
function algorithmOf({ algorithm }: CryptoKey): SignatureMethod {
  const name = algorithm.name as SignatureMethod["name"];
  if (name === "ECDSA") {
    return { name, hash: (algorithm as EcKeyAlgorithm).namedCurve === "P-384" ? "SHA-384" : "SHA-256" };
  }
  return { name, hash: (algorithm as RsaHashedKeyAlgorithm).hash.name as DigestName };
}
