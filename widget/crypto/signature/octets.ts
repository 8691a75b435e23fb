/**
 * Base64 in XML: strict, but for the white space that XML Schema part 2 §3.2.16 lets stand in it.
 *
 * @module
 */
import { type Bytes, fromBase64 } from "../bytes.ts";
import { allowAttributes, textContent } from "../xml/read.ts";
import type { XmlElement } from "../xml/tree.ts";

/** @param attributes that the element may bear */
export function readOctets(element: XmlElement, ...attributes: readonly string[]): Bytes {
  allowAttributes(element, ...attributes);
  return fromBase64(textContent(element).replace(/[ \t\r\n]+/g, ""));
}
