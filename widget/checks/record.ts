/**
 * One yearly record from its evidence: digests, signatures, signers, lock, entry. What is shown is what was signed.
 *
 * @module
 */
import { equal, fromBase64url, hex } from "../crypto/bytes.ts";
import { sha256 } from "../crypto/digest.ts";
import { verifySignatures } from "../crypto/signature/package.ts";
import type { SignatureResult } from "../crypto/signature/result.ts";
import type { PathMemo } from "../crypto/x509/path.ts";
import { parseEntry, signerDigest, type LockEntry } from "../record/entry.ts";
import { adviceOn } from "../record/advice.ts";
import { circularOf } from "../record/circulars/index.ts";
import { layouts } from "../record/layout.ts";
import { parsePackage } from "../record/package.ts";
import type { TranscriptRecord } from "../record/record.ts";
import { roles } from "../record/role.ts";
import { Fault } from "../fault.ts";
import type { RecordEvidence } from "./evidence.ts";
import { failed, notApplicable, orPassed, passed, unknown } from "./finding.ts";
import { lockReport, signerReports } from "./people.ts";
import { extendsTo, includes, judgeCheckpoint, type JudgedCheckpoint } from "./log.ts";
import type { Check, Finding, RecordReport } from "./report.ts";
import { missingOfRecord, soundPartOf } from "./shape.ts";
import { checkCertificates, checkRoles } from "./signers.ts";
import { checkTime } from "./time.ts";
import type { Trust } from "./trust.ts";
import { verdictOf, waivedBy } from "./verdict.ts";

export interface RecordContext {
  readonly trust: Trust;
  readonly now: Date;
  /** What the look-up asked for; absent when a lone package is judged. */
  readonly expect?: { readonly lookupId: Uint8Array };
  /** The newest checkpoint, judged once for all records. */
  readonly newest?: JudgedCheckpoint;
  readonly required: readonly Check[];
  readonly memo: PathMemo;
}

/** A record's report, and what the checks across records (chain, standing) go on with. */
export interface JudgedRecord {
  readonly report: Omit<RecordReport, "standing">;
  readonly entry?: LockEntry;
  readonly index?: number;
}

type Evidence = Partial<RecordEvidence> & Pick<RecordEvidence, "package">;

export async function judgeRecord(given: Evidence, context: RecordContext): Promise<JudgedRecord> {
  const evidence: Evidence = { ...soundPartOf(given), package: given.package };
  const { trust, now, expect, required } = context;
  const digest = await sha256(evidence.package);
  const entry = lockEntryOf(evidence.entry);
  const lock =
    evidence.lockCheckpoint === undefined ? undefined : await judgeCheckpoint(evidence.lockCheckpoint, trust);
  const provenAt = lock?.firstWitnessed;
  const result = await verifySignatures(evidence.package, layouts);
  const { record, fault } = recordOf(result);
  const signers = {
    trust,
    at: provenAt ?? now,
    isProven: provenAt !== undefined,
    isCommitted: entry !== undefined,
    memo: context.memo,
  };
  const { certificates, revocation } = evidence;
  const findings: Finding[] = [
    ...(await checkEvidence(evidence, entry)),
    ...(expect === undefined ? [] : checkBinding(expect.lookupId, record, entry)),
    ...(await checkLog(evidence, lock, context.newest, record)),
    ...checkTime(provenAt, entry),
    ...checkDigests(digest, evidence.ciphertextDigest, entry),
    ...(fault ?? [passed("xml")]),
    ...checkSignatures(result),
    ...(await checkCertificates(result.signatures, { ...signers, certificates, revocation })),
    ...(await checkRoles(
      result.signatures,
      evidence.roster,
      entry?.schoolId ?? record?.fields.matruong ?? "",
      signers.at,
    )),
    ...checkEntry(record, entry),
    ...(record === undefined ? [] : adviceOn(record).map(({ code, details }) => unknown("advice", code, details))),
  ];
  const waived = record === undefined ? [] : waivedBy(circularOf(record).requiredRoles);
  const verdict = verdictOf(findings, required, waived);
  const lockFacts = lockReport(lock, entry, evidence.index);
  return {
    report: {
      schoolYear: entry?.schoolYear ?? record?.fields.namhoc ?? "",
      verdict,
      findings,
      ...(record !== undefined && verdict !== "TOTAL-FAILED" ? { record } : {}),
      signers: await signerReports(result.signatures),
      ...(lockFacts === undefined ? {} : { lock: lockFacts }),
      ...(entry === undefined ? {} : { revision: entry.revision }),
      packageDigest: hex(digest),
    },
    ...(entry === undefined ? {} : { entry }),
    ...(evidence.index === undefined ? {} : { index: evidence.index }),
  };
}

function lockEntryOf(bytes: Uint8Array | undefined): LockEntry | undefined {
  if (!(bytes instanceof Uint8Array)) return undefined;
  try {
    const entry = parseEntry(bytes);
    return entry.kind === "lock" ? entry : undefined;
  } catch {
    return undefined;
  }
}

