/**
 * A receipt as a compact JWS (RFC 7515 §3.1) with Ed25519 (RFC 8037), so that any JOSE library reads it. One profile: this algorithm,
 * this type, no `crit`, no key that travels along.
 *
 * @module
 */
import { base64url, concat, fromBase64url, hex, textOf, utf8, type Bytes } from "../crypto/bytes.ts";
import { signEd25519 } from "../crypto/log/ed25519.ts";
import type { SignerKey, VerifierKey } from "../crypto/log/note.ts";
import { Fault } from "../fault.ts";
import { claimsOf, parseClaims, receiptLimit, type Receipt } from "./receipt.ts";

export const receiptType = "hoc-ba-so-receipt+jwt";

export interface OpenedToken {
  /** `keyIdOf` the key that it claims to be signed by. */
  readonly keyId: string;
  readonly receipt: Receipt;
  /** RFC 7515 §5.2: what was signed, and the 64 octets. */
  readonly signed: Bytes;
  readonly signature: Uint8Array;
}

/** `name+hash`, as a C2SP verifier key begins. */
export function keyIdOf({ name, id }: Pick<VerifierKey, "name" | "id">): string {
  return `${name}+${hex(id)}`;
}

export async function signReceipt(receipt: Receipt, signer: SignerKey): Promise<string> {
  const header = { alg: "EdDSA", typ: receiptType, kid: keyIdOf(signer) };
  const [head, body] = [header, claimsOf(receipt)].map((part) => base64url(utf8(JSON.stringify(part))));
  const signature = await signEd25519(signer.seed, utf8(`${head}.${body}`));
  return `${head}.${body}.${base64url(signature)}`;
}

/** Throws `Fault("receipt.malformed")`. Nothing in it is to be believed before its signature is checked. */
export function parseToken(token: string): OpenedToken {
  if (typeof token !== "string" || token.length > receiptLimit) refuse();
  const parts = token.split(".");
  if (parts.length !== 3) refuse();
  const [head, body, signature] = parts.map(octetsOf) as [Bytes, Bytes, Bytes];
  const { alg, typ, kid, ...others } = jsonOf(head);
  if (alg !== "EdDSA" || typ !== receiptType || typeof kid !== "string" || Object.keys(others).length > 0) refuse();
  return {
    keyId: kid,
    receipt: parseClaims(jsonOf(body)),
    signed: concat(utf8(parts[0]!), Uint8Array.of(0x2e), utf8(parts[1]!)),
    signature,
  };
}

function octetsOf(part: string): Bytes {
  try {
    return fromBase64url(part);
  } catch {
    return refuse();
  }
}

function jsonOf(octets: Uint8Array): Record<string, unknown> {
  try {
    const value = JSON.parse(textOf(octets)) as unknown;
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Said below, without what it could not read.
  }
  return refuse();
}

function refuse(): never {
  throw new Fault("receipt.malformed", "not the token of a receipt");
}
