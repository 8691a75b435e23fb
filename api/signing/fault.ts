/**
 * Why nothing was signed: a closed code, and facts that name no pupil and hold no secret.
 *
 * What a person reads is looked up by `code` in the words of the command.
 *
 * @module
 */

/** Closed and append-only. Prefix: what stands in the way. */
export type SigningCode =
  /** Not a PKCS#12 file, or not a whole one. */
  | "p12.malformed"
  /** The password does not open it. */
  | "p12.password"
  /** An encryption that we do not read: `algorithm`. */
  | "p12.algorithm"
  /** No private key, or none of that name. */
  | "key.none"
  /** More than one: `names` tells them apart. */
  | "key.several"
  /** Neither RSA of 2048 bits or more nor ECDSA on P-256 or P-384. */
  | "key.kind"
  /** No certificate for the key. */
  | "certificate.none"
  | "certificate.malformed"
  /** `until` */
  | "certificate.expired"
  /** `from` */
  | "certificate.early"
  /** keyUsage allows neither digitalSignature nor nonRepudiation. */
  | "certificate.usage"
  /** The optional dependency that calls a token's driver is not installed. */
  | "token.binding"
  /** `module` could not be loaded as a PKCS#11 driver. */
  | "token.module"
  /** No token is plugged in, or none bears that label. */
  | "token.none"
  | "token.pin"
  /** Too many wrong PINs. */
  | "token.locked"
  /** `call` answered `answer`, a CKR_ value of PKCS#11. */
  | "token.failed"
  /** It is no package: `reason`, and `field` where one is at fault. */
  | "package.malformed"
  /** A signature that is already there does not hold: `code` of the verifier. */
  | "package.broken"
  /** The unsigned file is not what the signed one was made from. */
  | "package.changed"
  /** `missing` must sign first. */
  | "package.order"
  /** `role` has no empty slot. */
  | "package.slot"
  /** The record's circular does not ask for this role. */
  | "package.role"
  /** No row of this record is this teacher's. */
  | "package.subject"
  /** What was signed does not verify: nothing was written. `code` of the verifier. */
  | "package.unverified"
  /** The file could not be read or written: `reason`. */
  | "file.failed"
  /** A password file that others may read. */
  | "secret.open"
  /** No password was given, and nobody is there to ask. */
  | "secret.missing"
  /** `signers.json` is not what it should be: `field`. */
  | "signers.malformed";

export class SigningFault extends Error {
  override readonly name = "SigningFault";
  readonly code: SigningCode;
  readonly details: Readonly<Record<string, string | number>>;

  constructor(code: SigningCode, details: Readonly<Record<string, string | number>> = {}) {
    super(`${code} ${JSON.stringify(details)}`);
    this.code = code;
    this.details = details;
  }
}
