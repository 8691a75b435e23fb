/**
 * Who has just opened a transcript with its code and the right answers, and may therefore say that something in it is wrong: the look-up
 * hands out a token, so that no second door has to ask for the answers.
 *
 * ```
 * token = base64url(expiry ‖ HMAC-SHA256(key, "reader" ‖ lookupId ‖ expiry))      expiry: seconds, 6 octets big-endian
 * ```
 *
 * @module
 */
import { createHmac, createSecretKey, timingSafeEqual } from "node:crypto";

export interface ReaderTokens {
  issue(lookupId: Uint8Array): string;
  isGood(lookupId: Uint8Array, token: string): boolean;
}

/** Long enough to read a transcript and write what is wrong. */
const lifetimeSeconds = 3600;
const form = /^[\w-]{51}$/;

export function createReaderTokens(secret: string, now: () => Date): ReaderTokens {
  const key = createSecretKey(secret, "utf8");
  const seconds = () => Math.floor(now().getTime() / 1000);
  const macOf = (lookupId: Uint8Array, expiry: Uint8Array) =>
    createHmac("sha256", key).update("reader").update(lookupId).update(expiry).digest();
  return {
    issue(lookupId) {
      const expiry = Buffer.alloc(6);
      expiry.writeUIntBE(seconds() + lifetimeSeconds, 0, 6);
      return Buffer.concat([expiry, macOf(lookupId, expiry)]).toString("base64url");
    },
    isGood(lookupId, token) {
      if (!form.test(token)) return false;
      const octets = Buffer.from(token, "base64url");
      const expiry = octets.subarray(0, 6);
      const isOurs = timingSafeEqual(octets.subarray(6), macOf(lookupId, expiry));
      return isOurs && expiry.readUIntBE(0, 6) > seconds();
    },
  };
}
