/**
 * The lookup code (mã tra cứu): a UUIDv4 without hyphens, 32 hexadecimal characters, 122 of its bits secret.
 *
 * @module
 */
import { Fault } from "../fault.ts";
import { fromHex, hex, type Bytes } from "../crypto/bytes.ts";

/** 32 lower-case hexadecimal characters with version 4 and the RFC 9562 variant. */
export type LookupCode = string & { readonly brand: "LookupCode" };

export const codeLength = 32;

/** What people and word processors put between groups: white space, hyphens, dashes and minus signs, zero-width marks. */
const separators = /[\s\p{Pd}\u00ad\u200b-\u200d\u2060\u2212\ufeff]/gu;

/**
 * Forgives case, spaces and hyphens, nothing else.
 *
 * Throws `Fault`: `code.character` {character}, `code.incomplete` {missing}, `code.excess` {excess}, `code.version`.
 */
export function parseCode(text: string): LookupCode {
  const code = text.replace(separators, "").toLowerCase();
  const stray = /[^0-9a-f]/u.exec(code);
  if (stray !== null) throw new Fault("code.character", "not hexadecimal", { character: stray[0] });
  const missing = codeLength - code.length;
  if (missing > 0) throw new Fault("code.incomplete", "too short", { missing });
  if (missing < 0) throw new Fault("code.excess", "too long", { excess: -missing });
  if (!/^.{12}4.{3}[89ab]/.test(code)) throw new Fault("code.version", "not a UUIDv4");
  return code as LookupCode;
}

/** In groups of four, as it is printed and read aloud. */
export function formatCode(code: string): string {
  return code.replace(/.{4}(?=.)/g, "$& ");
}

/** @param random 16 octets; version and variant bits are set here (RFC 9562 §5.4) */
export function codeFromBytes(random: Uint8Array): LookupCode {
  const octets = random.slice(0, 16);
  octets[6] = (octets[6]! & 0x0f) | 0x40;
  octets[8] = (octets[8]! & 0x3f) | 0x80;
  return hex(octets) as LookupCode;
}

export function codeToBytes(code: LookupCode): Bytes {
  return fromHex(code);
}
