/**
 * One candidate path, leaf first and anchor last, without signatures and revocation (RFC 5280 §6.1).
 *
 * A leaf may be of any version, an issuer has to be of version 3 (§6.1.4 k). Beyond the RFC, which makes an anchor no more than
 * a name and a key: the anchor's validity, critical extensions, CA flag, path length, name constraints and key usage count too,
 * so that a pinned root cannot outlive or outgrow its own certificate. A version 1 anchor, which has none of these, is a CA
 * because it is pinned.
 *
 * @module
 */
import { allowsUsage, isCa, isSelfIssued, type Certificate } from "./certificate.ts";
import { meetsConstraints } from "./constraints.ts";
import { meetsPolicies } from "./policy.ts";
import type { PathCode, PathOptions } from "./result.ts";

export interface Question extends Pick<PathOptions, "purpose" | "policies"> {
  /** Milliseconds, whole seconds. */
  readonly at: number;
}

export const ocspSigning = "1.3.6.1.5.5.7.3.9";
/** emailProtection, documentSigning (RFC 9336), Microsoft's document signing, any. */
const documentPurposes = ["1.3.6.1.5.5.7.3.4", "1.3.6.1.5.5.7.3.36", "1.3.6.1.4.1.311.10.3.12", "2.5.29.37.0"];

/** The first fault in this order: `cert.path`, `cert.expired`, `cert.usage`; undefined for a valid path. */
export function faultOf(path: readonly Certificate[], question: Question): PathCode | undefined {
  const last = path.length - 1;
  const isSound = path.every((certificate, i) => i === 0 || isIssuer(certificate, i === last));
  if (!isSound || !path.every((each) => each.isUnderstood)) return "cert.path";
  if (!path.every((each, i) => keepsLength(path, i) && isWithinNames(path, i, each))) return "cert.path";
  if (!meetsPolicies(path, question.policies)) return "cert.path";
  if (!path.every((each) => isValidAt(each, question.at))) return "cert.expired";
  const isUsable = path.every((each, i) => (i === 0 || allowsUsage(each, 5)) && serves(each, i, question.purpose));
  return isUsable ? undefined : "cert.usage";
}

/** Whether a certificate could stand above another at all: what a search may rule out early. */
export function mayIssue(certificate: Certificate, isAnchor: boolean, at: number): boolean {
  const isWhole = certificate.isUnderstood && isIssuer(certificate, isAnchor);
  return isWhole && isValidAt(certificate, at) && allowsUsage(certificate, 5);
}

function isIssuer(certificate: Certificate, isAnchor: boolean): boolean {
  return isCa(certificate) || (isAnchor && certificate.version < 3);
}

function isValidAt({ notBefore, notAfter }: Certificate, at: number): boolean {
  return notBefore.getTime() <= at && at <= notAfter.getTime();
}

/** §4.2.1.9: intermediates below, the leaf and self-issued ones not counted. */
function keepsLength(path: readonly Certificate[], i: number): boolean {
  const below = path.slice(1, Math.max(1, i)).filter((each) => !isSelfIssued(each)).length;
  return i === 0 || below <= (path[i]!.extensions.basicConstraints?.pathLength ?? Infinity);
}

/** §6.1.3: a self-issued certificate is exempt unless it is the leaf. */
function isWithinNames(path: readonly Certificate[], i: number, certificate: Certificate): boolean {
  const isExempt = i > 0 && isSelfIssued(certificate);
  return isExempt || path.slice(i + 1).every((issuer) => meetsConstraints(certificate, issuer));
}

/**
 * Extended key usage, where a purpose is asked for. RFC 5280 leaves it to the leaf; as everybody does, an issuer that has one
 * bounds what is below it. A version 1 leaf, which can name no use, is not for documents. A responder must name its purpose (RFC 6960 §4.2.2.2), and its issuers need not.
 */
function serves(certificate: Certificate, i: number, purpose: PathOptions["purpose"]): boolean {
  const { extKeyUsage } = certificate.extensions;
  const isFit = i > 0 || (certificate.version === 3 && allowsUsage(certificate, 0, 1));
  if (purpose === undefined || !isFit) return purpose === undefined;
  if (purpose === "ocsp") return i > 0 || extKeyUsage?.includes(ocspSigning) === true;
  return extKeyUsage?.some((use) => documentPurposes.includes(use)) ?? true;
}
