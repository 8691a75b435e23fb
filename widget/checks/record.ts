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
import { Fault } from "../fault.ts";
import type { RecordEvidence } from "./evidence.ts";
import { failed, inOrder, notApplicable, orPassed, passed, unknown } from "./finding.ts";
import { lockReport, signerReports } from "./people.ts";
import { checkLog } from "./lock.ts";
import { judgeCheckpoint, type JudgedCheckpoint } from "./log.ts";
import type { Check, Finding, RecordReport } from "./report.ts";
import { missingOfRecord, soundPartOf } from "./shape.ts";
import { checkRoles } from "./roles.ts";
import { checkSignatures } from "./signatures.ts";
import { checkCertificates } from "./signers.ts";
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
  /** What its signatures cover, read from the file itself. */
  readonly result: SignatureResult;
  /** Checks that the record's circular does not ask for. */
  readonly waived: readonly Check[];
  readonly entry?: LockEntry;
  readonly index?: number;
  /** Of the log that the entry is said to stand in. */
  readonly origin?: string;
  /** Whether it does, from the lock to the newest checkpoint. */
  readonly isHeld: boolean;
}

type Evidence = Partial<RecordEvidence> & Pick<RecordEvidence, "package">;

export async function judgeRecord(given: Evidence, context: RecordContext): Promise<JudgedRecord> {
  const evidence: Evidence = { ...soundPartOf(given), package: given.package };
  const { trust, now, expect, required, memo } = context;
  const digest = await sha256(evidence.package);
  const entry = lockEntryOf(evidence.entry);
  const lock =
    evidence.lockCheckpoint === undefined ? undefined : await judgeCheckpoint(evidence.lockCheckpoint, trust);
  const result = await verifySignatures(evidence.package, layouts);
  const { record, fault } = recordOf(result);
  const { certificates, roster, index } = evidence;
  const revocation = gathered(evidence);
  const complete = await checkEvidence(evidence, entry);
  const held = await checkLog(evidence, lock, context.newest, record);
  // A checkpoint that does not hold the entry says nothing of when that was there.
  const seal = await checkSeal(evidence.seal, entry);
  const provenAt = held.isIncluded ? lock?.firstWitnessed : undefined;
  const time = { at: provenAt ?? now, isProven: provenAt !== undefined };
  const isCommitted = complete.outcome === "passed";
  const signers = { trust, ...time, isCommitted, certificates, revocation, memo };
  const schoolId = entry?.schoolId ?? record?.fields.matruong ?? "";
  const findings = inOrder([
    complete.outcome === "passed" ? sealEvidence(seal) : complete,
    ...(required.includes("bind") ? [checkBinding(expect?.lookupId, record, entry)] : []),
    ...held.findings,
    ...checkTime(provenAt, entry, await stampOf(evidence, provenAt, context)),
    ...checkDigests(digest, evidence.ciphertextDigest, entry),
    fault ?? passed("xml"),
    ...checkSignatures(result, record),
    ...(await checkCertificates(result.signatures, signers)),
    ...(await checkRoles(result.signatures, roster, {
      ...time,
      schoolId,
      lockIndex: held.isOrdered ? index : undefined,
    })),
    ...checkEntry(record, entry),
    ...seal,
    ...(record === undefined ? [] : adviceOn(record).map(({ code, details }) => unknown("advice", code, details))),
  ]);
  const waived = record === undefined ? [] : waivedBy(circularOf(record).requiredRoles);
  const verdict = verdictOf(findings, required, waived);
  const lockFacts = held.isIncluded ? lockReport(lock, entry, index) : undefined;
  return {
    report: {
      schoolYear: entry?.schoolYear ?? record?.fields.namhoc ?? "",
      verdict,
      findings,
      ...(record !== undefined && verdict !== "TOTAL-FAILED" ? { record } : {}),
      signers: await signerReports(result.signatures),
      ...(lockFacts === undefined ? {} : { lock: lockFacts }),
      ...(entry === undefined ? {} : { revision: entry.revision }),
      ...(evidence.seal !== undefined && seal[0]?.outcome === "passed" ? { seal: evidence.seal } : {}),
      packageDigest: hex(digest),
    },
    result,
    waived,
    isHeld: held.isIncluded && held.isExtended,
    ...(entry === undefined ? {} : { entry }),
    ...(index === undefined ? {} : { index }),
    ...(lock?.checkpoint === undefined ? {} : { origin: lock.checkpoint.origin }),
  };
}

