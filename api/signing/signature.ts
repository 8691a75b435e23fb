/**
 * One ds:Signature as a school's tool makes it: XAdES-BES (ETSI EN 319 132-1) or plain XMLDSig, over one element by its Id.
 *
 * Also the reference signer of the tests: the options are what honest signers differ in, never a fault.
 *
 * @module
 */
import { base64, utf8, type Bytes } from "../../widget/crypto/bytes.ts";
import { digest, type DigestName } from "../../widget/crypto/digest.ts";
import { canonicalize, type C14nMethod } from "../../widget/crypto/xml/c14n.ts";
import { parseXml } from "../../widget/crypto/xml/parse.ts";
import type { XmlElement } from "../../widget/crypto/xml/tree.ts";
import type { SignatureMethod } from "../../widget/crypto/signature/algorithm.ts";
import type { SigningKey } from "./key.ts";

export interface SigningAct {
  readonly signer: SigningKey;
  /** The signing time that XAdES claims. */
  readonly at: Date;
  readonly form: "xades" | "xmldsig";
  /** For the references and SignedInfo alike; exclusive unless told. */
  readonly c14n?: C14nMethod;
  /** Of the references; the value's is the key's own. SHA-256 unless told. */
  readonly digest?: DigestName;
}

const ds = "http://www.w3.org/2000/09/xmldsig#";
const xades = "http://uri.etsi.org/01903/v1.3.2#";
const signedPropertiesType = "http://uri.etsi.org/01903#SignedProperties";

const c14nUri: Record<C14nMethod, string> = {
  exclusive: "http://www.w3.org/2001/10/xml-exc-c14n#",
  inclusive: "http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
};

const digestUri: Record<DigestName, string> = {
  "SHA-256": "http://www.w3.org/2001/04/xmlenc#sha256",
  "SHA-384": "http://www.w3.org/2001/04/xmldsig-more#sha384",
  "SHA-512": "http://www.w3.org/2001/04/xmlenc#sha512",
};

/**
 * @param root document that the signature will stand in
 * @param target Id of the element to cover
 * @param id Id of the signature itself
 * @returns the ds:Signature, to be put in its slot
 */
export async function createSignature(
  root: XmlElement,
  target: string,
  id: string,
  act: SigningAct,
): Promise<XmlElement> {
  const { c14n = "exclusive", digest: hash = "SHA-256" } = act;
  const covered = find(root, (element) => idOf(element) === target);
  const context = root.namespace;
  const propertiesId = `${id}-thuoc-tinh`;
  const object = act.form === "xades" ? await qualifyingProperties(id, propertiesId, act) : "";
  const inPlace = (body: string) =>
    parseInContext(`<ds:Signature xmlns:ds="${ds}" Id="${id}">${body}</ds:Signature>`, context);
  const digestOf = async (element: XmlElement) => base64(await digest(hash, canonicalize(element, c14n)));
  const references = [reference(`#${target}`, "", c14n, hash, await digestOf(covered))];
  if (object !== "") {
    const properties = find(inPlace(object), (element) => idOf(element) === propertiesId);
    const type = ` Type="${signedPropertiesType}"`;
    references.push(reference(`#${propertiesId}`, type, c14n, hash, await digestOf(properties)));
  }
  const signedInfo =
    `<ds:SignedInfo><ds:CanonicalizationMethod Algorithm="${c14nUri[c14n]}"></ds:CanonicalizationMethod>` +
    `<ds:SignatureMethod Algorithm="${signatureUri(act.signer.algorithm)}"></ds:SignatureMethod>${references.join("")}</ds:SignedInfo>`;
  const octets = canonicalize(
    find(inPlace(signedInfo), ({ local }) => local === "SignedInfo"),
    c14n,
  );
  const value = await act.signer.sign(octets);
  const certificates = act.signer.certificates.map((der) => `<ds:X509Certificate>${base64(der)}</ds:X509Certificate>`);
  const [signature] = inPlace(
    `${signedInfo}<ds:SignatureValue>${base64(value)}</ds:SignatureValue>` +
      `<ds:KeyInfo><ds:X509Data>${certificates.join("")}</ds:X509Data></ds:KeyInfo>${object}`,
  ).children;
  return signature as XmlElement;
}

function reference(uri: string, type: string, c14n: C14nMethod, hash: DigestName, value: string): string {
  return (
    `<ds:Reference${type} URI="${uri}"><ds:Transforms><ds:Transform Algorithm="${c14nUri[c14n]}"></ds:Transform></ds:Transforms>` +
    `<ds:DigestMethod Algorithm="${digestUri[hash]}"></ds:DigestMethod><ds:DigestValue>${value}</ds:DigestValue></ds:Reference>`
  );
}

/** ETSI EN 319 132-1 §5: signing time and the signer's certificate by digest, both covered by the second reference. */
async function qualifyingProperties(id: string, propertiesId: string, { signer, at }: SigningAct): Promise<string> {
  const certificate = base64(await digest("SHA-256", signer.certificates[0]!));
  return (
    `<ds:Object><xades:QualifyingProperties xmlns:xades="${xades}" Target="#${id}">` +
    `<xades:SignedProperties Id="${propertiesId}"><xades:SignedSignatureProperties>` +
    `<xades:SigningTime>${formatTime(at)}</xades:SigningTime><xades:SigningCertificateV2><xades:Cert><xades:CertDigest>` +
    `<ds:DigestMethod Algorithm="${digestUri["SHA-256"]}"></ds:DigestMethod><ds:DigestValue>${certificate}</ds:DigestValue>` +
    `</xades:CertDigest></xades:Cert></xades:SigningCertificateV2></xades:SignedSignatureProperties>` +
    `</xades:SignedProperties></xades:QualifyingProperties></ds:Object>`
  );
}

/** In Việt Nam (UTC+7), to the second. */
function formatTime(at: Date): string {
  return `${new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 19)}+07:00`;
}

/** XMLDSig's more algorithms (RFC 4051) and those of RFC 6931. */
function signatureUri({ name, hash }: SignatureMethod): string {
  const lower = hash.replace("-", "").toLowerCase();
  if (name === "RSA-PSS") return `http://www.w3.org/2007/05/xmldsig-more#${lower}-rsa-MGF1`;
  return `http://www.w3.org/2001/04/xmldsig-more#${name === "ECDSA" ? "ecdsa" : "rsa"}-${lower}`;
}

/** Inclusive canonicalisation carries the namespaces in scope: here the package's default one, as in the document. */
function parseInContext(markup: string, namespace: string): XmlElement {
  return parseXml(utf8(`<NGU_CANH xmlns="${namespace}">${markup}</NGU_CANH>`) satisfies Bytes);
}

function idOf({ attributes }: XmlElement): string | undefined {
  return attributes.find(({ local, prefix }) => local === "Id" && prefix === "")?.value;
}

function find(root: XmlElement, matches: (element: XmlElement) => boolean): XmlElement {
  const rest = [root];
  for (let element = rest.pop(); element; element = rest.pop()) {
    if (matches(element)) return element;
    for (const child of element.children) if (child.kind === "element") rest.push(child);
  }
  throw new Error("no such element to sign");
}
