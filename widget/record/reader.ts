/**
 * Strict reading of elements that hold either elements or one text, in an order that the caller knows.
 *
 * Faults are `xml.schema` and name the field or element at fault (`field`) and its row, from 1 (`row`); never a value.
 *
 * @module
 */
import type { XmlElement } from "../crypto/xml/tree.ts";
import { Fault } from "../fault.ts";
import type { Field, Form } from "./circulars/circular.ts";
import { hocBaSo1 } from "./layout.ts";

/** What of an element's children is still to be read. */
export interface Reader {
  readonly name: string;
  readonly row: number | undefined;
  /** Value of the Id, `""` where the element has no attribute. */
  readonly id: string;
  readonly children: readonly XmlElement[];
  next: number;
}

export function refuse(message: string, field: string, row?: number): never {
  throw new Fault("xml.schema", message, row === undefined ? { field } : { field, row });
}

export function isNamed(element: XmlElement, name: string): boolean {
  return element.local === name && element.namespace === hocBaSo1.namespace;
}

/** Opens an element of elements. It may bear one attribute, an Id, for the caller to compare. */
export function open(element: XmlElement | undefined, name: string, row?: number): Reader {
  if (element === undefined || !isNamed(element, name)) refuse("missing element", name, row);
  const [attribute, ...others] = element.attributes;
  const isId = attribute?.local === "Id" && attribute.namespace === "" && attribute.value !== "";
  if (others.length > 0 || (attribute !== undefined && !isId)) refuse("attribute", name, row);
  const children: XmlElement[] = [];
  for (const child of element.children) {
    if (child.kind === "element") children.push(child);
    else if (/[^ \t\r\n]/.test(child.text)) refuse("text between elements", name, row);
  }
  return { name, row, id: attribute?.value ?? "", children, next: 0 };
}

export function requireId({ name, row, id }: Reader, expected: string): void {
  if (id !== expected) refuse("Id", name, row);
}

/** The next child if it has that name. */
export function take(reader: Reader, name: string): XmlElement | undefined {
  const child = reader.children[reader.next];
  if (child === undefined || !isNamed(child, name)) return undefined;
  reader.next++;
  return child;
}

/** No child may be left. */
export function close({ name, row, children, next }: Reader): void {
  if (next < children.length) refuse("element unknown or out of order", name, row);
}

/** The text of an element of text: NFC, of the field's length in code points, and of its form. */
export function valueOf(element: XmlElement, { name, max = Infinity }: Field, form: Form, row?: number): string {
  const [content, ...others] = element.children;
  if (element.attributes.length > 0) refuse("attribute", name, row);
  if (content?.kind !== "text" || others.length > 0) refuse("no text", name, row);
  const { text } = content;
  if (text !== text.normalize("NFC")) refuse("not NFC", name, row);
  if (Array.from(text).length > max) refuse("too long", name, row);
  if (!isOfForm(text, form)) refuse("value", name, row);
  return text;
}

export function isOfForm(text: string, form: Form): boolean {
  return typeof form === "string" ? matcher(form).test(text) : Object.hasOwn(form, text);
}

const matchers = new Map<string, RegExp>();

function matcher(pattern: string): RegExp {
  const known = matchers.get(pattern) ?? new RegExp(`^(?:${pattern})$`, "u");
  matchers.set(pattern, known);
  return known;
}
