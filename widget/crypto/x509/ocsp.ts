/**
 * OCSP responses (RFC 6960 §4.2).
 *
 * @module
 */
import { equal, hex, type Bytes } from "../bytes.ts";
import type { Certificate } from "./certificate.ts";
import {
  children,
  contents,
  encoding,
  expect,
  finish,
  integerOf,
  malformed,
  naturalOf,
  OCTETS,
  oidOf,
  only,
  optional,
  parseDer,
  timeOf,
  type Der,
} from "./der.ts";
import { parseExtensions } from "./extension.ts";
import { parseSigned, type Signed } from "./key.ts";
import { parseName } from "./name.ts";

export interface OcspResponse extends Signed {
  /** Key of the responder's name, or SHA-1 of its key in hexadecimal. */
  readonly responder: string;
  /** Milliseconds. */
  readonly producedAt: number;
  readonly answers: readonly OcspAnswer[];
  /** DER, for whoever signed it. */
  readonly certificates: readonly Uint8Array[];
}

export interface OcspAnswer {
  readonly hash: string;
  readonly nameHash: Uint8Array;
  readonly keyHash: Uint8Array;
  readonly serial: Uint8Array;
  /** Absent where the responder does not know the certificate. */
  readonly status?: { readonly revoked?: { readonly date: number; readonly reason?: number } };
  readonly thisUpdate: number;
  readonly nextUpdate?: number;
}

const limit = 0x40000;
const digests: Readonly<Record<string, string>> = {
  "1.3.14.3.2.26": "SHA-1",
  "2.16.840.1.101.3.4.2.1": "SHA-256",
  "2.16.840.1.101.3.4.2.2": "SHA-384",
  "2.16.840.1.101.3.4.2.3": "SHA-512",
};

/** OCSPResponse, or the BasicOCSPResponse inside one; at most 256 KiB. */
export function parseOcspResponse(bytes: Uint8Array): OcspResponse {
  const outer = parseDer(bytes, limit);
  const [status, wrapped] = children(outer);
  const basic = status?.tag === 10 ? unwrap(status, wrapped) : outer;
  const { tbs, signed, more } = parseSigned(basic);
  const certificates = optional(more, 0xa0);
  finish(more);
  const fields = children(tbs);
  const version = optional(fields, 0xa0);
  if (version && naturalOf(only(version, 0xa0)) !== 0n) throw malformed("version");
  const byName = optional(fields, 0xa1);
  const responder = byName
    ? parseName(only(byName, 0xa1)).key
    : hex(contents(expect(only(fields.shift(), 0xa2), OCTETS)));
  const producedAt = timeOf(fields.shift());
  const answers = children(fields.shift()).map(parseAnswer);
  refuseCritical(optional(fields, 0xa1), 0xa1);
  finish(fields);
  return {
    ...signed,
    responder,
    producedAt,
    answers,
    certificates: certificates ? children(only(certificates, 0xa0)).map(encoding) : [],
  };
}

function unwrap(status: Der, wrapped: Der | undefined): Der {
  const [type, response] = children(only(wrapped, 0xa0));
  if (naturalOf(status, 10) !== 0n || oidOf(type) !== "1.3.6.1.5.5.7.48.1.1") throw malformed("OCSP response");
  return parseDer(contents(expect(response, OCTETS)), limit);
}

function parseAnswer(der: Der): OcspAnswer {
  const fields = children(der);
  const [algorithm, nameHash, keyHash, serial] = children(fields.shift());
  const status = fields.shift();
  const thisUpdate = timeOf(fields.shift());
  const next = optional(fields, 0xa0);
  refuseCritical(optional(fields, 0xa1), 0xa1);
  finish(fields);
  return {
    hash: digests[oidOf(children(algorithm)[0])] ?? "",
    nameHash: contents(expect(nameHash, OCTETS)),
    keyHash: contents(expect(keyHash, OCTETS)),
    serial: integerOf(serial),
    ...(status?.tag === 0x80 && { status: {} }),
    ...(status?.tag === 0xa1 && { status: { revoked: parseRevoked(status) } }),
    thisUpdate,
    ...(next && { nextUpdate: timeOf(only(next, 0xa0)) }),
  };
}

function parseRevoked(der: Der): { date: number; reason?: number } {
  const fields = children(der, 0xa1);
  const date = timeOf(fields.shift());
  const reason = optional(fields, 0xa0);
  finish(fields);
  return { date, ...(reason && { reason: Number(naturalOf(only(reason, 0xa0), 10)) }) };
}

/** No extension of a response is processed here: a nonce binds a request, which there was none of. */
function refuseCritical(der: Der | undefined, tag: number): void {
  if (der && !parseExtensions(only(der, tag), {}).isUnderstood) throw malformed("critical extension");
}

/** Whether an answer is about a certificate of this issuer (§4.1.1). SHA-1 only names things here. */
export async function isAbout(answer: OcspAnswer, certificate: Certificate, issuer: Certificate): Promise<boolean> {
  if (answer.hash === "" || !equal(answer.serial, certificate.serial)) return false;
  const [name, key] = await Promise.all(
    [certificate.issuer.der, issuer.publicKey].map((data) => crypto.subtle.digest(answer.hash, data as Bytes)),
  );
  return equal(answer.nameHash, new Uint8Array(name!)) && equal(answer.keyHash, new Uint8Array(key!));
}

export async function isResponder({ responder }: OcspResponse, { subject, publicKey }: Certificate): Promise<boolean> {
  return (
    responder === subject.key ||
    responder === hex(new Uint8Array(await crypto.subtle.digest("SHA-1", publicKey as Bytes)))
  );
}
