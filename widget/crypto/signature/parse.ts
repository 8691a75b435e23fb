/**
 * The one shape of ds:Signature that is accepted (XMLDSig, narrowed by DESIGN §3).
 *
 * @module
 */
import type { Bytes } from "../bytes.ts";
import type { DigestName } from "../digest.ts";
import type { C14nMethod } from "../xml/c14n.ts";
import { dsNamespace } from "../xml/namespaces.ts";
import { allowAttributes, attribute, childElements, isNamed, sequence } from "../xml/read.ts";
import type { XmlElement } from "../xml/tree.ts";
import { readC14nMethod, readDigestMethod, readSignatureMethod, type SignatureMethod } from "./algorithm.ts";
import { type KeyInfo, readKeyInfo } from "./keyinfo.ts";
import { readOctets } from "./octets.ts";
import { refuse } from "./refusal.ts";
import { readSignedProperties, type SignedProperties, signedPropertiesType } from "./xades.ts";

export interface ParsedSignature {
  readonly signedInfo: XmlElement;
  readonly c14n: C14nMethod;
  readonly method: SignatureMethod;
  readonly value: Bytes;
  readonly keyInfo: KeyInfo;
  /** The reference to the data. */
  readonly data: Reference;
  /** Present in XAdES only, with the reference to them. */
  readonly properties?: SignedProperties & { readonly reference: Reference };
}

export interface Reference {
  /** Of the element in this document that it covers. */
  readonly id: string;
  readonly transform: C14nMethod;
  readonly hash: DigestName;
  readonly digest: Bytes;
}

/** Throws `Refusal`, or a `Fault` for what is malformed beyond that. */
export function parseSignature(signature: XmlElement): ParsedSignature {
  allowAttributes(signature, "Id");
  const parts = sequence(signature, dsNamespace);
  const signedInfo = parts.required("SignedInfo");
  allowAttributes(signedInfo, "Id");
  const info = sequence(signedInfo, dsNamespace);
  const c14n = readC14nMethod(info.required("CanonicalizationMethod"));
  const method = readSignatureMethod(info.required("SignatureMethod"));
  const references = readReferences(info.required("Reference"), info.optional("Reference"));
  info.end();
  const value = parts.required("SignatureValue");
  const keyInfo = readKeyInfo(parts.optional("KeyInfo") ?? refuse("missing"));
  const object = parts.optional("Object");
  parts.end();
  const [data, reference] = references;
  const properties = object && readSignedProperties(object, attribute(signature, "Id"));
  if (properties?.id !== reference?.id) refuse("reference");
  return {
    signedInfo,
    c14n,
    method,
    value: readOctets(value, "Id"),
    keyInfo,
    data,
    ...(properties && reference ? { properties: { ...properties, reference } } : {}),
  };
}

/** The one to the data first, then the one to the SignedProperties; they stand in either order. */
function readReferences(first: XmlElement, second: XmlElement | undefined): [Reference, Reference | undefined] {
  const read = [readReference(first), second && readReference(second)] as const;
  const isFirstTyped = isTyped(first);
  if (second ? isFirstTyped === isTyped(second) : isFirstTyped) refuse("reference");
  return isFirstTyped && read[1] ? [read[1], read[0]] : [read[0], read[1]];
}

function isTyped(reference: XmlElement): boolean {
  const type = attribute(reference, "Type");
  return type === signedPropertiesType || (type !== undefined && refuse("reference"));
}

function readReference(element: XmlElement): Reference {
  allowAttributes(element, "Id", "URI", "Type");
  const parts = sequence(element, dsNamespace);
  const transforms = parts.optional("Transforms");
  const transform = transforms ? readTransforms(transforms) : "inclusive";
  const hash = readDigestMethod(parts.required("DigestMethod"));
  const digest = readOctets(parts.required("DigestValue"));
  parts.end();
  const uri = attribute(element, "URI");
  if (!uri?.startsWith("#") || uri.length === 1) refuse("reference");
  return { id: uri.slice(1), transform, hash, digest };
}

/**
 * Exactly one: how octets are made of the element. Where a signer leaves Transforms out, XMLDSig §4.4.3.2 makes it
 * inclusive C14N without comments.
 */
function readTransforms(transforms: XmlElement): C14nMethod {
  allowAttributes(transforms);
  const [method, ...others] = childElements(transforms).map((transform) =>
    isNamed(transform, dsNamespace, "Transform") ? readC14nMethod(transform) : refuse("reference"),
  );
  return method === undefined || others.length > 0 ? refuse("reference") : method;
}
