/**
 * The key of a shared link, which stands in its fragment and nowhere else, and what is derived from it. The portal knows the share by an
 * id of it and keeps digests of two proofs; key and PIN are only ever on the devices of those who share.
 *
 * ```
 * link      = ORIGIN/chia-se/#KEY                              16 random octets, base64url
 * HKDF-SHA256(KEY, empty salt, info):
 *   shareId  "hoc-ba-so/v1/share-id"       32 octets
 *   access   "hoc-ba-so/v1/share-access"   32 octets: proves that the link is known
 *   pinKey   "hoc-ba-so/v1/share-pin"      proof = HMAC-SHA256(pinKey, PIN)
 * HKDF-SHA256(KEY, salt = HMAC-SHA256(pinKey, "seal|" ‖ PIN), "hoc-ba-so/v1/share-key")   opens what is shared
 * ```
 *
 * @module
 */
import { Fault } from "../fault.ts";
import { base64url, fromBase64url, utf8, type Bytes } from "../crypto/bytes.ts";

/** 22 characters: 16 octets, base64url. */
export type LinkKey = string & { readonly brand: "LinkKey" };

/** Six digits. */
export type Pin = string & { readonly brand: "Pin" };

export interface ShareKeys {
  readonly shareId: Uint8Array;
  readonly access: Uint8Array;
  readonly proof: Uint8Array;
  /** AES-256-GCM, non-extractable. */
  readonly key: CryptoKey;
}

export const sharePath = "/chia-se/";

export function linkKeyFrom(random: Uint8Array): LinkKey {
  return base64url(random.slice(0, 16)) as LinkKey;
}

/** Of the fragment or of a whole link that was pasted. Throws `Fault("share.link")`. */
export function parseLink(text: string): LinkKey {
  const key = text.trim().split("#").at(-1)!;
  try {
    if (fromBase64url(key).length === 16) return key as LinkKey;
  } catch {
    // Told below, without what was sent.
  }
  throw new Fault("share.link", "no key of a link");
}

export function formatLink(origin: string, key: LinkKey): string {
  return `${origin}${sharePath}#${key}`;
}

/** Each of the million with the same chance. @param random draws fresh octets */
export function drawPin(random: (length: number) => Uint8Array): Pin {
  for (;;) {
    const value = random(4).reduce((sum, octet) => sum * 256 + octet, 0);
    // The last, incomplete million would favour small ones.
    if (value < 4_294_000_000) return String(value % 1_000_000).padStart(6, "0") as Pin;
  }
}

/** Forgives spaces. Throws `Fault("share.pin")`. */
export function parsePin(text: string): Pin {
  const pin = text.replace(/\s/g, "");
  if (!/^\d{6}$/.test(pin)) throw new Fault("share.pin", "not six digits");
  return pin as Pin;
}

export async function deriveShare(link: LinkKey, pin: Pin): Promise<ShareKeys> {
  const master = await crypto.subtle.importKey("raw", fromBase64url(link), "HKDF", false, ["deriveBits", "deriveKey"]);
  const hkdf = (purpose: string, salt: Bytes = new Uint8Array()) => ({
    ...{ name: "HKDF", hash: "SHA-256", salt, info: utf8(`hoc-ba-so/v1/share-${purpose}`) },
  });
  const octetsFor = async (purpose: string) =>
    new Uint8Array(await crypto.subtle.deriveBits(hkdf(purpose), master, 256));
  const hmac = { name: "HMAC", hash: "SHA-256", length: 256 };
  const pinKey = await crypto.subtle.deriveKey(hkdf("pin"), master, hmac, false, ["sign"]);
  const signed = async (text: string) => new Uint8Array(await crypto.subtle.sign("HMAC", pinKey, utf8(text)));
  const [shareId, access, proof, salt] = await Promise.all([
    octetsFor("id"),
    octetsFor("access"),
    signed(pin),
    signed(`seal|${pin}`),
  ]);
  const aes = { name: "AES-GCM", length: 256 };
  const key = await crypto.subtle.deriveKey(hkdf("key", salt), master, aes, false, ["encrypt", "decrypt"]);
  return { shareId, access, proof, key };
}