/** Loaded only where there is a token and somebody to trust for it. */
async function stampOf(
  { timestampToken, lockCheckpoint }: Evidence,
  provenAt: Date | undefined,
  { trust, now }: RecordContext,
): Promise<Readonly<Record<string, string>>> {
  if (timestampToken === undefined || lockCheckpoint === undefined || provenAt === undefined) return {};
  if ((trust.tsas ?? []).length === 0) return {};
  try {
    const { timestampFacts } = await import("./timestamp.ts");
    return await timestampFacts(timestampToken, { trust, lockCheckpoint, provenAt, now });
  } catch {
    // A chunk that does not arrive leaves the fact out, and nothing else.
    return {};
  }
}

/** At the lock and since: a revocation that was published late, of a day before the lock, is in what came later. */
function gathered({ revocation, laterRevocation = [] }: Evidence): readonly Uint8Array[] | undefined {
  return revocation === undefined ? undefined : [...revocation, ...laterRevocation];
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
function recordOf(result: SignatureResult): { record?: TranscriptRecord; fault?: Finding } {
  if (result.code.startsWith("xml.")) return { fault: failed("xml", result.code) };
  // What they did not both sign is read no further than its envelope.
  if (result.data === undefined) return { fault: unknown("xml", "xml.schema") };
  try {
    return { record: parsePackage(result.data) };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { fault: failed("xml", error.code, error.details) };
  }
}

async function checkEvidence(evidence: Evidence, entry: LockEntry | undefined): Promise<Finding> {
  const missing = missingOfRecord(evidence);
  if (missing.length > 0) return unknown("evidence", "evidence.malformed", { missing: missing.join(" ") });
  if (entry === undefined) return unknown("evidence", "evidence.malformed", { missing: "entry" });
  const { certificates, revocation } = evidence as RecordEvidence;
  return equal(await signerDigest(certificates, revocation), entry.signerDigest)
    ? passed("evidence")
    : unknown("evidence", "evidence.malformed", { missing: "certificates revocation" });
}

/** @param lookupId what the caller asked for, never what the evidence says */
function checkBinding(
  lookupId: Uint8Array | undefined,
  record: TranscriptRecord | undefined,
  entry: LockEntry | undefined,
): Finding {
  if (!(lookupId instanceof Uint8Array)) return unknown("bind", "bind.lookup");
  const named = [
    ...(entry === undefined ? [] : [entry.lookupId]),
    ...(record === undefined ? [] : [fromBase64url(record.lookupId)]),
  ];
  if (named.some((name) => !equal(name, lookupId))) return failed("bind", "bind.lookup");
  return named.length === 2 ? passed("bind") : unknown("bind", "bind.lookup");
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

/** A portal that keeps back the seal that the entry names, or hands out another, has not handed out everything. */
function sealEvidence([seal]: readonly [Finding] | readonly []): Finding {
  const isAmiss = seal?.outcome === "unknown" || seal?.outcome === "failed";
  return isAmiss ? unknown("evidence", "evidence.malformed", { missing: "seal" }) : passed("evidence");
}

/** The seal that the log entry names, and no other, goes on to be printed. What is wrong with it is not wrong with the record. */
async function checkSeal(
  seal: Uint8Array | undefined,
  entry: LockEntry | undefined,
): Promise<readonly [Finding] | readonly []> {
  if (entry === undefined) return [];
  const { sealDigest } = entry;
  if (sealDigest === undefined) return [notApplicable("seal")];
  if (seal === undefined) return [unknown("seal", "seal.missing")];
  return [equal(await sha256(seal), sealDigest) ? passed("seal") : failed("seal", "seal.digest")];
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
