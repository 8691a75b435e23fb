/**
 * A time-stamp token (RFC 3161 §2.3, §2.4.2; ESSCertIDv2 of RFC 5035, RFC 5816) under pinned anchors.
 *
 * Whether the authority's certificate was revoked is not asked: a token only ever adds a fact.
 *
 * @module
 */
import { equal } from "../bytes.ts";
import { digest, type DigestName } from "../digest.ts";
import { parseCertificate, type Certificate } from "../x509/certificate.ts";
import {
  booleanOf,
  children,
  contents,
  expect,
  malformed,
  OCTETS,
  oidOf,
  only,
  optional,
  parseDer,
  type Der,
} from "../x509/der.ts";
import { digestOf, isSignedBy } from "../x509/key.ts";
import { verifyCertificatePath } from "../x509/path.ts";
import { parseSignedData } from "./signed-data.ts";
import { parseTstInfo, type TstInfo } from "./tst-info.ts";

const tstInfoType = "1.2.840.113549.1.9.16.1.4";
const timeStamping = "1.3.6.1.5.5.7.3.8";
const extKeyUsage = "2.5.29.37";

/**
 * What a token says, once everything in it holds: the imprint is of `data`, the signature is by the certificate that the signed
 * attributes name, that certificate may do nothing but stamp time, and a path leads from it to an anchor.
 *
 * @param anchors DER
 * @returns nothing for whatever does not hold; never throws
 */
export async function verifyToken(
  token: Uint8Array,
  { data, anchors }: { readonly data: Uint8Array; readonly anchors: readonly Uint8Array[] },
): Promise<TstInfo | undefined> {
  try {
    const { info, signer, certificates } = await openToken(token);
    const isOfData = equal(info.imprint.value, await digest(info.imprint.digest, data));
    if (!isOfData || !isStampingOnly(signer)) return undefined;
    const leafFirst = [signer.der, ...certificates];
    const { outcome } = await verifyCertificatePath(leafFirst, { anchors, at: info.genTime, revocation: "none" });
    return outcome === "passed" ? info : undefined;
  } catch {
    return undefined;
  }
}

/** Its parts, the signature verified and nothing trusted. Throws `Fault("der.malformed" | "der.limits")`. */
export async function openToken(token: Uint8Array): Promise<{
  readonly info: TstInfo;
  readonly signer: Certificate;
  readonly certificates: readonly Uint8Array[];
}> {
  const signedData = parseSignedData(token);
  const { content, certificates } = signedData;
  if (signedData.contentType !== tstInfoType) throw malformed("content type");
  if (!equal(signedData.messageDigest, await digest(signedData.digest, content))) throw malformed("message digest");
  const named = firstCertificateId(signedData.signingCertificate);
  const digests = await Promise.all(certificates.map((der) => digest(named.digest, der)));
  const der = certificates.find((_, i) => equal(digests[i]!, named.value));
  if (der === undefined) throw malformed("signer: not among the certificates");
  const signer = parseCertificate(der);
  if (!(await isSignedBy(signedData.signed, signer.spki))) throw malformed("signature");
  return { info: parseTstInfo(content), signer, certificates };
}

/** The first ESSCertIDv2 is the signer's (RFC 5035 §5); SHA-256 is its default, which DER leaves out. */
function firstCertificateId(signingCertificate: Der): { digest: DigestName; value: Uint8Array } {
  const fields = children(children(children(signingCertificate)[0])[0]);
  const algorithm = optional(fields, 0x30);
  const name = algorithm === undefined ? "SHA-256" : digestOf(algorithm);
  if (name === undefined) throw malformed("digest algorithm");
  return { digest: name, value: contents(expect(fields[0], OCTETS)) };
}

/** RFC 3161 §2.3: extKeyUsage is there, critical, and names time stamping alone. */
function isStampingOnly({ der, extensions }: Certificate): boolean {
  const uses = extensions.extKeyUsage;
  return uses?.length === 1 && uses[0] === timeStamping && isCritical(der, extKeyUsage);
}

function isCritical(certificate: Uint8Array, name: string): boolean {
  const fields = children(children(parseDer(certificate))[0]);
  const extensions = fields.find(({ tag }) => tag === 0xa3);
  return children(only(extensions, 0xa3)).some((each) => {
    const [oid, critical] = children(each);
    return oidOf(oid) === name && critical?.tag === 1 && booleanOf(critical);
  });
}
