/**
 * Key pairs of the synthetic authorities and signers, made with WebCrypto.
 *
 * @module
 */

export type KeyKind = "rsa" | "p256" | "p384";

const algorithms = {
  rsa: { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256", modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1) },
  p256: { name: "ECDSA", namedCurve: "P-256" },
  p384: { name: "ECDSA", namedCurve: "P-384" },
} as const;

/** RSA is 2048 bits, PKCS#1 v1.5 with SHA-256. The private key leaves the process only where its maker exports it. */
export function generateKeys(kind: KeyKind): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(algorithms[kind], true, ["sign", "verify"]);
}

/** What WebCrypto needs beside the key: ECDSA takes its hash with each act, RSA has it in the key. */
export function signingAlgorithm(key: CryptoKey): EcdsaParams | Algorithm {
  if (key.algorithm.name !== "ECDSA") return { name: key.algorithm.name };
  return { name: "ECDSA", hash: (key.algorithm as EcKeyAlgorithm).namedCurve === "P-384" ? "SHA-384" : "SHA-256" };
}
