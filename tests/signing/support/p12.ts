/**
 * PKCS#12 files by openssl, as authorities and tokens write them.
 *
 * @module
 */
import forge from "node-forge";
import { openssl } from "../../crypto/x509/support/openssl.ts";
import type { Person } from "./person.ts";

/** Name → options of `openssl pkcs12 -export`. */
export const profiles = {
  "openssl 3": ["-keypbe", "AES-256-CBC", "-certpbe", "AES-256-CBC", "-macalg", "sha256"],
  "openssl 3, AES-128 and SHA-512": ["-keypbe", "AES-128-CBC", "-certpbe", "AES-128-CBC", "-macalg", "sha512"],
  "openssl 1.1 and tokens: 3DES and RC2-40": ["-legacy"],
  "Windows: 3DES throughout": ["-legacy", "-keypbe", "PBE-SHA1-3DES", "-certpbe", "PBE-SHA1-3DES", "-macalg", "sha1"],
  "without a MAC": ["-nomac"],
  "certificates in the clear": ["-certpbe", "NONE"],
} as const;

export interface P12Options {
  readonly password?: string;
  readonly profile?: readonly string[];
  readonly friendlyName?: string;
  /** `chain` unless told. */
  readonly certificates?: "chain" | "leaf" | "none";
  readonly key?: boolean;
}

export async function exportP12(person: Person, options: P12Options = {}): Promise<Uint8Array> {
  const { password = "matkhau", profile = [], certificates = "chain", key = true, friendlyName } = options;
  const given = certificates === "none" ? [] : person.chainPem.slice(0, certificates === "leaf" ? 1 : undefined);
  const args = ["pkcs12", "-export", ...profile, "-passout", `pass:${password}`, "-out", "file.p12"];
  if (friendlyName !== undefined) args.push("-name", friendlyName);
  args.push(...(key ? ["-inkey", "key.pem"] : ["-nokeys"]));
  args.push(...(given.length > 0 ? ["-in", "chain.pem"] : ["-nocerts"]));
  const { isOk, output, file } = await openssl(
    args,
    { "key.pem": person.keyPem, "chain.pem": given.join("") },
    "file.p12",
  );
  if (!isOk) throw new Error(output);
  return file;
}

/** One file with what two hold: openssl writes one key only. Neither may have a MAC, and the password is one. */
export function merge(first: Uint8Array, second: Uint8Array): Uint8Array {
  const [target, other] = [first, second].map((file) => forge.asn1.fromDer(Buffer.from(file).toString("binary")));
  const [, added] = authenticatedSafe(other!);
  const [place, safe] = authenticatedSafe(target!);
  const both = forge.asn1.create(safe.tagClass, safe.type, true, [...nodes(safe), ...nodes(added)]);
  place.value = forge.asn1.toDer(both).getBytes();
  return Uint8Array.from(Buffer.from(forge.asn1.toDer(target!).getBytes(), "binary"));
}

/** RFC 7292 §4: PFX { version, ContentInfo { data, [0] OCTET STRING { AuthenticatedSafe } } }. */
function authenticatedSafe(pfx: forge.asn1.Asn1): readonly [place: forge.asn1.Asn1, safe: forge.asn1.Asn1] {
  const [, info] = nodes(pfx);
  const [place] = nodes(nodes(info!)[1]!);
  return [place!, forge.asn1.fromDer(place!.value as string)];
}

function nodes({ value }: forge.asn1.Asn1): forge.asn1.Asn1[] {
  return value as forge.asn1.Asn1[];
}
