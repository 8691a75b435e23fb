/**
 * A signer's key, wherever it lives: a file, a token, a ministry's or a provider's remote service.
 *
 * Whatever holds a key enters here: `crypto-key.ts` (WebCrypto), `pkcs12.ts` (.p12, .pfx), `pkcs11.ts` (USB token, HSM). A remote
 * service (CSC API `signatures/signHash`, SmartCA, VGCA) is one more such file: `sign` digests the octets by `algorithm.hash`,
 * sends the digest, waits for the signer to confirm, and gives back the value.
 *
 * @module
 */
import type { SignatureMethod } from "../../widget/crypto/signature/algorithm.ts";

export interface SigningKey {
  /** DER, the signer's own first, then its issuers without the root: at most eight, which is what verifiers read. */
  readonly certificates: readonly Uint8Array[];
  /** The scheme that every signature of this key follows: PKCS#1 v1.5, PSS or ECDSA, each with its hash. */
  readonly algorithm: SignatureMethod;
  /**
   * @param octets what is to be signed, not its digest
   * @returns the value as XMLDSig holds it: an RSA signature, or r‖s of fixed length (RFC 4050's, never DER). PSS has a salt as
   * long as the digest and MGF1 with the same hash (RFC 9231 §2.3.10).
   *
   * Rejects with `SigningFault` where the holder of the key refuses.
   */
  sign(octets: Uint8Array): Promise<Uint8Array>;
  /** Ends what was opened with the key: a session, a login. */
  close?(): Promise<void>;
}
