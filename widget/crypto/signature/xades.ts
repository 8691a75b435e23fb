/**
 * XAdES-BES (ETSI EN 319 132-1, and TS 101 903 for the first form of SigningCertificate): what the signer signed beside the data.
 *
 * @module
 */
import type { Bytes } from "../bytes.ts";
import type { DigestName } from "../digest.ts";
import { dsNamespace } from "../xml/namespaces.ts";
import { allowAttributes, attribute, childElements, isNamed, sequence, textContent } from "../xml/read.ts";
import type { XmlElement } from "../xml/tree.ts";
import { readDigestMethod } from "./algorithm.ts";
import { readOctets } from "./octets.ts";
import { refuse } from "./refusal.ts";

export interface SignedProperties {
  readonly element: XmlElement;
  readonly id: string;
  /** RFC 3339; absent where the signer claimed none, or one without a time zone. */
  readonly signingTime?: string;
  /** Of the certificate that the signer meant to be judged by. */
  readonly certificate: { readonly hash: DigestName; readonly digest: Bytes };
}

export const signedPropertiesType = "http://uri.etsi.org/01903#SignedProperties";

const xadesNamespace = "http://uri.etsi.org/01903/v1.3.2#";
const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/;

/** A ds:Object that holds exactly the QualifyingProperties of its own signature, and in them signed ones only. */
export function readSignedProperties(object: XmlElement, signatureId: string | undefined): SignedProperties {
  allowAttributes(object, "Id");
  const inObject = sequence(object, xadesNamespace);
  const qualifying = inObject.required("QualifyingProperties");
  inObject.end();
  allowAttributes(qualifying, "Target", "Id");
  if (signatureId === undefined || attribute(qualifying, "Target") !== `#${signatureId}`) refuse("reference");
  const inQualifying = sequence(qualifying, xadesNamespace);
  const element = inQualifying.required("SignedProperties");
  inQualifying.end();
  allowAttributes(element, "Id");
  const properties = only(element, "SignedSignatureProperties") ?? refuse("reference");
  const time = only(properties, "SigningTime");
  const signingTime = time && textContent(time).trim();
  return {
    element,
    id: attribute(element, "Id") || refuse("reference"),
    ...(signingTime !== undefined && isTime(signingTime) ? { signingTime } : {}),
    certificate: readSigningCertificate(properties),
  };
}

function isTime(text: string): boolean {
  return rfc3339.test(text) && !Number.isNaN(Date.parse(text));
}

function readSigningCertificate(properties: XmlElement): SignedProperties["certificate"] {
  const certificates = only(properties, "SigningCertificateV2") ?? only(properties, "SigningCertificate");
  const first = sequence(certificates ?? refuse("reference"), xadesNamespace).required("Cert");
  const digest = sequence(sequence(first, xadesNamespace).required("CertDigest"), dsNamespace);
  return {
    hash: readDigestMethod(digest.required("DigestMethod")),
    digest: readOctets(digest.required("DigestValue")),
  };
}

/** The one child of that name among others that are signed but not read. */
function only(parent: XmlElement, local: string): XmlElement | undefined {
  const [first, ...others] = childElements(parent).filter((child) => isNamed(child, xadesNamespace, local));
  return others.length > 0 ? refuse("reference") : first;
}
