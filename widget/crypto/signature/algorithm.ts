/**
 * The algorithms of the profile (DESIGN §3), by their identifiers (XMLDSig, RFC 9231). No other exists for the verifier.
 *
 * @module
 */
import type { DigestName } from "../digest.ts";
import type { C14nMethod } from "../xml/c14n.ts";
import { allowAttributes, attribute, childElements } from "../xml/read.ts";
import type { XmlElement } from "../xml/tree.ts";
import { refuse } from "./refusal.ts";

export interface SignatureMethod {
  readonly name: "RSASSA-PKCS1-v1_5" | "RSA-PSS" | "ECDSA";
  readonly hash: DigestName;
}

const rfc4051 = "http://www.w3.org/2001/04/xmldsig-more#";
const rfc6931 = "http://www.w3.org/2007/05/xmldsig-more#";
const xmlenc = "http://www.w3.org/2001/04/xmlenc#";

const c14nMethods = new Map<string, C14nMethod>([
  ["http://www.w3.org/2001/10/xml-exc-c14n#", "exclusive"],
  ["http://www.w3.org/TR/2001/REC-xml-c14n-20010315", "inclusive"],
]);

const digestMethods = new Map<string, DigestName>([
  [`${xmlenc}sha256`, "SHA-256"],
  [`${rfc4051}sha384`, "SHA-384"],
  [`${xmlenc}sha512`, "SHA-512"],
]);

const signatureMethods = new Map<string, SignatureMethod>();
for (const hash of digestMethods.values()) {
  const bits = hash.slice(4);
  signatureMethods.set(`${rfc4051}ecdsa-sha${bits}`, { name: "ECDSA", hash });
  signatureMethods.set(`${rfc4051}rsa-sha${bits}`, { name: "RSASSA-PKCS1-v1_5", hash });
  signatureMethods.set(`${rfc6931}sha${bits}-rsa-MGF1`, { name: "RSA-PSS", hash });
}

export const readC14nMethod = (element: XmlElement) => read(element, c14nMethods);
export const readDigestMethod = (element: XmlElement) => read(element, digestMethods);
export const readSignatureMethod = (element: XmlElement) => read(element, signatureMethods);

/** No algorithm here takes parameters: InclusiveNamespaces, HMACOutputLength, XPath and the like are refused with it. */
function read<T>(element: XmlElement, known: ReadonlyMap<string, T>): T {
  allowAttributes(element, "Algorithm");
  if (childElements(element).length > 0) refuse("algorithm");
  return known.get(attribute(element, "Algorithm") ?? "") ?? refuse("algorithm");
}
