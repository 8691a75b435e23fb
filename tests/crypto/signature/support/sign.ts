/**
 * A signer that signs whatever it is told to, well-shaped or not, so that each refusal is reached by its own rule and
 * not by a digest that happens to be wrong. Signature values are node:crypto's.
 *
 * @module
 */
import { constants, createHash, createHmac, sign, X509Certificate } from "node:crypto";
import { utf8 } from "../../../../widget/crypto/bytes.ts";
import { canonicalize } from "../../../../widget/crypto/xml/c14n.ts";
import { packageLimits } from "../../../../widget/crypto/xml/limits.ts";
import { parseXml } from "../../../../widget/crypto/xml/parse.ts";
import { attribute, descendants } from "../../../../widget/crypto/xml/read.ts";
import type { XmlElement } from "../../../../widget/crypto/xml/tree.ts";
import type { Signer } from "./signer.ts";
import { sheet, slots } from "./package.ts";

export const exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#";
export const inclusive = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
export const rfc4051 = "http://www.w3.org/2001/04/xmldsig-more#";
export const rfc6931 = "http://www.w3.org/2007/05/xmldsig-more#";
export const xmlenc = "http://www.w3.org/2001/04/xmlenc#";
export const dsig = "http://www.w3.org/2000/09/xmldsig#";
export const xades = "http://uri.etsi.org/01903/v1.3.2#";

export interface Style {
  readonly signer: Signer;
  /** Of SignedInfo. */
  readonly c14n?: string;
  /** Of every reference; `null` leaves Transforms out. */
  readonly transform?: string | null;
  readonly method?: string;
  readonly digest?: string;
  readonly xades?: boolean;
  /** Changes the signature before its digests and value are made: what it says is then truly signed. */
  readonly edit?: (signature: string) => string;
}

/** Every slot signed alike, or each in a style of its own. */
export function signPackage(style: (slot: string) => Style, document = sheet()): Uint8Array {
  return utf8(signText(style, document));
}

export function signText(style: (slot: string) => Style, document = sheet()): string {
  let signed = document;
  for (const [slot, target] of Object.entries(slots)) {
    if (signed.includes(`{${slot}}`)) signed = signSlot(signed, slot, target, style(slot));
  }
  return signed;
}

/** Puts a signature over `#target` where `{slot}` stands. */
export function signSlot(document: string, slot: string, target: string, style: Style): string {
  const { edit = (signature) => signature } = style;
  const id = `sig-${slot}`;
  let signed = document.replace(`{${slot}}`, () => edit(skeleton(id, target, style)));
  const root = parse(signed);
  signed = signed.replace(/<(?:\w+:)?Reference (?:(?!<\/(?:\w+:)?Reference>).)*\{digest\}/gs, (reference) => {
    const octets = canonicalize(referenced(root, reference), reference.includes(exclusive) ? "exclusive" : "inclusive");
    const hash = /DigestMethod Algorithm="[^"]*#sha(\d+)"/.exec(reference)?.[1] ?? "256";
    return reference.replace("{digest}", createHash(`sha${hash}`).update(octets).digest("base64"));
  });
  const info = find(parse(signed), (element) => isWaitingSignedInfo(element));
  const method = algorithm(info, "SignatureMethod");
  const octets = canonicalize(
    info,
    algorithm(info, "CanonicalizationMethod") === inclusive ? "inclusive" : "exclusive",
  );
  return signed.replace("{value}", signatureValue(method, octets, style.signer));
}

function skeleton(id: string, target: string, style: Style): string {
  const { c14n = exclusive, transform = exclusive, digest = `${xmlenc}sha256`, signer } = style;
  const method =
    style.method ??
    `${rfc4051}${new X509Certificate(signer.certificate).publicKey.asymmetricKeyType === "ec" ? "ecdsa" : "rsa"}-sha256`;
  const transforms =
    transform === null ? "" : `<ds:Transforms><ds:Transform Algorithm="${transform}"/></ds:Transforms>`;
  const reference = (attributes: string) =>
    `<ds:Reference ${attributes}>${transforms}<ds:DigestMethod Algorithm="${digest}"/><ds:DigestValue>{digest}</ds:DigestValue></ds:Reference>`;
  const properties = `<ds:Object><xades:QualifyingProperties xmlns:xades="${xades}" Target="#${id}"><xades:SignedProperties Id="${id}-properties"><xades:SignedSignatureProperties><xades:SigningTime>2026-05-30T08:00:00+07:00</xades:SigningTime><xades:SigningCertificateV2><xades:Cert><xades:CertDigest><ds:DigestMethod Algorithm="${xmlenc}sha256"/><ds:DigestValue>${createHash("sha256").update(Buffer.from(signer.der, "base64")).digest("base64")}</ds:DigestValue></xades:CertDigest></xades:Cert></xades:SigningCertificateV2></xades:SignedSignatureProperties></xades:SignedProperties></xades:QualifyingProperties></ds:Object>`;
  return `<ds:Signature xmlns:ds="${dsig}" Id="${id}">
<ds:SignedInfo><ds:CanonicalizationMethod Algorithm="${c14n}"/><ds:SignatureMethod Algorithm="${method}"/>${reference(`URI="#${target}"`)}${style.xades ? reference(`Type="http://uri.etsi.org/01903#SignedProperties" URI="#${id}-properties"`) : ""}</ds:SignedInfo>
<ds:SignatureValue>{value}</ds:SignatureValue>
<ds:KeyInfo><ds:X509Data><ds:X509Certificate>${signer.der}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>${style.xades ? properties : ""}</ds:Signature>`;
}

/** The whole document where nothing has that Id. */
function referenced(root: XmlElement, reference: string): XmlElement {
  const id = /URI="#([^"]*)"/.exec(reference)?.[1];
  return [...descendants(root)].find((element) => attribute(element, "Id") === id && id !== undefined) ?? root;
}

function signatureValue(method: string, data: Uint8Array, { key }: Signer): string {
  const hash = `sha${/sha(\d+)/.exec(method)?.[1] ?? "256"}`;
  if (method.includes("hmac")) return createHmac(hash, "secret").update(data).digest("base64");
  if (method.includes("MGF1") || method.includes("rsa-pss")) {
    const { RSA_PKCS1_PSS_PADDING: padding, RSA_PSS_SALTLEN_DIGEST: saltLength } = constants;
    return sign(hash, data, { key, padding, saltLength }).toString("base64");
  }
  return sign(hash, data, { key, dsaEncoding: "ieee-p1363" }).toString("base64");
}

function parse(document: string): XmlElement {
  return parseXml(utf8(document), { ...packageLimits, bytes: 1 << 26 });
}

function find(root: XmlElement, matches: (element: XmlElement) => boolean): XmlElement {
  const found = [...descendants(root)].find(matches);
  if (!found) throw new Error("nothing to sign");
  return found;
}

function isWaitingSignedInfo({ local, parent }: XmlElement): boolean {
  const value = parent?.children.find((child) => child.kind === "element" && child.local === "SignatureValue");
  const [text] = value?.kind === "element" ? value.children : [];
  return local === "SignedInfo" && text?.kind === "text" && text.text === "{value}";
}

function algorithm(info: XmlElement, local: string): string {
  return (
    attribute(
      find(info, (element) => element.local === local),
      "Algorithm",
    ) ?? ""
  );
}
