/**
 * Message digests (FIPS 180-4) over WebCrypto.
 *
 * @module
 */
import type { Bytes } from "./bytes.ts";

export type DigestName = "SHA-256" | "SHA-384" | "SHA-512";

export async function digest(name: DigestName, data: Uint8Array): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest(name, data as Bytes));
}

export function sha256(data: Uint8Array): Promise<Bytes> {
  return digest("SHA-256", data);
}
