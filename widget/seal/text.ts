/**
 * A seal as the text of its QR code: the address of a page, and in its fragment, which no browser sends anywhere, digits alone,
 * because a QR code holds them densest.
 *
 * ```
 * https://portal.example/q#1 0000…(39 digits: the lookup code) 3141…(the seal: 17 digits for every 7 octets)
 * ```
 *
 * The first digit is the version of this form. The code is a field of its own: the seal does not contain it.
 *
 * @module
 */
import { Fault } from "../fault.ts";
import { concat, type Bytes } from "../crypto/bytes.ts";
import type { LookupCode } from "../record/code.ts";
import { lengthOf } from "./sign1.ts";

/** The page of a portal that a seal opens at, by its path: short, for it takes room in every code. */
export const sealPage = "/q";

const version = "1";
const codeDigits = 39;
const block = 7;
/** Digits of the largest number of so many octets. */
const digitsOf = [0, 3, 5, 8, 10, 13, 15, 17] as const;
/** More than the largest QR code holds. */
const mostCharacters = 8192;

export interface SealText {
  /** The host that the address names; absent where only the digits were given. Nothing vouches for it. */
  readonly host?: string;
  /** 32 hexadecimal characters, of which nothing is checked yet. */
  readonly code: string;
  readonly octets: Bytes;
}

/** @param portal its address, e.g. `https://portal.example` */
export function formatSealText(portal: string, code: LookupCode, octets: Uint8Array): string {
  const digits = BigInt(`0x${code}`).toString().padStart(codeDigits, "0");
  return `${new URL(sealPage, portal).href}#${version}${digits}${formatOctets(octets)}`;
}

/**
 * What a scanner read. White space around it is forgiven.
 *
 * Throws `Fault`: `seal.absent` where there is no seal at all, `seal.version` {version}, `seal.truncated`, `seal.malformed`.
 */
export function parseSealText(text: string): SealText {
  const trimmed = text.length > mostCharacters ? "" : text.trim();
  const [, address = "", digits = ""] = /^(?:([^#]*)#)?(\d+)$/.exec(trimmed) ?? refuse("seal.absent");
  const host = address === "" ? {} : hostOf(address);
  if (!digits.startsWith(version)) {
    throw new Fault("seal.version", "another version", { version: Number(digits[0]) });
  }
  const code = digits.slice(1, 1 + codeDigits);
  if (code.length < codeDigits) refuse("seal.truncated");
  const hexadecimal = BigInt(code).toString(16).padStart(32, "0");
  if (hexadecimal.length > 32) refuse("seal.malformed");
  return { ...host, code: hexadecimal, octets: parseOctets(digits.slice(1 + codeDigits)) };
}

function hostOf(address: string): { readonly host: string } {
  try {
    const { protocol, host } = new URL(address);
    return protocol === "https:" || protocol === "http:" ? { host } : refuse("seal.absent");
  } catch {
    return refuse("seal.absent");
  }
}

function formatOctets(octets: Uint8Array): string {
  const blocks = Array.from({ length: Math.ceil(octets.length / block) }, (_, i) =>
    octets.subarray(i * block, (i + 1) * block),
  );
  return blocks
    .map((part) => {
      const number = part.reduce((value, octet) => value * 256n + BigInt(octet), 0n);
      return number.toString().padStart(digitsOf[part.length]!, "0");
    })
    .join("");
}

/** The whole blocks at the front say how long the seal is: what is cut off is told from what is changed. */
function parseOctets(digits: string): Bytes {
  const whole = digitsOf[block];
  const blocks = Array.from({ length: Math.floor(digits.length / whole) }, (_, i) =>
    octetsOf(digits.slice(i * whole, (i + 1) * whole), block),
  );
  const front = concat(...blocks);
  const length = lengthOf(front) ?? refuse("seal.truncated");
  const rest = length % block;
  const expected = Math.floor(length / block) * whole + digitsOf[rest]!;
  if (digits.length < expected) refuse("seal.truncated");
  if (digits.length > expected) refuse("seal.malformed");
  return concat(front, octetsOf(digits.slice(blocks.length * whole), rest));
}

/** A number that so many octets cannot hold is no second way to write one that they can. */
function octetsOf(digits: string, length: number): Bytes {
  const number = BigInt(digits === "" ? 0 : digits);
  if (number >> BigInt(8 * length) !== 0n) refuse("seal.malformed");
  return Uint8Array.from({ length }, (_, i) => Number((number >> BigInt(8 * (length - 1 - i))) & 255n));
}

function refuse(code: "seal.absent" | "seal.truncated" | "seal.malformed"): never {
  throw new Fault(code, "not a whole seal");
}
