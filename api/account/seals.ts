/**
 * What a browser carries for us in a cookie, sealed so that it can neither read nor change it: AES-256-GCM under a key of the portal's own.
 *
 * @module
 */
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";

export interface Seals {
  /** @param seconds how long it opens */
  seal(purpose: string, value: object, seconds: number): string;
  /** Nothing where it is none of ours, for something else, changed, or too old. */
  open(purpose: string, sealed: string | undefined): unknown;
  /** A name for an account that tells neither issuer nor subject (32 octets). */
  nameOf(issuer: string, subject: string): Uint8Array;
}

const [nonceLength, tagLength] = [12, 16];

/** @param key 32 octets */
export function createSeals(key: Uint8Array, now: () => Date): Seals {
  const derived = (purpose: string) => createHmac("sha256", key).update(purpose).digest();
  const [sealing, naming] = [derived("cookie"), derived("account")];
  return {
    seal(purpose, value, seconds) {
      const nonce = randomBytes(nonceLength);
      const cipher = createCipheriv("aes-256-gcm", sealing, nonce).setAAD(Buffer.from(purpose));
      const until = Math.floor(now().getTime() / 1000) + seconds;
      const body = Buffer.concat([cipher.update(JSON.stringify({ until, value })), cipher.final()]);
      return Buffer.concat([nonce, body, cipher.getAuthTag()]).toString("base64url");
    },
    open(purpose, sealed = "") {
      const octets = Buffer.from(sealed, "base64url");
      if (octets.length < nonceLength + tagLength) return undefined;
      try {
        const decipher = createDecipheriv("aes-256-gcm", sealing, octets.subarray(0, nonceLength));
        decipher.setAAD(Buffer.from(purpose)).setAuthTag(octets.subarray(-tagLength));
        const body = [decipher.update(octets.subarray(nonceLength, -tagLength)), decipher.final()];
        const { until, value } = JSON.parse(Buffer.concat(body).toString()) as { until: number; value: unknown };
        return until > now().getTime() / 1000 ? value : undefined;
      } catch {
        return undefined;
      }
    },
    nameOf: (issuer, subject) =>
      createHmac("sha256", naming)
        .update(JSON.stringify([issuer, subject]))
        .digest(),
  };
}