/** The record is read from the tree that head and seal both signed, and from nowhere else. */
function recordOf(result: SignatureResult): { record?: TranscriptRecord; fault?: readonly Finding[] } {
  if (result.code.startsWith("xml.")) return { fault: [failed("xml", result.code)] };
  if (result.data === undefined) return {};
  try {
    return { record: parsePackage(result.data) };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { fault: [failed("xml", error.code, error.details)] };
  }
}

async function checkEvidence(evidence: Evidence, entry: LockEntry | undefined): Promise<readonly Finding[]> {
  const missing = missingOfRecord(evidence);
  if (missing.length > 0) return [unknown("evidence", "evidence.malformed", { missing: missing.join(" ") })];
  if (entry === undefined) return [unknown("evidence", "evidence.malformed", { missing: "entry" })];
  const { certificates, revocation } = evidence as RecordEvidence;
  return equal(await signerDigest(certificates, revocation), entry.signerDigest)
    ? [passed("evidence")]
    : [unknown("evidence", "evidence.malformed", { missing: "certificates revocation" })];
}

function checkBinding(
  lookupId: Uint8Array,
  record: TranscriptRecord | undefined,
  entry: LockEntry | undefined,
): readonly Finding[] {
  const named = [
    ...(entry === undefined ? [] : [entry.lookupId]),
    ...(record === undefined ? [] : [fromBase64url(record.lookupId)]),
  ];
  if (named.some((name) => !equal(name, lookupId))) return [failed("bind", "bind.lookup")];
  return named.length === 2 ? [passed("bind")] : [unknown("bind", "bind.lookup")];
}

async function checkLog(
  evidence: Evidence,
  lock: JudgedCheckpoint | undefined,
  newest: JudgedCheckpoint | undefined,
  record: TranscriptRecord | undefined,
): Promise<readonly Finding[]> {
  const { entry, index, inclusion, consistency, roster } = evidence;
  if (lock === undefined || entry === undefined || index === undefined || inclusion === undefined) {
    return [unknown("log", "log.absent")];
  }
  const faults = [...lock.findings];
  const { checkpoint, log } = lock;
  if (checkpoint === undefined) return faults;
  if (log !== undefined && record !== undefined && record.fields.masogd !== log.department) {
    faults.push(failed("log", "log.department"));
  }
  const proven = await Promise.all(
    [{ entry, index, inclusion }, ...(roster ?? [])].map((held) => includes(checkpoint, held)),
  );
  if (proven.includes(false)) faults.push(failed("log", "log.inclusion", { index }));
  if (newest?.checkpoint !== undefined) {
    if (newest.checkpoint.origin !== checkpoint.origin) faults.push(failed("log", "log.origin"));
    else if (consistency === undefined) faults.push(unknown("log", "log.consistency"));
    else if (!(await extendsTo(checkpoint, newest.checkpoint, consistency)))
      faults.push(failed("log", "log.consistency"));
  }
  return orPassed("log", faults, { index, size: checkpoint.size });
}

function checkDigests(
  digest: Uint8Array,
  ciphertextDigest: Uint8Array | undefined,
  entry: LockEntry | undefined,
): readonly Finding[] {
  if (entry === undefined || ciphertextDigest === undefined)
    return [unknown("record.digest", "record.digest.mismatch")];
  return equal(digest, entry.packageDigest) && equal(ciphertextDigest, entry.ciphertextDigest)
    ? [passed("record.digest")]
    : [failed("record.digest", "record.digest.mismatch")];
}

function checkSignatures(result: SignatureResult): readonly Finding[] {
  // Nobody looked into the slots of a file that could not be read.
  if (result.code.startsWith("xml."))
    return roles.map((role) => unknown(`sig.${role}`, `sig.${role}.missing`, { role }));
  return roles.flatMap((role) => {
    const check = `sig.${role}` as const;
    const made = result.signatures.filter((signature) => signature.role === role);
    const faults = made.filter(({ outcome }) => outcome === "failed");
    if (faults.length > 0) {
      return faults.map(({ code, target }) =>
        failed(code.startsWith("cert.") ? "cert" : check, code, { role, target }),
      );
    }
    return [made.length === 0 ? notApplicable(check) : passed(check, { signatures: made.length })];
  });
}

function checkEntry(record: TranscriptRecord | undefined, entry: LockEntry | undefined): readonly Finding[] {
  if (record === undefined || entry === undefined) return [unknown("record.entry", "record.entry.school")];
  const faults: Finding[] = [];
  const { matruong, namhoc, makhoi } = record.fields;
  if (matruong !== entry.schoolId) faults.push(failed("record.entry", "record.entry.school"));
  if (namhoc !== entry.schoolYear) faults.push(failed("record.entry", "record.entry.year"));
  if (Number(makhoi) !== entry.grade) faults.push(failed("record.entry", "record.entry.grade"));
  return orPassed("record.entry", faults);
}
