/**
 * From a statement to the octets of its seal: deflated, then signed, so that nobody inflates what the department did not sign.
 *
 * @module
 */
import type { Bytes } from "../crypto/bytes.ts";
import { deflate } from "./deflate.ts";
import { sign1, type SealSigner } from "./sign1.ts";
import { formatStatement, type SealStatement } from "./statement.ts";

export interface SealOptions {
  readonly signer: SealSigner;
  /** Raw DEFLATE; the platform's stream unless told. */
  readonly compress?: (octets: Uint8Array) => Uint8Array | Promise<Uint8Array>;
}

export function sealStatement(statement: SealStatement, options: SealOptions): Promise<Bytes> {
  return sealOctets(formatStatement(statement), options);
}

/** @param statement its canonical CBOR */
export async function sealOctets(statement: Uint8Array, { signer, compress = deflate }: SealOptions): Promise<Bytes> {
  return sign1(await compress(statement), signer);
}
