/**
 * Strict XML 1.0 (fifth edition) with Namespaces 1.0, for the subset that a package may use: elements, attributes,
 * text, CDATA, comments, the five entities and numeric references.
 *
 * One pass and no recursion: nesting costs heap, never stack, and both are capped.
 *
 * @module
 */
import { Fault } from "../../fault.ts";
import { textOf } from "../bytes.ts";
import type { XmlAttribute, XmlDeclaration, XmlElement, XmlText } from "./tree.ts";

export interface XmlLimits {
  /** Octets of the file. */
  readonly bytes: number;
  /** Elements within each other, the root included. */
  readonly depth: number;
  /** ds:Signature elements. */
  readonly signatures: number;
  /** Attributes and namespace declarations of one element. */
  readonly attributes: number;
  /** Elements and runs of text. */
  readonly nodes: number;
}

/** What a package may be (DESIGN §3). */
export const packageLimits: XmlLimits = {
  bytes: 512 * 1024,
  depth: 32,
  signatures: 64,
  attributes: 32,
  nodes: 20_000,
};

export const dsNamespace = "http://www.w3.org/2000/09/xmldsig#";

interface Name {
  readonly prefix: string;
  readonly local: string;
}

type Building = Omit<XmlElement, "children"> & { readonly children: (XmlElement | XmlText)[] };

const nameStart =
  "A-Z_a-z\\xC0-\\xD6\\xD8-\\xF6\\xF8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C\\u200D\\u2070-\\u218F\\u2C00-\\u2FEF" +
  "\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\u{10000}-\\u{EFFFF}";
const ncName = `[${nameStart}][-.0-9\\xB7\\u0300-\\u036F\\u203F\\u2040${nameStart}]*`;
const qName = new RegExp(`^(?:(${ncName}):)?(${ncName})$`, "u");

/** Decoded UTF-8 has no lone surrogate, so these are all the characters that production 2 leaves out. */
// eslint-disable-next-line no-control-regex -- replaced below
const illegal = /[\0-\x08\v\f\x0E-\x1F\uFFFE\uFFFF]/;

const xmlDeclaration =
  /<\?xml[ \t\n]+version[ \t\n]*=[ \t\n]*(["'])1\.0\1(?:[ \t\n]+encoding[ \t\n]*=[ \t\n]*(["'])[Uu][Tt][Ff]-8\2)?(?:[ \t\n]+standalone[ \t\n]*=[ \t\n]*(["'])(?:yes|no)\3)?[ \t\n]*\?>/y;

const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };
