/**
 * A signer's certificate before it signs (NĐ 23/2025/NĐ-CP, Điều 15): whose it is, whether it holds now, whether it may sign.
 *
 * Trust and revocation are the registry's to judge at intake: a school's machine may be offline, and holds no trust list.
 *
 * @module
 */
import { Fault } from "../../widget/fault.ts";
import {
  allowsUsage,
  displayName,
  isSelfIssued,
  parseCertificate,
  type Certificate,
} from "../../widget/crypto/x509/certificate.ts";
import { importVerifyKey } from "../../widget/crypto/x509/key.ts";
import { SigningFault } from "./fault.ts";

/** What the signer is shown. */
export interface SignerFacts {
  readonly name: string;
  /** `CCCD:…`, `MST:…` as the certificate has it. */
  readonly number?: string;
  readonly organization?: string;
  /** Chức danh. */
  readonly title?: string;
  readonly issuer: string;
  readonly from: Date;
  readonly until: Date;
}

/** As many as a verifier reads from KeyInfo. */
const longestChain = 8;

/** @throws SigningFault("certificate.malformed") */
export function factsOf(der: Uint8Array): SignerFacts {
  const { subject, issuer, notBefore, notAfter } = parse(der);
  const { commonName, ...others } = displayName(subject);
  return { name: commonName, ...others, issuer: displayName(issuer).commonName, from: notBefore, until: notAfter };
}

/** @throws SigningFault("certificate.malformed" | "certificate.early" | "certificate.expired" | "certificate.usage" | "key.kind") */
export async function checkCertificate(der: Uint8Array, at: Date): Promise<void> {
  const certificate = parse(der);
  const { notBefore, notAfter, spki } = certificate;
  if (at < notBefore) throw new SigningFault("certificate.early", { from: dayOf(notBefore) });
  if (at > notAfter) throw new SigningFault("certificate.expired", { until: dayOf(notAfter) });
  if (!allowsUsage(certificate, 0, 1)) throw new SigningFault("certificate.usage");
  const allowed = (["RSASSA-PKCS1-v1_5", "ECDSA"] as const).map((name) =>
    importVerifyKey(spki, { name, hash: "SHA-256" }),
  );
  await Promise.any(allowed).catch(() => {
    throw new SigningFault("key.kind");
  });
}

/**
 * The leaf, then its issuers among `others` by name, without the root: what a signature carries along.
 *
 * Signatures between them are not checked: the verifier does, and a wrong hint costs it nothing.
 */
export function chainOf(leaf: Uint8Array, others: readonly Uint8Array[]): readonly Uint8Array[] {
  const known = others.flatMap((der) => parseOrSkip(der));
  const chain = [parse(leaf)];
  while (chain.length < longestChain) {
    const { issuer } = chain.at(-1)!;
    const next = known.find((each) => each.subject.key === issuer.key && !isSelfIssued(each) && !chain.includes(each));
    if (next === undefined) break;
    chain.push(next);
  }
  return chain.map(({ der }) => der);
}

function parse(der: Uint8Array): Certificate {
  try {
    return parseCertificate(der);
  } catch (error) {
    if (error instanceof Fault) throw new SigningFault("certificate.malformed");
    throw error;
  }
}

function parseOrSkip(der: Uint8Array): readonly Certificate[] {
  try {
    return [parse(der)];
  } catch {
    return [];
  }
}

/** `YYYY-MM-DD` in Việt Nam (UTC+7). */
function dayOf(time: Date): string {
  return new Date(time.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
}
