/**
 * Others that verify a signature over a payload, each in the cheapest way that it offers, from the octets of a file to an answer.
 * Each throws where it does not find the signature good: a peer that gave up early would look fast.
 *
 * @module
 */
import { execFileSync } from "node:child_process";
import { KeyObject, verify, X509Certificate } from "node:crypto";
import { createRequire } from "node:module";
import { compactVerify, CompactSign } from "jose";
import { SignedXml } from "xml-crypto";
import { textOf } from "../../widget/crypto/bytes.ts";

const ours = createRequire(import.meta.url);
const dsig = "http://www.w3.org/2000/09/xmldsig#";

/**
 * xml-crypto with the certificate pinned. The signature is cut out as text, which is what it takes fastest: parsing the file to find
 * it, as its README does, costs more.
 */
export function xmlCrypto(certificate: Uint8Array): (file: Uint8Array) => void {
  const publicCert = new X509Certificate(certificate).toString();
  const end = "</ds:Signature>";
  return (file) => {
    const xml = textOf(file);
    for (let at = xml.indexOf("<ds:Signature "); at >= 0; at = xml.indexOf("<ds:Signature ", at + 1)) {
      const signed = new SignedXml({ publicCert });
      signed.loadSignature(xml.slice(at, xml.indexOf(end, at) + end.length));
      hold(signed.checkSignature(xml));
    }
  };
}

/** xmldsigjs with the key pinned, and the DOM of xmldom in Node: both as its own package finds them. */
export async function xmldsig(certificate: Uint8Array): Promise<(file: Uint8Array) => Promise<void>> {
  const xmldsigjs = ours("xmldsigjs") as typeof import("xmldsigjs");
  const theirs = createRequire(ours.resolve("xmldsigjs"));
  const { setNodeDependencies } = theirs("xml-core") as { setNodeDependencies: (modules: object) => void };
  setNodeDependencies({ ...(theirs("@xmldom/xmldom") as object), xpath: theirs("xpath") as object });
  xmldsigjs.Application.setEngine("Node", Object.assign(crypto, { name: "Node" }));
  const key = await importKey(certificate);
  return async (file) => {
    const document = xmldsigjs.Parse(textOf(file));
    const signed = new xmldsigjs.SignedXml(document);
    signed.LoadXml(document.getElementsByTagNameNS(dsig, "Signature")[0]!);
    hold(await signed.Verify(key));
  };
}

/** One process of xmlsec1 for all `files`; the chain is checked. */
export function xmlsec(files: readonly string[], trusted: string): void {
  const ids = ["urn:hoc-ba-so:1:DU_LIEU_HOC_BA", "http://uri.etsi.org/01903/v1.3.2#:SignedProperties"];
  const known = ids.flatMap((name) => ["--id-attr:Id", name]);
  execFileSync("xmlsec1", ["--verify", "--enabled-key-data", "x509", "--trusted-pem", trusted, ...known, ...files], {
    stdio: "ignore",
  });
}

/** A JWS of the same payload: the key is imported once, before. */
export async function joseRs256(payload: Uint8Array): Promise<() => Promise<void>> {
  const { publicKey, privateKey } = await crypto.subtle.generateKey(rsa, false, ["sign", "verify"]);
  const jws = await new CompactSign(payload).setProtectedHeader({ alg: "RS256" }).sign(privateKey);
  return async () => {
    await compactVerify(jws, publicKey);
  };
}

/** The lower bound: RSA over the octets themselves, nothing parsed, the key imported before. */
export async function rawRsa(payload: Uint8Array): Promise<{ node: () => void; web: () => Promise<void> }> {
  const { publicKey, privateKey } = await crypto.subtle.generateKey(rsa, true, ["sign", "verify"]);
  const octets = new Uint8Array(payload);
  const value = new Uint8Array(await crypto.subtle.sign(rsa, privateKey, octets));
  const key = KeyObject.from(publicKey);
  return {
    node: () => hold(verify("sha256", octets, key, value)),
    web: async () => hold(await crypto.subtle.verify(rsa, publicKey, value, octets)),
  };
}

const rsa = {
  name: "RSASSA-PKCS1-v1_5",
  hash: "SHA-256",
  modulusLength: 2048,
  publicExponent: Uint8Array.of(1, 0, 1),
} as const;

function importKey(certificate: Uint8Array): Promise<CryptoKey> {
  const spki = new X509Certificate(certificate).publicKey.export({ format: "der", type: "spki" });
  // Extractable: xmldsigjs imports it once more.
  return crypto.subtle.importKey("spki", new Uint8Array(spki), rsa, true, ["verify"]);
}

function hold(isValid: boolean): void {
  if (!isValid) throw new Error("a peer refused a good signature");
}
