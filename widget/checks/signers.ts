/**
 * Checks of who signed: certificate path, revocation, and the appointment in the roster (DESIGN §§5, 6).
 *
 * @module
 */
import { base64url, equal, fromBase64 } from "../crypto/bytes.ts";
import { sha256 } from "../crypto/digest.ts";
import type { SlotSignature } from "../crypto/signature/result.ts";
import type { PathResult } from "../crypto/x509/result.ts";
import { verifyCertificatePath, type PathMemo } from "../crypto/x509/path.ts";
import { parseEntry, type RosterEntry } from "../record/entry.ts";
import type { Role } from "../record/role.ts";
import { failed, orPassed, unknown } from "./finding.ts";
import { isInWindow } from "./log.ts";
import type { Finding } from "./report.ts";
import type { Trust } from "./trust.ts";

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

/** One finding for each signer that fails, or one `cert.ok` and one `revocation.ok` for all. */
export async function checkCertificates(
  signatures: readonly SlotSignature[],
  context: SignersContext,
): Promise<readonly Finding[]> {
  const cert: Finding[] = [];
  const revocation: Finding[] = [];
  const judged = new Map<string, Promise<PathResult>>();
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
    const result = await (judged.get(key) ?? remember(judged, key, judgePath(role, certificates, context)));
    if (result.outcome === "passed") continue;
    const { outcome, code } = withoutProof(result, context.isProven);
    const finding = outcome === "failed" ? failed : unknown;
    if (code.startsWith("revocation.")) revocation.push(finding("revocation", code, facts));
    else cert.push(finding("cert", code, facts));
  }
  if (signatures.length === 0) cert.push(unknown("cert", "cert.path"));
  // A path that could not be judged leaves the question of revocation open.
  if (cert.length > 0 && revocation.length === 0) revocation.push(unknown("revocation", "revocation.missing"));
  return [...orPassed("cert", cert, { paths: judged.size }), ...orPassed("revocation", revocation)];
}

function remember<T>(map: Map<string, T>, key: string, value: T): T {
  map.set(key, value);
  return value;
}

function judgePath(role: Role, certificates: readonly Uint8Array[], context: SignersContext): Promise<PathResult> {
  const { trust, at } = context;
  const pinned = trust.roots.map((root) => ({ root, der: fromBase64(root.certificate) }));
  const anchors = pinned.filter(({ root }) => root.roles.includes(role) && isInWindow(root, at)).map(({ der }) => der);
  // Roots that may not fill this slot are offered as plain certificates, so that a path to one is complete and fails.
  const others = pinned.map(({ der }) => der).filter((der) => !anchors.includes(der));
  const pool = [...certificates, ...(context.certificates ?? []), ...others];
  const revocation = context.revocation ?? [];
  return verifyCertificatePath(
    pool,
    { anchors, at, crls: revocation, ocsp: revocation, purpose: "signature" },
    context.memo,
  );
}

/** Without a proven time, "expired" or "revoked" says nothing of when it was signed (ETSI EN 319 102-1: NO_POE). */
function withoutProof(result: PathResult, isProven: boolean): Pick<PathResult, "outcome" | "code"> {
  const dependsOnTime = result.code === "cert.expired" || result.code === "revocation.revoked";
  return dependsOnTime && !isProven ? { outcome: "unknown", code: result.code } : result;
}

/** Every signer must be appointed, in the roster, to this role at this school on the day that is judged. */
export async function checkRoles(
  signatures: readonly SlotSignature[],
  roster: readonly { readonly entry: Uint8Array }[] | undefined,
  schoolId: string,
  at: Date,
): Promise<readonly Finding[]> {
  if (roster === undefined || signatures.length === 0) return [unknown("role", "role.unappointed")];
  const appointments = roster.flatMap(({ entry }) => parseRosterEntry(entry));
  const day = new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
  const faults: Finding[] = [];
  const signers = new Map<Role, Set<string>>();
  const digests = await Promise.all(
    signatures.map(async ({ certificates: [leaf] }) => (leaf === undefined ? "" : base64url(await sha256(leaf)))),
  );
  signatures.forEach(({ role }, i) => signers.set(role, (signers.get(role) ?? new Set()).add(digests[i]!)));
  signatures.forEach(({ role, target }, i) => {
    const facts = { role, target };
    // A signature refused before its certificate was read tells nothing of who made it.
    if (digests[i] === "") return void faults.push(unknown("role", "role.unappointed", facts));
    const own = appointments.filter((entry) => entry.role === role && base64url(entry.certDigest) === digests[i]);
    const here = own.filter((entry) => entry.schoolId === schoolId);
    if (here.some(({ from, to }) => from <= day && (to === undefined || day <= to))) return;
    if (here.length > 0) return void faults.push(failed("role", "role.unappointed", facts));
    if (own.length > 0) return void faults.push(failed("role", "role.school", facts));
    // With as many appointments as signers, none was held back: this signer has none. With fewer, one may have been.
    const appointed = appointments.filter((entry) => entry.role === role && entry.schoolId === schoolId).length;
    const isComplete = appointed >= signers.get(role)!.size;
    faults.push((isComplete ? failed : unknown)("role", "role.unappointed", facts));
  });
  return orPassed("role", faults, { appointments: appointments.length });
}

function parseRosterEntry(bytes: Uint8Array): readonly RosterEntry[] {
  try {
    const entry = parseEntry(bytes);
    return entry.kind === "roster" ? [entry] : [];
  } catch {
    return [];
  }
}
