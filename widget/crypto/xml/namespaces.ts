/**
 * Which prefix stands for which namespace while a document is read (Namespaces in XML 1.0).
 *
 * @module
 */
import { Fault } from "../../fault.ts";
import type { XmlDeclaration } from "./tree.ts";

export const dsNamespace = "http://www.w3.org/2000/09/xmldsig#";
const reserved = ["http://www.w3.org/XML/1998/namespace", "http://www.w3.org/2000/xmlns/"];

export interface NamespaceScope {
  enter(declarations: readonly XmlDeclaration[]): void;
  leave(declarations: readonly XmlDeclaration[]): void;
  /** Throws `Fault("xml.format")` for an undeclared prefix; `xml` and `xmlns` are never declared here. */
  resolve(prefix: string): string;
}

/** A stack for each prefix, so that neither depth nor the number of prefixes makes a look-up slower. */
export function createNamespaceScope(): NamespaceScope {
  const bound = new Map<string, string[]>([["", [""]]]);
  return {
    enter(declarations) {
      for (const { prefix, namespace } of declarations) {
        const stack = bound.get(prefix);
        if (stack) stack.push(namespace);
        else bound.set(prefix, [namespace]);
      }
    },
    leave(declarations) {
      for (const { prefix } of declarations) bound.get(prefix)?.pop();
    },
    resolve(prefix) {
      const namespace = bound.get(prefix)?.at(-1);
      if (namespace === undefined) throw new Fault("xml.format", "undeclared prefix");
      return namespace;
    },
  };
}

/** RFC 3986: a scheme, then nothing but URI characters. */
const absoluteUri = /^[A-Za-z][A-Za-z\d+.-]*:(?:[\w\-.~:/?#[\]@!$&'()*+,;=]|%[\dA-Fa-f]{2})+$/;

/** A declaration that Namespaces 1.0 forbids, or a relative namespace name, on which C14N §1.1 demands failure. */
export function isForbidden({ prefix, namespace }: XmlDeclaration): boolean {
  if (prefix === "xml" || prefix === "xmlns" || reserved.includes(namespace)) return true;
  return namespace === "" ? prefix !== "" : !absoluteUri.test(namespace);
}
