/**
 * Checks of the signers' certificates: the path to a pinned root, and revocation (DESIGN §6).
 *
 * @module
 */
import { base64url, equal, fromBase64 } from "../crypto/bytes.ts";
import { sha256 } from "../crypto/digest.ts";
import type { SlotSignature } from "../crypto/signature/result.ts";
import type { PathResult } from "../crypto/x509/result.ts";
import { verifyCertificatePath, type PathMemo } from "../crypto/x509/path.ts";
import type { Role } from "../record/role.ts";
import { failed, orPassed, unknown } from "./finding.ts";
import { isInWindow } from "./log.ts";
import type { Finding } from "./report.ts";
import type { Trust, TrustedRoot } from "./trust.ts";

export interface SignersContext {
  readonly trust: Trust;
  /** When everything is judged: the proven time, or the verifier's clock where nothing proves one. */
  readonly at: Date;
  readonly isProven: boolean;
  /** Whether `certificates` are those that a lock committed to: then a signer's certificate must be among them. */
  readonly isCommitted: boolean;
  /** Certificates and revocation data gathered at the lock; absent where only a package is there. */
  readonly certificates?: readonly Uint8Array[] | undefined;
  readonly revocation?: readonly Uint8Array[] | undefined;
  readonly memo: PathMemo;
}

/**
 * One finding for each signer that fails, or one `cert.ok` and one `revocation.ok` for all.
 *
 * Revocation that passed by what was known at the lock says so with the fact `provisional`. It is no `unknown`: a transcript is effective
 * from its lock (DOMAIN §4), lists of that day are what any reader of that day goes by, and one that reads "could not check" for the week
 * after each closing day, when most are looked up, would teach people to pass over the warning. What comes later can only take it back.
 */
export async function checkCertificates(
  signatures: readonly SlotSignature[],
  context: SignersContext,
): Promise<readonly Finding[]> {
  const cert: Finding[] = [];
  const revocation: Finding[] = [];
  const judged = new Map<string, Promise<Judgement>>();
  let isProvisional = false;
  for (const { role, target, certificates } of signatures) {
    const facts = { role, target };
    const leaf = certificates[0];
    if (leaf === undefined) {
      cert.push(unknown("cert", "cert.path", facts));
      continue;
    }
    // The lock committed to the signers' certificates: another one with the same key is not the one that was judged.
    if (context.isCommitted && !context.certificates?.some((known) => equal(known, leaf))) {
      cert.push(failed("cert", "cert.substituted", facts));
    }
    const key = `${role}:${base64url(await sha256(leaf))}`;
    const judgement = await (judged.get(key) ?? remember(judged, key, judgePath(role, certificates, context)));
    const { outcome, code } = judgement;
    isProvisional ||= judgement.isProvisional === true;
    if (outcome === "passed") continue;
    const finding = outcome === "failed" ? failed : unknown;
    if (code.startsWith("revocation.")) revocation.push(finding("revocation", code, facts));
    else cert.push(finding("cert", code, facts));
  }
  if (signatures.length === 0) cert.push(unknown("cert", "cert.path"));
  // A path that could not be judged leaves the question of revocation open.
  if (cert.length > 0 && revocation.length === 0) revocation.push(unknown("revocation", "revocation.missing"));
  return [
    ...orPassed("cert", cert, { paths: judged.size }),
    ...orPassed("revocation", revocation, isProvisional ? { provisional: 1 } : undefined),
  ];
}

function remember<T>(map: Map<string, T>, key: string, value: T): T {
  map.set(key, value);
  return value;
}

type Judgement = Pick<PathResult, "outcome" | "code" | "isProvisional">;

/** Without a proven time, "expired" or "revoked" says nothing of when it was signed (ETSI EN 319 102-1: NO_POE). */
async function judgePath(role: Role, certificates: readonly Uint8Array[], context: SignersContext): Promise<Judgement> {
  const { trust, at, isProven } = context;
  const filling = trust.roots.filter(({ roles }) => roles.includes(role));
  const current = filling.filter((root) => isInWindow(root, at));
  const { path: _path, ...judgement } = await findPath(current, certificates, context);
  const { outcome, code } = judgement;
  if (isProven) return judgement;
  if (code === "cert.expired" || code === "revocation.revoked") return { outcome: "unknown", code };
  if (code !== "cert.untrusted" || current.length === filling.length) return { outcome, code };
  // The root's own window may have held the signature.
  const ever = await findPath(filling, certificates, context);
  return ever.code === code ? { outcome, code } : { outcome: "unknown", code: "cert.expired" };
}

function findPath(
  roots: readonly TrustedRoot[],
  certificates: readonly Uint8Array[],
  { trust, at, certificates: gathered = [], revocation = [], memo }: SignersContext,
): Promise<PathResult> {
  // Decoded once for all that share a memo, which remembers what it parsed by the octets' identity first.
  const derOf = (root: TrustedRoot) =>
    (memo.get(root) ?? memo.set(root, fromBase64(root.certificate)).get(root)) as Uint8Array;
  const anchors = roots.map(derOf);
  // Roots that may not fill this slot are offered as plain certificates, so that a path to one is complete and fails.
  const others = trust.roots.filter((root) => !roots.includes(root)).map(derOf);
  const pool = [...certificates, ...gathered, ...others];
  return verifyCertificatePath(pool, { anchors, at, crls: revocation, ocsp: revocation, purpose: "signature" }, memo);
}
