/**
 * X.509 certificates (RFC 5280 §4.1), parsed once into what path validation asks for.
 *
 * @module
 */
import { equal } from "../bytes.ts";
import {
  bitsOf,
  children,
  encoding,
  finish,
  integerOf,
  malformed,
  naturalOf,
  only,
  optional,
  parseDer,
  timeOf,
} from "./der.ts";
import { certificateExtensions, parseExtensions, type CertificateExtensions } from "./extension.ts";
import { parseSigned, type Signed } from "./key.ts";
import { parseName, type Name } from "./name.ts";

export { displayName, valuesOf, type DisplayName, type Name } from "./name.ts";

export interface Certificate extends Signed {
  readonly der: Uint8Array;
  readonly version: 1 | 2 | 3;
  /** Contents of the INTEGER, two's complement. */
  readonly serial: Uint8Array;
  readonly issuer: Name;
  readonly subject: Name;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** SubjectPublicKeyInfo, DER. */
  readonly spki: Uint8Array;
  /** The key alone, as OCSP hashes it: contents of the BIT STRING. */
  readonly publicKey: Uint8Array;
  readonly extensions: CertificateExtensions;
  /** False where a critical extension is not processed here. */
  readonly isUnderstood: boolean;
}

/** One certificate of at most 64 KiB; `Fault("der.malformed" | "der.limits")`. */
export function parseCertificate(der: Uint8Array): Certificate {
  const { tbs, algorithm, signed, more: unsigned } = parseSigned(parseDer(der));
  finish(unsigned);
  const fields = children(tbs);
  const versionField = optional(fields, 0xa0);
  const version = versionField ? Number(naturalOf(only(versionField, 0xa0))) + 1 : 1;
  const serial = integerOf(fields.shift());
  const innerAlgorithm = fields.shift();
  const issuer = parseName(fields.shift());
  const [notBefore, notAfter, ...more] = children(fields.shift()).map((time) => new Date(timeOf(time)));
  const subject = parseName(fields.shift());
  const spki = fields.shift();
  const [, publicKey] = children(spki);
  const [issuerId, subjectId, extensionsField] = [0x81, 0x82, 0xa3].map((tag) => optional(fields, tag));
  finish(fields);

  // DER leaves a DEFAULT out: no certificate says that it is of version 1.
  if (version > 3 || (version < 2 && (versionField || issuerId || subjectId)) || (version < 3 && extensionsField)) {
    throw malformed("version");
  }
  if (!innerAlgorithm || !equal(encoding(innerAlgorithm), encoding(algorithm))) throw malformed("algorithm");
  if (!notBefore || !notAfter || more.length > 0 || issuer.rdns.length === 0) throw malformed("certificate");
  const { values, isUnderstood } = parseExtensions(
    extensionsField && only(extensionsField, 0xa3),
    certificateExtensions,
  );
  return {
    ...signed,
    der,
    version: version as 1 | 2 | 3,
    serial,
    issuer,
    subject,
    notBefore,
    notAfter,
    spki: encoding(spki!),
    publicKey: bitsOf(publicKey),
    extensions: values,
    isUnderstood,
  };
}

export function isSelfIssued({ issuer, subject }: Certificate): boolean {
  return issuer.key === subject.key;
}

export function isCa({ extensions }: Certificate): boolean {
  return extensions.basicConstraints?.ca === true;
}

/** A key usage bit is allowed where the extension is absent (RFC 5280 §4.2.1.3). Bits: 0 digitalSignature, 1 nonRepudiation, 5 keyCertSign, 6 cRLSign. */
export function allowsUsage({ extensions }: Certificate, ...bits: readonly number[]): boolean {
  const { keyUsage } = extensions;
  return keyUsage === undefined || bits.some((bit) => (keyUsage & (1 << bit)) !== 0);
}
