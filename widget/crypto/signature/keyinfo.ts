/**
 * KeyInfo (XMLDSig §4.5): certificates, and a KeyValue only beside them. Hints, never roots of trust.
 *
 * @module
 */
import { type Bytes, concat } from "../bytes.ts";
import { allowAttributes, attribute, childElements, isNamed, sequence, textContent } from "../xml/read.ts";
import { dsNamespace } from "../xml/namespaces.ts";
import type { XmlElement } from "../xml/tree.ts";
import { readOctets } from "./octets.ts";
import { refuse } from "./refusal.ts";

export interface KeyInfo {
  /** DER, as they stand. */
  readonly certificates: readonly Bytes[];
  /** Of each ds:KeyValue, as the BIT STRING of a SubjectPublicKeyInfo holds it: RSAPublicKey (RFC 8017 §A.1.1) or a point. */
  readonly keys: readonly Bytes[];
}

const dsig11Namespace = "http://www.w3.org/2009/xmldsig11#";

/** By the length of an uncompressed point. */
const curves = new Map([
  [65, "urn:oid:1.2.840.10045.3.1.7"],
  [97, "urn:oid:1.3.132.0.34"],
]);

/** Names of a certificate in X509Data (XMLDSig §4.5.4). They are not read, but nothing else may hide in their place. */
const names = ["X509SubjectName", "X509SKI", "X509CRL"];

/** Each certificate costs a signature verification until one fits. */
const maximalCertificates = 8;

export function readKeyInfo(keyInfo: XmlElement): KeyInfo {
  allowAttributes(keyInfo, "Id");
  const certificates: Bytes[] = [];
  const keys: Bytes[] = [];
  for (const child of childElements(keyInfo)) {
    if (isNamed(child, dsNamespace, "X509Data")) {
      for (const one of childElements(child)) {
        if (isNamed(one, dsNamespace, "X509Certificate")) certificates.push(readOctets(one));
        else skipName(one);
      }
    } else if (isNamed(child, dsNamespace, "KeyValue")) {
      keys.push(readKeyValue(child));
    } else if (isNamed(child, dsNamespace, "KeyName")) {
      textContent(child);
    } else {
      refuse("reference");
    }
  }
  if (certificates.length === 0) refuse("missing");
  if (certificates.length > maximalCertificates) refuse("reference");
  return { certificates, keys };
}

/** xmlsec1 leaves such an element empty where it was told of certificates only. */
function skipName(element: XmlElement): void {
  if (isNamed(element, dsNamespace, "X509IssuerSerial")) {
    const parts = sequence(element, dsNamespace);
    for (const part of [parts.optional("X509IssuerName"), parts.optional("X509SerialNumber")])
      if (part) textContent(part);
    parts.end();
  } else if (element.namespace === dsNamespace && names.includes(element.local)) {
    textContent(element);
  } else {
    refuse("reference");
  }
}

function readKeyValue(keyValue: XmlElement): Bytes {
  const [child, ...others] = childElements(keyValue);
  if (child && others.length === 0) {
    if (isNamed(child, dsNamespace, "RSAKeyValue")) {
      const parts = sequence(child, dsNamespace);
      const [modulus, exponent] = ["Modulus", "Exponent"].map((local) => derInteger(readOctets(parts.required(local))));
      parts.end();
      return derElement(0x30, concat(modulus!, exponent!));
    }
    if (isNamed(child, dsig11Namespace, "ECKeyValue")) {
      const parts = sequence(child, dsig11Namespace);
      const curve = attribute(parts.required("NamedCurve"), "URI");
      const point = readOctets(parts.required("PublicKey"));
      parts.end();
      if (curve === curves.get(point.length)) return point;
    }
  }
  return refuse("substituted");
}

function derInteger(magnitude: Uint8Array): Bytes {
  return derElement(2, magnitude[0]! > 0x7f ? concat(Uint8Array.of(0), magnitude) : magnitude);
}

function derElement(tag: number, value: Uint8Array): Bytes {
  const { length } = value;
  const octets = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return concat(Uint8Array.of(tag, ...octets), value);
}
