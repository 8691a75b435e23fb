/**
 * Canonical XML 1.0 and Exclusive Canonical XML 1.0, both without comments, of a subtree in its document context.
 *
 * The subset that the parser yields has no `xml:` attributes, no processing instructions and no DTD, so what is left of the
 * two recommendations is the order of attributes, which namespace declarations are written, and the escapes.
 *
 * @module
 */
import { Fault } from "../../fault.ts";
import { type Bytes, utf8 } from "../bytes.ts";
import { packageLimits } from "./limits.ts";
import { formatQName } from "./name.ts";
import type { XmlDeclaration, XmlElement } from "./tree.ts";

export type C14nMethod = "exclusive" | "inclusive";

interface Frame {
  readonly element: XmlElement;
  /** Index of the next child. */
  next: number;
  /** What the declarations written on this element hid, to be restored after it. */
  readonly hidden: readonly XmlDeclaration[];
}

/**
 * At the root element this is the canonical form of the whole document.
 *
 * Throws `Fault("xml.limits")` where it grows beyond what a package may have: exclusive canonicalisation writes a namespace
 * name again at every element that uses it.
 */
export function canonicalize(apex: XmlElement, method: C14nMethod): Bytes {
  let out = "";
  /** The declarations in force in the output. */
  const rendered = new Map<string, string>();
  const path: Frame[] = [];
  open(apex);
  for (let frame = path.at(-1); frame; frame = path.at(-1)) {
    const child = frame.element.children[frame.next++];
    if (child === undefined) {
      out += `</${formatQName(frame.element)}>`;
      for (const { prefix, namespace } of frame.hidden) rendered.set(prefix, namespace);
      path.pop();
    } else if (child.kind === "text") {
      out += escapeText(child.text);
    } else {
      open(child);
    }
  }
  return utf8(out);

  function open(element: XmlElement): void {
    out += `<${formatQName(element)}`;
    path.push({ element, next: 0, hidden: declare(needed(element)) });
    for (const attribute of sorted(element.attributes, byNamespaceThenLocal)) {
      out += ` ${formatQName(attribute)}="${escapeAttribute(attribute.value)}"`;
    }
    out += ">";
    if (out.length > packageLimits.bytes)
      throw new Fault("xml.limits", "canonical form", { limit: packageLimits.bytes });
  }

  function needed(element: XmlElement): readonly XmlDeclaration[] {
    if (method === "exclusive") return visiblyUtilized(element);
    return element === apex ? inScope(element) : element.declarations;
  }

  /** Writes those that are not in force yet; what they hide is the answer. */
  function declare(needed: readonly XmlDeclaration[]): readonly XmlDeclaration[] {
    const fresh = needed.filter(({ prefix, namespace }) => inForce(prefix) !== namespace);
    if (fresh.length === 0) return fresh;
    const hidden = fresh.map(({ prefix }) => ({ prefix, namespace: inForce(prefix) }));
    for (const { prefix, namespace } of sorted(fresh, (a, b) => compare(a.prefix, b.prefix))) {
      rendered.set(prefix, namespace);
      out += ` xmlns${prefix === "" ? "" : `:${prefix}`}="${escapeAttribute(namespace)}"`;
    }
    return hidden;
  }

  function inForce(prefix: string): string {
    return rendered.get(prefix) ?? "";
  }
}

/** Exc-C14N §1.1: the element's own prefix, the default one included, and the prefixes of its attributes. */
function visiblyUtilized(element: XmlElement): readonly XmlDeclaration[] {
  if (element.attributes.length === 0) return [element];
  const prefixes = new Map([[element.prefix, element.namespace]]);
  for (const { prefix, namespace } of element.attributes) if (prefix !== "") prefixes.set(prefix, namespace);
  return Array.from(prefixes, ([prefix, namespace]) => ({ prefix, namespace }));
}

/** C14N §2.1: the namespace nodes of an apex are all that are in scope there. */
export function inScope(element: XmlElement): readonly XmlDeclaration[] {
  const nearest = new Map<string, string>();
  for (let at: XmlElement | null = element; at; at = at.parent) {
    for (const { prefix, namespace } of at.declarations) if (!nearest.has(prefix)) nearest.set(prefix, namespace);
  }
  return Array.from(nearest, ([prefix, namespace]) => ({ prefix, namespace }));
}

function sorted<T>(items: readonly T[], order: (a: T, b: T) => number): readonly T[] {
  return items.length > 1 ? [...items].sort(order) : items;
}

function byNamespaceThenLocal(a: XmlElement["attributes"][number], b: XmlElement["attributes"][number]): number {
  return compare(a.namespace, b.namespace) || compare(a.local, b.local);
}

/** By code point, as UTF-8 octets sort: UTF-16 units put the surrogates, which stand for U+10000 and up, too low. */
function compare(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return (isSurrogate(x) ? x + 0x10000 : x) - (isSurrogate(y) ? y + 0x10000 : y);
  }
  return a.length - b.length;
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\t": "&#x9;",
  "\n": "&#xA;",
  "\r": "&#xD;",
};

function escapeText(text: string): string {
  return text.replace(/[&<>\r]/g, (character) => escapes[character] ?? "");
}

function escapeAttribute(value: string): string {
  return value.replace(/[&<"\t\n\r]/g, (character) => escapes[character] ?? "");
}
