/**
 * A small certification authority for synthetic data: roots, intermediates, signers' certificates and CRLs (RFC 5280).
 *
 * @module
 */
// Must run before @peculiar/x509, whose decorators need it.
import "reflect-metadata";
import * as x509 from "@peculiar/x509";
import type { Bytes } from "../../widget/crypto/bytes.ts";
import { hex } from "../../widget/crypto/bytes.ts";
import { cryptoSigningKey } from "../signing/crypto-key.ts";
import type { SigningKey } from "../signing/key.ts";
import { generateKeys, signingAlgorithm, type KeyKind } from "./keys.ts";

export interface Authority {
  /** DER. */
  readonly certificate: Uint8Array;
  readonly name: x509.Name;
  readonly keys: CryptoKeyPair;
  /** Where its CRL would be published. */
  readonly crlUrl: string;
  /** The authority above; absent for a root. */
  readonly issuer?: Authority;
}

/** A certificate with its private key and the intermediates below the root: what a signer's token holds. */
export interface Signer extends SigningKey {
  /** The same private key, for who exports it into a file or a token. */
  readonly key: CryptoKey;
  /** Hexadecimal, as a CRL names it. */
  readonly serial: string;
  readonly issuer: Authority;
}

export interface Validity {
  readonly from: Date;
  readonly to: Date;
}

export interface AuthorityOptions extends Validity {
  readonly subject: x509.JsonNameParams;
  readonly kind: KeyKind;
  readonly crlUrl: string;
  readonly issuer?: Authority;
  readonly keys?: CryptoKeyPair;
  readonly pathLength?: number;
  /** Test knob: false makes an intermediate that is no CA. */
  readonly isCa?: boolean;
  /** More extensions: name constraints, policies. */
  readonly extensions?: readonly x509.Extension[];
}

export interface SignerOptions extends Validity {
  readonly subject: x509.JsonNameParams;
  readonly kind: KeyKind;
  readonly issuer: Authority;
  readonly keys?: CryptoKeyPair;
}

export interface Revocation {
  readonly serial: string;
  readonly at: Date;
  readonly reason: Exclude<keyof typeof x509.X509CrlReason, "unspecified" | "removeFromCRL">;
}

export interface CrlOptions {
  readonly thisUpdate: Date;
  readonly nextUpdate: Date;
  readonly number: number;
  readonly revoked?: readonly Revocation[];
}

/** id-kp-documentSigning, RFC 9336. */
const documentSigning = "1.3.6.1.5.5.7.3.36";
/** Under 2.999, the arc that ITU-T X.660 keeps for examples. */
const demoPolicy = "2.999.704.1";
const crlNumberOid = "2.5.29.20";

const { KeyUsageFlags } = x509;

export async function issueAuthority(options: AuthorityOptions): Promise<Authority> {
  const keys = options.keys ?? (await generateKeys(options.kind));
  const { issuer, isCa = true } = options;
  const name = new x509.Name(options.subject);
  const certificate = await x509.X509CertificateGenerator.create({
    ...common(options, issuer?.keys ?? keys),
    subject: name,
    issuer: issuer?.name ?? name,
    publicKey: keys.publicKey,
    extensions: [
      new x509.BasicConstraintsExtension(isCa, isCa ? options.pathLength : undefined, true),
      new x509.KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      ...(issuer === undefined ? [] : await referencesTo(issuer)),
      ...(options.extensions ?? []),
    ],
  });
  return {
    certificate: new Uint8Array(certificate.rawData),
    name,
    keys,
    crlUrl: options.crlUrl,
    ...(issuer === undefined ? {} : { issuer }),
  };
}

export async function issueSigner(options: SignerOptions): Promise<Signer> {
  const { issuer } = options;
  const keys = options.keys ?? (await generateKeys(options.kind));
  const certificate = await x509.X509CertificateGenerator.create({
    ...common(options, issuer.keys),
    subject: new x509.Name(options.subject),
    issuer: issuer.name,
    publicKey: keys.publicKey,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.emailProtection, documentSigning]),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      ...(await referencesTo(issuer)),
    ],
  });
  return {
    ...cryptoSigningKey(keys.privateKey, [new Uint8Array(certificate.rawData), ...intermediates(issuer)]),
    key: keys.privateKey,
    serial: certificate.serialNumber,
    issuer,
  };
}

/** Every revoked entry bears its reason: without one the generator writes an empty sequence that strict readers refuse. */
export async function issueCrl(authority: Authority, options: CrlOptions): Promise<Uint8Array> {
  const crl = await x509.X509CrlGenerator.create({
    issuer: authority.name,
    thisUpdate: wholeSeconds(options.thisUpdate),
    nextUpdate: wholeSeconds(options.nextUpdate),
    signingKey: authority.keys.privateKey,
    signingAlgorithm: signingAlgorithm(authority.keys.privateKey),
    entries: (options.revoked ?? []).map(({ serial, at, reason }) => ({
      serialNumber: serial,
      revocationDate: wholeSeconds(at),
      reason: x509.X509CrlReason[reason],
    })),
    extensions: [
      await x509.AuthorityKeyIdentifierExtension.create(authority.keys.publicKey),
      new x509.Extension(crlNumberOid, false, integer(options.number)),
    ],
  });
  return new Uint8Array(crl.rawData);
}

async function referencesTo(issuer: Authority): Promise<x509.Extension[]> {
  return [
    await x509.AuthorityKeyIdentifierExtension.create(issuer.keys.publicKey),
    new x509.CRLDistributionPointsExtension([issuer.crlUrl]),
    new x509.CertificatePolicyExtension([demoPolicy]),
  ];
}

function common({ from, to }: Validity, signing: CryptoKeyPair) {
  return {
    serialNumber: serialNumber(),
    notBefore: wholeSeconds(from),
    notAfter: wholeSeconds(to),
    signingKey: signing.privateKey,
    signingAlgorithm: signingAlgorithm(signing.privateKey),
  };
}

/** Positive and of fixed length: RFC 5280 §4.1.2.2. */
function serialNumber(): string {
  const octets = crypto.getRandomValues(new Uint8Array(16));
  octets[0] = (octets[0]! & 0x3f) | 0x40;
  return hex(octets);
}

/** DER's time types hold no fraction. */
function wholeSeconds(date: Date): Date {
  return new Date(Math.floor(date.getTime() / 1000) * 1000);
}

function intermediates(authority: Authority): Uint8Array[] {
  return authority.issuer === undefined ? [] : [authority.certificate, ...intermediates(authority.issuer)];
}

/** DER INTEGER of a small positive number. */
function integer(value: number): Bytes {
  const digits = value.toString(16);
  const padded = digits.length % 2 === 0 ? digits : `0${digits}`;
  const octets = Array.from(padded.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  if (octets[0]! > 0x7f) octets.unshift(0);
  return Uint8Array.of(0x02, octets.length, ...octets);
}
