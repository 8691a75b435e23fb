/**
 * Public keys and signatures (RFC 3279, 4055, 5480, 5758) over WebCrypto.
 *
 * Allowed: RSA of 2048 to 8192 bits with PKCS#1 v1.5 or PSS, ECDSA on P-256 and P-384, each with SHA-256, -384 or -512. SHA-1,
 * MD5 and shorter keys verify nothing.
 *
 * @module
 */
import { concat, type Bytes } from "../bytes.ts";
import type { DigestName } from "../digest.ts";
import {
  bitsOf,
  children,
  encoding,
  finish,
  INTEGER,
  integerOf,
  malformed,
  naturalOf,
  oidOf,
  only,
  optional,
  parseDer,
  type Der,
} from "./der.ts";

export interface VerifyAlgorithm {
  readonly name: "RSASSA-PKCS1-v1_5" | "RSA-PSS" | "ECDSA";
  readonly hash: DigestName;
  /** RSA-PSS only, in octets. */
  readonly saltLength?: number;
}

/** `SEQUENCE { toBeSigned, algorithm, BIT STRING }`: a certificate, a CRL, an OCSP response. */
export interface Signed {
  readonly tbs: Uint8Array;
  /** Absent: an algorithm that is not allowed. */
  readonly algorithm?: VerifyAlgorithm;
  readonly signature: Uint8Array;
}

const curves: Readonly<Record<string, readonly [namedCurve: string, octets: number]>> = {
  "1.2.840.10045.3.1.7": ["P-256", 32],
  "1.3.132.0.34": ["P-384", 48],
};
const hashes: readonly DigestName[] = ["SHA-256", "SHA-384", "SHA-512"];
const rsaKey = "1.2.840.113549.1.1.1";

/** `more`: what follows, which nothing signs. */
export function parseSigned(der: Der): {
  readonly tbs: Der;
  readonly algorithm: Der;
  readonly signed: Signed;
  readonly more: Der[];
} {
  const [tbs, algorithm, signature, ...more] = children(der);
  if (!tbs || !algorithm) throw malformed("signed data");
  const allowed = parseAlgorithm(algorithm);
  const signed = { tbs: encoding(tbs), ...(allowed && { algorithm: allowed }), signature: bitsOf(signature) };
  return { tbs, algorithm, signed, more };
}

/** Absent: not allowed. */
export function parseAlgorithm(der: Der): VerifyAlgorithm | undefined {
  const [type, parameters] = children(der);
  const oid = oidOf(type);
  const ecdsa = /^1\.2\.840\.10045\.4\.3\.([234])$/.exec(oid);
  if (ecdsa) return parameters ? undefined : { name: "ECDSA", hash: hashes[Number(ecdsa[1]) - 2]! };
  const pkcs1 = /^1\.2\.840\.113549\.1\.1\.1([123])$/.exec(oid);
  if (pkcs1) return { name: "RSASSA-PKCS1-v1_5", hash: hashes[Number(pkcs1[1]) - 1]! };
  return oid === "1.2.840.113549.1.1.10" ? parsePss(parameters) : undefined;
}

/** RFC 4055 §3.1 with both digests explicit: their default is SHA-1. */
function parsePss(parameters: Der | undefined): VerifyAlgorithm | undefined {
  const fields = children(parameters);
  const [digest, mask, salt, trailer] = [0xa0, 0xa1, 0xa2, 0xa3].map((tag) => optional(fields, tag));
  finish(fields);
  if (!digest || !mask || (trailer && naturalOf(only(trailer, 0xa3)) !== 1n)) return undefined;
  const [generator, generatorDigest] = children(only(mask, 0xa1));
  const hash = digestOf(only(digest, 0xa0));
  if (!hash || oidOf(generator) !== "1.2.840.113549.1.1.8" || digestOf(generatorDigest) !== hash) return undefined;
  return { name: "RSA-PSS", hash, saltLength: salt ? Number(naturalOf(only(salt, 0xa2))) : 20 };
}

/** The digest that an AlgorithmIdentifier names, where it is an allowed one. */
export function digestOf(der: Der | undefined): DigestName | undefined {
  const found = /^2\.16\.840\.1\.101\.3\.4\.2\.([123])$/.exec(oidOf(children(der)[0]));
  return found ? hashes[Number(found[1]) - 1] : undefined;
}

/** `Fault("der.malformed")` for a key that the algorithm or the rules above do not allow. */
export async function importVerifyKey(
  spki: Uint8Array,
  { name, hash }: Pick<VerifyAlgorithm, "name" | "hash">,
): Promise<CryptoKey> {
  const key = parseKey(spki);
  if (key.curve === undefined ? name === "ECDSA" : name !== "ECDSA") throw malformed("key for this algorithm");
  const algorithm = key.curve === undefined ? { name, hash } : { name, namedCurve: key.curve };
  try {
    return await crypto.subtle.importKey("spki", spki as Bytes, algorithm, false, ["verify"]);
  } catch {
    throw malformed("key");
  }
}

function parseKey(spki: Uint8Array): { readonly curve?: string; readonly octets: number } {
  const [algorithm, key, ...more] = children(parseDer(spki));
  const [type, parameters] = children(algorithm);
  finish(more);
  const oid = oidOf(type);
  if (oid === rsaKey) {
    const fields = children(parseDer(bitsOf(key)));
    const modulus = integerOf(fields.shift(), INTEGER);
    const exponent = naturalOf(fields.shift());
    finish(fields);
    const bits = 8 * modulus.length - Math.clz32(modulus[0]!) + 24;
    // A public exponent of 1 would let anybody sign.
    if (modulus[0]! > 0x7f || bits < 2048 || bits > 8192 || exponent < 3n || exponent % 2n === 0n) {
      throw malformed("key size");
    }
    return { octets: modulus.length };
  }
  const [curve, octets = 0] = (oid === "1.2.840.10045.2.1" && curves[oidOf(parameters)]) || [];
  const point = bitsOf(key);
  if (!curve || point.length !== 1 + 2 * octets || point[0] !== 4) throw malformed("key kind");
  return { curve, octets };
}

/** False for whatever is wrong: the key, the algorithm, the signature. Never throws. */
export async function isSignedBy({ tbs, algorithm, signature }: Signed, spki: Uint8Array): Promise<boolean> {
  if (!algorithm) return false;
  try {
    const key = await importVerifyKey(spki, algorithm);
    const value = algorithm.name === "ECDSA" ? rawSignature(signature, parseKey(spki).octets) : signature;
    return await crypto.subtle.verify(algorithm, key, value as Bytes, tbs as Bytes);
  } catch {
    return false;
  }
}

/** ECDSA-Sig-Value, DER, to the r‖s of IEEE P1363 that WebCrypto takes. */
function rawSignature(der: Uint8Array, octets: number): Uint8Array {
  const [r, s, ...more] = children(parseDer(der)).map((value) => {
    const number = integerOf(value);
    const digits = number[0] === 0 ? number.subarray(1) : number;
    if (number[0]! > 0x7f || digits.length > octets) throw malformed("signature");
    return concat(new Uint8Array(octets - digits.length), digits);
  });
  if (!r || !s || more.length > 0) throw malformed("signature");
  return concat(r, s);
}
