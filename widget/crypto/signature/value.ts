/**
 * SignatureValue (XMLDSig §4.3) under the key of a certificate from KeyInfo.
 *
 * @module
 */
import { Fault } from "../../fault.ts";
import { parseCertificate } from "../x509/certificate.ts";
import { importVerifyKey } from "../x509/key.ts";
import { canonicalize } from "../xml/c14n.ts";
import type { SignatureMethod } from "./algorithm.ts";
import type { ParsedSignature } from "./parse.ts";
import { refuse } from "./refusal.ts";

export interface Signer {
  /** DER. */
  readonly certificate: Uint8Array;
  /** Contents of the BIT STRING in its SubjectPublicKeyInfo. */
  readonly publicKey: Uint8Array;
}

/**
 * XMLDSig §4.5.4 puts X509Certificate elements in no order: the signer's is the one whose key verifies the value.
 * Where none does, throws for the reason that the first one failed.
 */
export async function findSigner({ signedInfo, c14n, method, value, keyInfo }: ParsedSignature): Promise<Signer> {
  const octets = canonicalize(signedInfo, c14n);
  let first: unknown;
  for (const certificate of keyInfo.certificates) {
    try {
      const { spki, publicKey } = parseCertificate(certificate);
      const key = await importKey(spki, method);
      // RFC 9231 §2.3.9: the salt is as long as the digest; the other methods have none.
      const algorithm = { ...method, saltLength: Number(method.hash.slice(4)) / 8 };
      const isRight = await crypto.subtle.verify(algorithm, key, value, octets).catch(() => false);
      if (isRight) return { certificate, publicKey };
      refuse("value");
    } catch (error) {
      first ??= error;
    }
  }
  throw first;
}

async function importKey(spki: Uint8Array, method: SignatureMethod): Promise<CryptoKey> {
  try {
    return await importVerifyKey(spki, method);
  } catch (error) {
    if (error instanceof Fault) refuse("algorithm");
    throw error;
  }
}
