/**
 * PEM (RFC 7468), as authorities serve certificates and lists: the first block of a label, whatever text is around it.
 *
 * @module
 */
import { fromBase64 } from "../bytes.ts";
import { SEQUENCE } from "./der.ts";

/** DER as it is, or what is inside the PEM; anything else is given back, for the reader of DER to refuse. */
export function derOf(bytes: Uint8Array, label: "CERTIFICATE" | "X509 CRL", limit: number): Uint8Array {
  if (bytes[0] === SEQUENCE || bytes.length > 2 * limit) return bytes;
  const block = new RegExp(`-----BEGIN ${label}-----([\\w+/=\\s]+)-----END ${label}-----`);
  // Around the block any encoding will do, so every octet is a character.
  const body = block.exec(new TextDecoder("latin1").decode(bytes))?.[1];
  try {
    return body === undefined ? bytes : fromBase64(body.replace(/\s+/g, ""));
  } catch {
    return bytes;
  }
}
