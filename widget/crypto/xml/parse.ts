/**
 * Strict XML 1.0 (fifth edition) with Namespaces 1.0, for the subset that a package may use: elements, attributes,
 * text, CDATA, comments, the five entities and numeric references.
 *
 * One pass and no recursion: nesting costs heap, never stack.
 *
 * @module
 */
import { Fault } from "../../fault.ts";
import { textOf } from "../bytes.ts";
import { packageLimits, type XmlLimits } from "./limits.ts";
import { parseQName, type QName } from "./name.ts";
import { createNamespaceScope, dsNamespace, isForbidden, type NamespaceScope } from "./namespaces.ts";
import {
  type Cursor,
  expect,
  refuse,
  scanAttributeValue,
  scanName,
  scanTo,
  skip,
  skipProlog,
  skipSpace,
} from "./scan.ts";
import { normalizeInput, resolveReferences } from "./text.ts";
import type { XmlAttribute, XmlDeclaration, XmlElement, XmlText } from "./tree.ts";

/** An element whose end tag is still to come. */
interface OpenElement {
  readonly tag: string;
  readonly element: XmlElement;
  readonly children: (XmlElement | XmlText)[];
}

interface Reader extends Cursor {
  readonly limits: XmlLimits;
  readonly scope: NamespaceScope;
  readonly names: Map<string, QName>;
  readonly ids: Set<string>;
  readonly open: OpenElement[];
  readonly context: XmlElement | null;
  root: XmlElement | null;
  /** Character data since the last tag. */
  text: string;
  nodes: number;
  signatures: number;
}

const none: readonly never[] = [];
const exclamation = 33;
const slash = 47;
const greater = 62;

/**
 * The root element. Comments are dropped and the text around them is merged.
 *
 * Throws `Fault("xml.limits")` beyond a cap, `Fault("xml.format")` for anything malformed or outside the subset: DOCTYPE,
 * processing instruction, other entity, `xml:` attribute, and an Id (in any case, with any prefix) that occurs twice.
 *
 * @param context becomes the root's parent, for canonicalisation alone: no prefix that it declares may be used here undeclared
 */
export function parseXml(
  bytes: Uint8Array,
  limits: XmlLimits = packageLimits,
  context: XmlElement | null = null,
): XmlElement {
  cap(bytes.length, limits.bytes, "bytes");
  const reader: Reader = {
    source: normalizeInput(decode(bytes)),
    at: 0,
    limits,
    scope: createNamespaceScope(),
    names: new Map(),
    ids: new Set(),
    open: [],
    context,
    root: null,
    text: "",
    nodes: 0,
    signatures: 0,
  };
  skipProlog(reader);
  while (readText(reader)) {
    const code = reader.source.charCodeAt(reader.at);
    if (code === slash) readEndTag(reader);
    else if (code === exclamation) readCommentOrCdata(reader);
    else readStartTag(reader);
  }
  if (reader.root === null || reader.open.length > 0) refuse(reader, "truncated");
  return reader.root;
}

function decode(bytes: Uint8Array): string {
  try {
    return textOf(bytes);
  } catch {
    throw new Fault("xml.format", "not UTF-8");
  }
}

function cap(count: number, limit: number, what: string): void {
  if (count > limit) throw new Fault("xml.limits", what, { limit });
}

/** Steps over the `<` that ends it; false at the end of the file. */
function readText(reader: Reader): boolean {
  const { source, at } = reader;
  const found = source.indexOf("<", at);
  const end = found < 0 ? source.length : found;
  if (end > at) {
    const raw = source.slice(at, end);
    if (reader.open.length === 0) {
      if (/[^ \t\n]/.test(raw)) refuse(reader, "text outside the root");
    } else {
      if (raw.includes("]]>")) refuse(reader, "]]> in text");
      reader.text += resolveReferences(raw);
    }
  }
  reader.at = end + 1;
  return found >= 0;
}

function readCommentOrCdata(reader: Reader): void {
  if (skip(reader, "!--")) {
    scanTo(reader, "--");
    expect(reader, ">");
  } else {
    expect(reader, "![CDATA[");
    if (reader.open.length === 0) refuse(reader, "text outside the root");
    reader.text += scanTo(reader, "]]>");
  }
}

