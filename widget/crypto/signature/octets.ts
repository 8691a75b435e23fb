/**
 * Base64 in XML: strict, but for the white space that XML Schema part 2 §3.2.16 lets stand in it.
 *
 * @module
 */
import { type Bytes, fromBase64 } from "../bytes.ts";
import { textContent } from "../xml/read.ts";
import type { XmlElement } from "../xml/tree.ts";

export function readOctets(element: XmlElement): Bytes {
  return fromBase64(textContent(element).replace(/[ \t\r\n]+/g, ""));
}
