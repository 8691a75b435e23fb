/**
 * CMS SignedData with one signer (RFC 5652 §5), as a time-stamp token is one (RFC 3161 §2.4.2), parsed into what is to be checked.
 *
 * @module
 */
import {
  children,
  contents,
  encoding,
  expect,
  finish,
  list,
  malformed,
  naturalOf,
  OCTETS,
  oidOf,
  only,
  optional,
  parseDer,
  SET,
  type Der,
} from "../x509/der.ts";
import { digestOf, parseAlgorithm, type Signed } from "../x509/key.ts";
import type { DigestName } from "../digest.ts";

export interface SignedData {
  readonly contentType: string;
  readonly content: Uint8Array;
  /** DER; a choice other than a certificate is refused. */
  readonly certificates: readonly Uint8Array[];
  /** Of the content, and which digest of it the signer names. */
  readonly digest: DigestName;
  readonly messageDigest: Uint8Array;
  /** Value of id-aa-signingCertificateV2 (RFC 5035 §3). */
  readonly signingCertificate: Der;
  /** The signed attributes, and the signature over them. */
  readonly signed: Signed;
}

const limit = 0x10000;
const signedDataType = "1.2.840.113549.1.7.2";
const contentTypeAttribute = "1.2.840.113549.1.9.3";
const messageDigestAttribute = "1.2.840.113549.1.9.4";
const signingCertificateV2 = "1.2.840.113549.1.9.16.2.47";
const rsaEncryption = "1.2.840.113549.1.1.1";

/** At most 64 KiB. Throws `Fault("der.malformed" | "der.limits")`. */
export function parseSignedData(bytes: Uint8Array): SignedData {
  const [type, wrapped, ...more] = children(parseDer(bytes, limit));
  finish(more);
  if (oidOf(type) !== signedDataType) throw malformed("content type");
  const fields = children(only(wrapped, 0xa0));
  naturalOf(fields.shift());
  children(fields.shift(), SET);
  const [contentType, octets] = children(fields.shift());
  const content = contents(expect(only(octets, 0xa0), OCTETS));
  const certificates = optional(fields, 0xa0);
  optional(fields, 0xa1);
  const signer = only(fields.shift(), SET);
  finish(fields);
  return {
    contentType: oidOf(contentType),
    content,
    certificates:
      certificates === undefined ? [] : children(certificates, 0xa0).map((each) => encoding(expect(each, 0x30))),
    ...parseSigner(signer, oidOf(contentType)),
  };
}

/** SignerInfo, §5.3. Unsigned attributes say nothing that counts here. */
function parseSigner(der: Der, contentType: string) {
  const fields = children(der);
  naturalOf(fields.shift());
  // The signer's identifier is a hint: the certificate is the one that the signed attributes name by its digest.
  fields.shift();
  const digest = digestOf(fields.shift());
  const attributes = optional(fields, 0xa0);
  const algorithm = fields.shift();
  const signature = contents(expect(fields.shift(), OCTETS));
  optional(fields, 0xa1);
  finish(fields);
  if (attributes === undefined || digest === undefined || algorithm === undefined) throw malformed("signer");
  const values = attributesOf(attributes);
  const [told, messageDigest, signingCertificate] = [
    contentTypeAttribute,
    messageDigestAttribute,
    signingCertificateV2,
  ].map((name) => values.get(name));
  // §11.1: the attribute must equal the type of what is signed.
  if (oidOf(told) !== contentType || signingCertificate === undefined) throw malformed("signed attributes");
  // §5.4: what is signed is the SET as such, not under its implicit tag.
  const tbs = encoding(attributes).slice();
  tbs[0] = SET;
  const isBare = oidOf(children(algorithm)[0]) === rsaEncryption;
  const allowed = isBare ? ({ name: "RSASSA-PKCS1-v1_5", hash: digest } as const) : parseAlgorithm(algorithm);
  if (allowed !== undefined && allowed.hash !== digest) throw malformed("digest algorithm");
  return {
    digest,
    messageDigest: contents(expect(messageDigest, OCTETS)),
    signingCertificate,
    signed: { tbs, ...(allowed && { algorithm: allowed }), signature },
  };
}

/** Each at most once, with one value (§§5.3, 11). */
function attributesOf(der: Der): ReadonlyMap<string, Der> {
  const values = new Map<string, Der>();
  for (const each of list(der, 0xa0)) {
    const [type, value, ...more] = children(each);
    finish(more);
    const name = oidOf(type);
    if (values.has(name)) throw malformed("attributes: one twice");
    values.set(name, only(value, SET));
  }
  return values;
}
