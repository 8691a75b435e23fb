/**
 * A key in a PKCS#12 file (.p12, .pfx; RFC 7292), as authorities hand them out and tokens export them.
 *
 * node-forge reads the file, since WebCrypto knows neither RC2 nor PKCS#12's own key derivation, which exports still use; the
 * key then lives in WebCrypto, not extractable, and signs there.
 *
 * @module
 */
import { createPrivateKey, createPublicKey } from "node:crypto";
import forge from "node-forge";
import { equal, type Bytes } from "../../widget/crypto/bytes.ts";
import { parseCertificate } from "../../widget/crypto/x509/certificate.ts";
import { chainOf, checkCertificate } from "./certificate.ts";
import { cryptoSigningKey } from "./crypto-key.ts";
import { SigningFault } from "./fault.ts";
import type { SigningKey } from "./key.ts";

export interface Pkcs12Options {
  readonly password: string;
  /** friendlyName of the key, where the file holds several. */
  readonly label?: string | undefined;
  /** When it is to sign. */
  readonly at: Date;
}

interface NamedKey {
  /** PKCS #8, DER. */
  readonly pkcs8: Bytes;
  readonly name: string;
}

/**
 * @throws SigningFault("p12.malformed" | "p12.password" | "p12.algorithm" | "key.none" | "key.several" | "key.kind" |
 * "certificate.none"), and what `checkCertificate` throws
 */
export async function openPkcs12(file: Uint8Array, { password, label, at }: Pkcs12Options): Promise<SigningKey> {
  const bags = decrypt(file, password).safeContents.flatMap(({ safeBags }) => safeBags);
  const certificates = bags.flatMap((bag) => (bag.type === forge.pki.oids.certBag ? [certificateOf(bag)] : []));
  const { pkcs8 } = onlyKey(bags.flatMap(keyOf), label);
  const spki = publicKeyOf(pkcs8);
  const leaf = certificates.find((der) => equal(spkiOf(der), spki));
  if (leaf === undefined) throw new SigningFault("certificate.none");
  await checkCertificate(leaf, at);
  return cryptoSigningKey(await importKey(pkcs8), chainOf(leaf, certificates));
}

type Pfx = ReturnType<typeof forge.pkcs12.pkcs12FromAsn1>;
type Bag = Pfx["safeContents"][number]["safeBags"][number];

function decrypt(file: Uint8Array, password: string): Pfx {
  const pfx = parse(file);
  try {
    return forge.pkcs12.pkcs12FromAsn1(pfx, true, password);
  } catch (error) {
    const fault = faultOf(error, pfx);
    // The MAC takes the password as UTF-16 (RFC 7292 §B.1), PBES2 as UTF-8, and forge gives both the same. When the MAC held,
    // what is left is to open the contents by the other encoding, and the MAC need not be tried again. Of one file in some
    // hundreds the wrong encoding's garbage ends as a padding may (RFC 5652 §6.3), and the fault is then `p12.malformed`.
    if (fault.code === "p12.algorithm" || isMacWrong(error) || !/[^\0-\x7f]/.test(password)) throw fault;
  }
  try {
    const [version, contents] = pfx.value as forge.asn1.Asn1[];
    const withoutMac = forge.asn1.create(pfx.tagClass, pfx.type, true, [version!, contents!]);
    return forge.pkcs12.pkcs12FromAsn1(withoutMac, true, forge.util.encodeUtf8(password));
  } catch (error) {
    throw faultOf(error, pfx);
  }
}

function parse(file: Uint8Array): forge.asn1.Asn1 {
  try {
    return forge.asn1.fromDer(Buffer.from(file).toString("binary"));
  } catch {
    throw new SigningFault("p12.malformed");
  }
}

/** By the words of the pinned node-forge: it has no codes. */
function faultOf(error: unknown, pfx: forge.asn1.Asn1): SigningFault {
  const { message, oid } = error as Error & { readonly oid?: string };
  if (oid !== undefined || /unsupported/i.test(message)) {
    return new SigningFault("p12.algorithm", { algorithm: oid ?? "MAC" });
  }
  // Without a MAC nothing tells a damaged file from a wrong password whose garbage ends as a padding may.
  const mayBeDamaged = pfx.value.length > 2 && !isMacWrong(error) && !/decrypt/i.test(message);
  return new SigningFault(mayBeDamaged ? "p12.malformed" : "p12.password");
}

function isMacWrong(error: unknown): boolean {
  return (error as Error).message.includes("MAC could not be verified");
}

/** What forge cannot parse, such as an elliptic curve's key or certificate, it leaves as it found it. */
function certificateOf(bag: Bag): Bytes {
  if (bag.cert === undefined || bag.cert === null) return der(bag.asn1);
  const written = forge.pki.certificateToAsn1(bag.cert);
  const parts = written.value as forge.asn1.Asn1[];
  const [first, second, third] = parts[0]!.value as forge.asn1.Asn1[];
  // Of an algorithm that it does not know, forge writes parameters of its own: the right ones stand in what was signed (RFC 5280 §4.1.1.2).
  parts[1] = first!.tagClass === forge.asn1.Class.CONTEXT_SPECIFIC ? third! : second!;
  return der(written);
}

function keyOf(bag: Bag): readonly NamedKey[] {
  const { keyBag, pkcs8ShroudedKeyBag } = forge.pki.oids;
  if (bag.type !== keyBag && bag.type !== pkcs8ShroudedKeyBag) return [];
  const { friendlyName } = bag.attributes as { readonly friendlyName?: readonly string[] };
  const { key } = bag;
  const pkcs8 = key === undefined || key === null ? bag.asn1 : wrap(key);
  return [{ pkcs8: der(pkcs8), name: friendlyName?.[0] ?? "" }];
}

function wrap(key: forge.pki.PrivateKey): forge.asn1.Asn1 {
  return forge.pki.wrapRsaPrivateKey(forge.pki.privateKeyToAsn1(key));
}

function der(asn1: forge.asn1.Asn1): Bytes {
  return Uint8Array.from(Buffer.from(forge.asn1.toDer(asn1).getBytes(), "binary"));
}

function onlyKey(keys: readonly NamedKey[], label: string | undefined): NamedKey {
  const [key, ...others] = keys.filter(({ name }) => label === undefined || name === label);
  if (key === undefined) throw new SigningFault("key.none");
  if (others.length > 0) throw new SigningFault("key.several", { names: keys.map(({ name }) => name).join(", ") });
  return key;
}

function publicKeyOf(pkcs8: Bytes): Uint8Array {
  try {
    const key = createPrivateKey({ key: Buffer.from(pkcs8), format: "der", type: "pkcs8" });
    return createPublicKey(key).export({ format: "der", type: "spki" });
  } catch {
    throw new SigningFault("key.kind");
  }
}

function spkiOf(certificate: Uint8Array): Uint8Array {
  try {
    return parseCertificate(certificate).spki;
  } catch {
    return new Uint8Array();
  }
}

async function importKey(pkcs8: Bytes): Promise<CryptoKey> {
  const algorithms = [
    { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" },
    { name: "ECDSA", namedCurve: "P-256" },
    { name: "ECDSA", namedCurve: "P-384" },
  ];
  const tries = algorithms.map((algorithm) => crypto.subtle.importKey("pkcs8", pkcs8, algorithm, false, ["sign"]));
  return Promise.any(tries).catch(() => {
    throw new SigningFault("key.kind");
  });
}