function readStartTag(reader: Reader): void {
  const tag = scanName(reader);
  const { prefix, local } = qName(reader, tag);
  const { attributes, declarations } = readAttributes(reader);
  if (reader.root !== null && reader.open.length === 0) refuse(reader, "second root");
  flushText(reader);
  reader.scope.enter(declarations);
  const parent = reader.open.at(-1);
  const children: (XmlElement | XmlText)[] = [];
  const element: XmlElement = {
    kind: "element",
    prefix,
    local,
    namespace: reader.scope.resolve(prefix),
    attributes: qualify(reader, attributes),
    declarations,
    children,
    parent: parent?.element ?? reader.context,
  };
  cap(++reader.nodes, reader.limits.nodes, "nodes");
  if (local === "Signature" && element.namespace === dsNamespace) {
    cap(++reader.signatures, reader.limits.signatures, "signatures");
  }
  parent?.children.push(element);
  reader.root ??= element;
  cap(reader.open.push({ tag, element, children }), reader.limits.depth, "depth");
  if (skip(reader, "/")) close(reader);
  expect(reader, ">");
}

function readEndTag(reader: Reader): void {
  reader.at++;
  const { tag } = reader.open.at(-1) ?? refuse(reader, "end tag outside the root");
  expect(reader, tag);
  skipSpace(reader);
  expect(reader, ">");
  flushText(reader);
  close(reader);
}

function close(reader: Reader): void {
  reader.scope.leave(reader.open.pop()?.element.declarations ?? none);
}

/** Adjacent character data becomes one node, so that a comment or a CDATA section cannot split a value. */
function flushText(reader: Reader): void {
  if (reader.text === "") return;
  cap(++reader.nodes, reader.limits.nodes, "nodes");
  reader.open.at(-1)?.children.push({ kind: "text", text: reader.text });
  reader.text = "";
}

interface Attributes {
  readonly attributes: readonly XmlAttribute[];
  readonly declarations: readonly XmlDeclaration[];
}

const noAttributes: Attributes = { attributes: none, declarations: none };

/** Up to `/` or `>`. Attributes have no namespace yet: a declaration may follow the prefix that needs it. */
function readAttributes(reader: Reader): Attributes {
  let attributes: XmlAttribute[] | undefined;
  let declarations: XmlDeclaration[] | undefined;
  for (let count = 1; ; count++) {
    const spaced = skipSpace(reader);
    const code = reader.source.charCodeAt(reader.at);
    if (code === greater || code === slash) break;
    if (!spaced) refuse(reader, "tag");
    cap(count, reader.limits.attributes, "attributes");
    const raw = scanName(reader);
    const { prefix, local } = qName(reader, raw);
    const value = scanAttributeValue(reader);
    if (raw === "xmlns") (declarations ??= []).push({ prefix: "", namespace: value });
    else if (prefix === "xmlns") (declarations ??= []).push({ prefix: local, namespace: value });
    else (attributes ??= []).push({ prefix, local, namespace: "", value });
  }
  if (!attributes && !declarations) return noAttributes;
  for (const { namespace } of declarations ?? none) cap(namespace.length, reader.limits.namespace, "namespace");
  if (declarations?.some(isForbidden)) refuse(reader, "namespace declaration");
  refuseTwice(
    reader,
    declarations?.map(({ prefix }) => prefix),
  );
  return { attributes: attributes ?? none, declarations: declarations ?? none };
}

function qualify(reader: Reader, attributes: readonly XmlAttribute[]): readonly XmlAttribute[] {
  if (attributes.length === 0) return attributes;
  const qualified = attributes.map((attribute) =>
    attribute.prefix === "" ? attribute : { ...attribute, namespace: reader.scope.resolve(attribute.prefix) },
  );
  refuseTwice(
    reader,
    qualified.map(({ local, namespace }) => `${local} ${namespace}`),
  );
  for (const { local, value } of qualified) {
    if (local.toLowerCase() !== "id") continue;
    if (reader.ids.has(value)) refuse(reader, "Id twice");
    reader.ids.add(value);
  }
  return qualified;
}

function refuseTwice(reader: Reader, names: readonly string[] = none): void {
  if (names.length > 1 && new Set(names).size < names.length) refuse(reader, "attribute twice");
}

/** The same few names make up a whole document: each is checked once. */
function qName(reader: Reader, raw: string): QName {
  const known = reader.names.get(raw);
  if (known) return known;
  const name = parseQName(raw) ?? refuse(reader, "name");
  reader.names.set(raw, name);
  return name;
}
