/**
 * Writes OCSP responses for tests, and has OpenSSL judge them.
 *
 * @module
 */
import { createHash } from "node:crypto";
import { parseCertificate } from "../../../../widget/crypto/x509/certificate.ts";
import { at, days, keyIdOf, signed, type Extension, type Key, type Party } from "./authority.ts";
import { generalizedTime, integer, name, none, octets, oid, sequence, tlv } from "./der-writer.ts";
import { openssl, pem } from "./openssl.ts";

export interface ResponseOptions {
  readonly issuer: Party;
  readonly serial: number;
  /** Who signs; the issuer itself by default. */
  readonly signer?: Party;
  readonly key?: Key;
  readonly byKey?: boolean;
  readonly hash?: "sha1" | "sha256";
  readonly status?: "good" | "unknown" | { readonly date: Date; readonly reason?: number };
  readonly thisUpdate?: Date;
  readonly nextUpdate?: Date | null;
  readonly producedAt?: Date;
  readonly certificates?: readonly Party[];
  readonly more?: readonly Extension[];
  readonly responseStatus?: number;
  /** Octets that are hashed in place of the issuer's. */
  readonly issuerKey?: Uint8Array;
  readonly issuerName?: Uint8Array;
}

const digests = { sha1: "1.3.14.3.2.26", sha256: "2.16.840.1.101.3.4.2.1" } as const;

export function ocspResponse(options: ResponseOptions): Uint8Array {
  return sequence(integer(options.responseStatus ?? 0, 0x0a), tlv(0xa0, wrapped(basicResponse(options))));
}

function wrapped(basic: Uint8Array): Uint8Array {
  return sequence(oid("1.3.6.1.5.5.7.48.1.1"), octets(basic));
}

export function basicResponse(options: ResponseOptions): Uint8Array {
  const { issuer, serial, signer = issuer, key = signer.key, hash = "sha1", status = "good" } = options;
  const {
    thisUpdate = days(-1),
    nextUpdate = days(6),
    producedAt = thisUpdate,
    certificates = [],
    more = [],
  } = options;
  const parsed = parseCertificate(issuer.der);
  const hashed = (data: Uint8Array): Uint8Array => octets(new Uint8Array(createHash(hash).update(data).digest()));
  const certificateId = sequence(
    sequence(oid(digests[hash]), tlv(5)),
    hashed(options.issuerName ?? parsed.subject.der),
    hashed(options.issuerKey ?? parsed.publicKey),
    integer(serial),
  );
  const single = sequence(
    certificateId,
    status === "good" ? tlv(0x80) : status === "unknown" ? tlv(0x82) : revoked(status),
    generalizedTime(thisUpdate),
    nextUpdate ? tlv(0xa0, generalizedTime(nextUpdate)) : none,
  );
  const responder = options.byKey
    ? tlv(0xa2, octets(keyIdOfBits(parseCertificate(signer.der).publicKey)))
    : tlv(0xa1, name(signer.spec));
  const extensions = more.length > 0 ? tlv(0xa1, sequence(...more)) : none;
  const tbs = sequence(responder, generalizedTime(producedAt), sequence(single), extensions);
  const basic = signed(tbs, key);
  if (certificates.length === 0) return basic;
  // The certificates are a fourth field beside the three of anything signed.
  const body = basic.subarray(basic[1]! < 0x80 ? 2 : 2 + (basic[1]! & 0x7f));
  return sequence(body, tlv(0xa0, sequence(...certificates.map(({ der }) => der))));
}

function revoked({ date, reason }: { readonly date: Date; readonly reason?: number }): Uint8Array {
  return tlv(0xa1, generalizedTime(date), reason === undefined ? none : tlv(0xa0, integer(reason, 0x0a)));
}

function keyIdOfBits(publicKey: Uint8Array): Uint8Array {
  return new Uint8Array(createHash("sha1").update(publicKey).digest());
}

export { keyIdOf };

/** "good", "revoked", "unknown", or "refused". Windows are ours to judge: OpenSSL knows the present only. */
export async function judgeResponse(
  response: Uint8Array,
  leaf: Party,
  issuer: Party,
  root: Party,
  digest = "-sha1",
): Promise<string> {
  const seconds = Math.floor(at.getTime() / 1000).toString();
  const time = ["-attime", seconds, "-validity_period", "1000000000"];
  const trust = ["-CAfile", "root.pem", "-no-CApath", "-no-CAstore", "-verify_other", "issuer.pem"];
  const { output } = await openssl(
    ["ocsp", "-respin", "response.der", digest, "-issuer", "issuer.pem", "-cert", "leaf.pem", ...trust, ...time],
    {
      "response.der": response,
      "leaf.pem": pem("CERTIFICATE", leaf.der),
      "issuer.pem": pem("CERTIFICATE", issuer.der),
      "root.pem": pem("CERTIFICATE", root.der),
    },
  );
  const status = /^leaf\.pem: (\w+)/m.exec(output)?.[1];
  return /^Response verify OK/m.test(output) && status !== undefined ? status : "refused";
}
