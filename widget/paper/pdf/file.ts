/**
 * A PDF file as bytes (ISO 32000-1 §7.5): numbered objects, a cross-reference table, a trailer. What the objects say is the caller's.
 *
 * @module
 */
import { concat, hex, utf8, type Bytes } from "../../crypto/bytes.ts";
import { sha256 } from "../../crypto/digest.ts";
import { deflateZlib } from "../zlib.ts";

/** An object's number; its reference is `refTo`. */
export type ObjectNumber = number & { readonly brand: "ObjectNumber" };

export interface PdfFile {
  /** An object whose content comes later, for what points both ways. */
  readonly reserve: () => ObjectNumber;
  readonly put: (number: ObjectNumber, body: string) => void;
  readonly add: (body: string) => ObjectNumber;
  /** @param dictionary its entries but Length and Filter */
  readonly addStream: (dictionary: string, octets: Uint8Array, isDeflated?: boolean) => Promise<ObjectNumber>;
  readonly finish: (root: ObjectNumber, info: ObjectNumber) => Promise<Bytes>;
}

export function refTo(number: ObjectNumber): string {
  return `${number} 0 R`;
}

export function createPdfFile(): PdfFile {
  const bodies: Uint8Array[] = [];
  const reserve = () => bodies.push(new Uint8Array()) as ObjectNumber;
  const put = (number: ObjectNumber, body: string) => void (bodies[number - 1] = utf8(body));
  return {
    reserve,
    put,
    add(body) {
      const number = reserve();
      put(number, body);
      return number;
    },
    async addStream(dictionary, octets, isDeflated = true) {
      const number = reserve();
      const content = isDeflated ? await deflateZlib(octets) : octets;
      const filter = isDeflated ? "/Filter/FlateDecode" : "";
      const head = utf8(`<<${dictionary}${filter}/Length ${content.length}>>\nstream\n`);
      bodies[number - 1] = concat(head, content, utf8("\nendstream"));
      return number;
    },
    finish: (root, info) => writeFile(bodies, root, info),
  };
}

async function writeFile(bodies: readonly Uint8Array[], root: ObjectNumber, info: ObjectNumber): Promise<Bytes> {
  // Four octets above 127 tell whoever copies it that it is no text (§7.5.2).
  const header = concat(utf8("%PDF-1.7\n%"), Uint8Array.of(0xe2, 0xe3, 0xcf, 0xd3, 0x0a));
  const parts: Uint8Array[] = [header];
  let length = header.length;
  const offsets = bodies.map((body, i) => {
    const offset = length;
    const object = concat(utf8(`${i + 1} 0 obj\n`), body, utf8("\nendobj\n"));
    parts.push(object);
    length += object.length;
    return offset;
  });
  const content = concat(...parts);
  const id = hex(await sha256(content)).slice(0, 32);
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const size = bodies.length + 1;
  const xref = `xref\n0 ${size}\n0000000000 65535 f \n${table}`;
  const trailer = `trailer\n<</Size ${size}/Root ${refTo(root)}/Info ${refTo(info)}/ID[<${id}><${id}>]>>\n`;
  return concat(content, utf8(`${xref}${trailer}startxref\n${length}\n%%EOF\n`));
}

/** A text string (§7.9.2.2) in UTF-16BE, as hexadecimal. */
export function textString(text: string): string {
  const units = Array.from({ length: text.length }, (_, i) => text.charCodeAt(i).toString(16).padStart(4, "0"));
  return `<feff${units.join("")}>`;
}

/** A date (§7.9.4) of an RFC 3339 time, in UTC. */
export function dateString(at: string): string {
  return `(D:${new Date(at).toISOString().slice(0, 19).replace(/[-T:]/g, "")}Z)`;
}

/** No exponent, no digit too many. */
export function number(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}
