/**
 * The family's own secret (mã gia đình): 128 bits that the school hands the family and that stand on no transcript. Whoever holds the
 * lookup code can look; who may share, freeze and see who looked, holds this too.
 *
 * Written `GD` and 26 characters of Crockford's base 32: no I, L, O or U, so it can be read aloud.
 *
 * @module
 */
import { Fault } from "../fault.ts";
import { utf8, type Bytes } from "../crypto/bytes.ts";

/** `GD` and 26 upper-case characters. */
export type FamilySecret = string & { readonly brand: "FamilySecret" };

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const prefix = "GD";
const length = 26;
const separators = /[\s\p{Pd}\u00ad\u200b-\u200d\u2060\u2212\ufeff]/gu;

/** @param random 16 octets */
export function familySecretFrom(random: Uint8Array): FamilySecret {
  let value = random.slice(0, 16).reduce((sum, octet) => (sum << 8n) | BigInt(octet), 0n);
  let text = "";
  for (let i = 0; i < length; i++, value >>= 5n) text = alphabet[Number(value & 31n)]! + text;
  return (prefix + text) as FamilySecret;
}

/**
 * Forgives case, spaces, hyphens, and the letters that Crockford's alphabet leaves out for looking like others.
 *
 * Throws `Fault`: `family.character` {character}, `family.incomplete` {missing}, `family.excess` {excess}, `family.prefix`.
 */
export function parseFamilySecret(text: string): FamilySecret {
  const typed = text.replace(separators, "").toUpperCase();
  if (!typed.startsWith(prefix)) throw new Fault("family.prefix", "not a family's secret");
  const own = typed.slice(prefix.length).replaceAll("O", "0").replace(/[IL]/g, "1");
  const stray = [...own].find((character) => !alphabet.includes(character));
  if (stray !== undefined) throw new Fault("family.character", "not of the alphabet", { character: stray });
  const missing = length - own.length;
  if (missing > 0) throw new Fault("family.incomplete", "too short", { missing });
  // 26 characters hold 130 bits: the first two are never set.
  if (missing < 0 || own[0]! > "7") throw new Fault("family.excess", "too long", { excess: Math.max(1, -missing) });
  return (prefix + own) as FamilySecret;
}

/** In groups of four, as it is printed and read aloud. */
export function formatFamilySecret(secret: FamilySecret): string {
  return secret.replace(/.{4}(?=.)/g, "$& ");
}

/** 32 octets that the portal is sent; it keeps their SHA-256. HKDF-SHA256 (RFC 5869), empty salt. */
export async function deriveOwner(secret: FamilySecret): Promise<Bytes> {
  const octets = octetsOf(parseFamilySecret(secret));
  const master = await crypto.subtle.importKey("raw", octets, "HKDF", false, ["deriveBits"]);
  const hkdf = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: utf8("hoc-ba-so/v1/owner") };
  return new Uint8Array(await crypto.subtle.deriveBits(hkdf, master, 256));
}

function octetsOf(secret: FamilySecret): Bytes {
  let value = [...secret.slice(prefix.length)].reduce((sum, one) => (sum << 5n) | BigInt(alphabet.indexOf(one)), 0n);
  const octets = new Uint8Array(16);
  for (let i = 15; i >= 0; i--, value >>= 8n) octets[i] = Number(value & 255n);
  return octets;
}
