/**
 * The demo's signers as PKCS#12 files, for who tries the school's kit. RSA keys: node-forge writes no others.
 *
 * @module
 */
import forge from "node-forge";
import type { Signer } from "./issue.ts";

/** DER, AES-256. */
export async function formatPkcs12({ key, certificates }: Signer, password: string): Promise<Uint8Array> {
  const pkcs8 = new Uint8Array(await crypto.subtle.exportKey("pkcs8", key));
  const privateKey = forge.pki.privateKeyFromAsn1(readDer(pkcs8));
  const chain = certificates.map((der) => forge.pki.certificateFromAsn1(readDer(der)));
  const file = forge.pkcs12.toPkcs12Asn1(privateKey, chain, password, { algorithm: "aes256" });
  return new Uint8Array(Buffer.from(forge.asn1.toDer(file).getBytes(), "latin1"));
}

function readDer(octets: Uint8Array): forge.asn1.Asn1 {
  return forge.asn1.fromDer(Buffer.from(octets).toString("latin1"));
}
