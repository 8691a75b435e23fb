/**
 * Strict reading of a parsed tree: what is not asked for is refused with `Fault("xml.schema")`.
 *
 * @module
 */
import { Fault } from "../../fault.ts";
import type { XmlElement } from "./tree.ts";

export function isNamed(element: XmlElement, namespace: string, local: string): boolean {
  return element.local === local && element.namespace === namespace;
}

/** The children of an element that may hold elements and white space only. */
export function childElements(element: XmlElement): readonly XmlElement[] {
  const elements: XmlElement[] = [];
  for (const child of element.children) {
    if (child.kind === "element") elements.push(child);
    else if (/[^ \t\r\n]/.test(child.text)) throw new Fault("xml.schema", "text between elements");
  }
  return elements;
}

/** The text of an element that may hold nothing else. */
export function textContent(element: XmlElement): string {
  const [first, ...others] = element.children;
  if (first === undefined) return "";
  if (first.kind !== "text" || others.length > 0) throw new Fault("xml.schema", "element in text");
  return first.text;
}

/** The value of an attribute without a prefix. */
export function attribute(element: XmlElement, local: string): string | undefined {
  return element.attributes.find((one) => one.local === local && one.namespace === "")?.value;
}

/** Refuses every attribute but these, which have no prefix. */
export function allowAttributes(element: XmlElement, ...allowed: readonly string[]): void {
  if (element.attributes.some(({ local, namespace }) => namespace !== "" || !allowed.includes(local))) {
    throw new Fault("xml.schema", "attribute");
  }
}

/** Every element below this one. */
export function* descendants(element: XmlElement): Generator<XmlElement> {
  const waiting = [element];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    for (const child of next.children) {
      if (child.kind !== "element") continue;
      yield child;
      waiting.push(child);
    }
  }
}

/** Takes the children of one element in the order of a schema's sequence. */
export interface Sequence {
  optional(local: string): XmlElement | undefined;
  required(local: string): XmlElement;
  end(): void;
}

export function sequence(parent: XmlElement, namespace: string): Sequence {
  const children = childElements(parent);
  let at = 0;
  const optional = (local: string) => {
    const child = children[at];
    if (!child || !isNamed(child, namespace, local)) return undefined;
    at++;
    return child;
  };
  return {
    optional,
    required(local) {
      const child = optional(local);
      if (!child) throw new Fault("xml.schema", `expected ${local}`);
      return child;
    },
    end() {
      if (at < children.length) throw new Fault("xml.schema", "element");
    },
  };
}
