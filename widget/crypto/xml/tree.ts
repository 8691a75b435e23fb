/**
 * The tree that the strict parser yields: namespace-resolved, immutable, without comments
 * (canonicalisation here is always without them) and with adjacent character data merged.
 *
 * @module
 */

export interface XmlElement {
  readonly kind: "element";
  /** Prefix as written, `""` for none. */
  readonly prefix: string;
  readonly local: string;
  /** Resolved namespace name, `""` for none. */
  readonly namespace: string;
  /** Attributes as written, in document order, `xmlns` declarations excluded, values normalised (XML 1.0 §3.3.3, CDATA). */
  readonly attributes: readonly XmlAttribute[];
  /** Namespace declarations on this element, in document order; prefix `""` is the default namespace. */
  readonly declarations: readonly XmlDeclaration[];
  readonly children: readonly (XmlElement | XmlText)[];
  readonly parent: XmlElement | null;
}

export interface XmlAttribute {
  readonly prefix: string;
  readonly local: string;
  readonly namespace: string;
  readonly value: string;
}

export interface XmlDeclaration {
  readonly prefix: string;
  readonly namespace: string;
}

export interface XmlText {
  readonly kind: "text";
  /** After entity and line-end resolution; CDATA sections are already plain text. */
  readonly text: string;
}
