/**
 * Whose seal it is, by the pinned trust list.
 *
 * @module
 */
import { equal, fromBase64 } from "../crypto/bytes.ts";
import { parseCertificate } from "../crypto/x509/certificate.ts";
import { failed } from "../checks/finding.ts";
import { isInWindow } from "../checks/log.ts";
import type { Finding } from "../checks/report.ts";
import type { Trust, TrustedSeal } from "../checks/trust.ts";
import { isSignedBy, keyIdOf, type Signed1 } from "./sign1.ts";
import type { SealStatement } from "./statement.ts";

/** `unknown`: the list has no key of that id. `refused`: it has, and that key did not sign this. */
export async function signerOf(signed: Signed1, trust: Trust): Promise<TrustedSeal | "unknown" | "refused"> {
  // A list from elsewhere may have none.
  const { seals = [] } = trust as Partial<Trust>;
  let isKnown = false;
  for (const seal of seals) {
    const spki = keyOf(seal);
    if (spki === undefined || !equal(await keyIdOf(spki), signed.keyId)) continue;
    isKnown = true;
    if (await isSignedBy(signed, spki)) return seal;
  }
  return isKnown ? "refused" : "unknown";
}

/** The entry of the list with that key. For who is about to sign with it. */
export async function sealOfKey(keyId: Uint8Array, { seals }: Trust): Promise<TrustedSeal | undefined> {
  for (const seal of seals) {
    const spki = keyOf(seal);
    if (spki !== undefined && equal(await keyIdOf(spki), keyId)) return seal;
  }
  return undefined;
}

/** What speaks against the key's having sealed this: it stood for another time, or for another department. */
export function speaksFor(
  seal: TrustedSeal,
  statement: Pick<SealStatement, "effectiveDate" | "origin">,
  trust: Trust,
): Finding | undefined {
  const { effectiveDate, origin } = statement;
  if (!isInWindow(seal, new Date(`${effectiveDate}T12:00:00+07:00`))) return failed("seal", "seal.expired");
  const isOwn = trust.logs.some((log) => log.origin === origin && log.department === seal.department);
  return isOwn ? undefined : failed("seal", "seal.origin");
}

/** SubjectPublicKeyInfo, DER. An entry that cannot be read seals nothing. */
function keyOf({ certificate }: TrustedSeal): Uint8Array | undefined {
  try {
    return parseCertificate(fromBase64(certificate)).spki;
  } catch {
    return undefined;
  }
}
