/**
 * Intake of a signed package: every check but the lock (DESIGN §5), then the rules of who may report what (plan, annex 1, §2).
 * What is kept is sealed; the file itself is not kept. All that is wrong is told in one answer.
 *
 * @module
 */
import { holdTranscript } from "../../db/access.ts";
import { recordActs } from "../../db/audit.ts";
import { putBlob } from "../../db/blobs.ts";
import type { Orm } from "../../db/client.ts";
import { heldDraft, insertDraft, isLocked, newestRevision } from "../../db/drafts.ts";
import { clearFaults, insertFault, putFilings } from "../../db/filings.ts";
import { shareWriterLock } from "../../db/locks.ts";
import { findHolding, transcriptsOf } from "../../db/pupils.ts";
import { appointmentsOf, findSchool, type SchoolRow } from "../../db/schools.ts";
import { judgePackage } from "../../widget/checks/package.ts";
import type { Check, Finding } from "../../widget/checks/report.ts";
import { checkRoles } from "../../widget/checks/roles.ts";
import { equal, fromBase64url } from "../../widget/crypto/bytes.ts";
import { encodeCbor } from "../../widget/crypto/cbor.ts";
import { sha256 } from "../../widget/crypto/digest.ts";
import { sealRecord } from "../../widget/crypto/envelope/record.ts";
import type { SlotSignature } from "../../widget/crypto/signature/result.ts";
import { parsePackage } from "../../widget/record/package.ts";
import type { XmlElement } from "../../widget/crypto/xml/tree.ts";
import { Fault } from "../../widget/fault.ts";
import type { LookupKeys } from "../../widget/record/derive.ts";
import { gradeOf } from "../../widget/record/pupil.ts";
import type { TranscriptRecord } from "../../widget/record/record.ts";
import { updateCards } from "./card.ts";
import type { RegistryContext } from "./context.ts";
import { RegistryFault, type RegistryCode } from "./fault.ts";
import { isComplete, mayWait } from "./rounds.ts";

export interface IntakeOptions {
  /** Issuers' certificates, DER, beyond those in the package. */
  readonly certificates?: readonly Uint8Array[];
  /** CRLs and OCSP responses, DER, that answer for every certificate below the roots. */
  readonly revocation: readonly Uint8Array[];
  /** The school that reports, where one does. */
  readonly by?: { readonly actor: string; readonly schoolId: string };
}

export type IntakeResult =
  | {
      readonly accepted: true;
      readonly lookupId: Uint8Array;
      readonly schoolYear: string;
      readonly revision: number;
      readonly packageDigest: Uint8Array;
      /** False for a file that was held already. */
      readonly isNew: boolean;
      readonly findings: readonly Finding[];
    }
  | {
      readonly accepted: false;
      /** The first of `codes`. */
      readonly code: RegistryCode;
      readonly codes: readonly RegistryCode[];
      readonly findings: readonly Finding[];
    };

/** What can be checked before there is a lock. */
const required: readonly Check[] = [
  "xml",
  "sig.CBQL",
  "sig.KY_PHAT_HANH",
  "sig.GVCN",
  "sig.GVBM",
  "cert",
  "revocation",
];

/** A package whose signatures and rules hold, ready to be kept. */
interface Submission {
  readonly xml: Uint8Array;
  readonly packageDigest: Uint8Array;
  readonly record: TranscriptRecord;
  readonly lookupId: Uint8Array;
  readonly schoolYear: string;
  readonly grade: number;
  readonly signatures: readonly SlotSignature[];
  readonly findings: readonly Finding[];
  readonly school: SchoolRow;
}

export async function intake(context: RegistryContext, xml: Uint8Array, options: IntakeOptions): Promise<IntakeResult> {
  const { database, trust, now } = context;
  const { orm } = database;
  const { certificates = [], revocation, by } = options;
  const at = now();
  const given = { trust, now: at, evidence: { certificates, revocation } };
  const judged = await judgePackage(xml, given, context.pathMemo());
  const { report } = judged;
  const { signatures, data } = judged.result;
  const record = report.record ?? readable(data);
  const checked = report.findings.filter(({ check }) => required.includes(check));
  if (record === undefined) return refusal(["intake.checks"], checked);
  const schoolId = record.fields.matruong!;
  const rows = await appointmentsOf(orm, await leafDigests(signatures));
  const findings = [...checked, ...(await checkRoles(signatures, rows, { schoolId, at, isProven: true }))];
  const lookupId = fromBase64url(record.lookupId);
  const schoolYear = record.fields.namhoc!;
  const grade = gradeOf(record);
  const school = await findSchool(orm, schoolId);
  const codes = await brokenRules(context, record, { lookupId, schoolId, reporter: by?.schoolId });
  if (!findings.every(holds)) codes.push("intake.checks");
  if (school === undefined) codes.push("intake.school");
  const packageDigest = await sha256(xml);
  const submission = { xml, packageDigest, record, lookupId, schoolYear, grade, signatures, findings };
  const result =
    codes.length > 0 || school === undefined
      ? refusal(codes, findings)
      : await keep(context, { ...submission, school }, options);
  if (!result.accepted && (by === undefined || by.schoolId === schoolId)) {
    const told = result.findings.filter((finding) => !holds(finding)).map(({ code }) => code);
    const row = { schoolId, schoolYear, grade, lookupId, code: result.code, findings: [...new Set(told)].join(" ") };
    // Only where it is this school's pupil: nobody fills another's list.
    if (!result.codes.includes("intake.foreign") && !result.codes.includes("intake.lookup"))
      await orm.transaction((tx) => insertFault(tx, { ...row, at }));
  }
  return result;
}

/** What head and seal signed, of a package that fails for another reason: so that all that is wrong is told at once. */
function readable(data: XmlElement | undefined): TranscriptRecord | undefined {
  try {
    return data === undefined ? undefined : parsePackage(data);
  } catch (error) {
    if (error instanceof Fault) return undefined;
    throw error;
  }
}

function holds({ outcome }: Finding): boolean {
  return outcome === "passed" || outcome === "not-applicable";
}

function refusal(codes: readonly RegistryCode[], findings: readonly Finding[]) {
  return { accepted: false, code: codes[0]!, codes, findings } as const;
}

/** Who may report what: the managing school, of its own pupil, once the pupil is confirmed complete. */
async function brokenRules(
  { database: { orm }, identitiesOf }: RegistryContext,
  record: TranscriptRecord,
  {
    lookupId,
    schoolId,
    reporter = schoolId,
  }: { lookupId: Uint8Array; schoolId: string; reporter?: string | undefined },
): Promise<RegistryCode[]> {
  const codes: RegistryCode[] = [];
  const held = await findHolding(orm, lookupId);
  if (held === undefined) return ["intake.lookup"];
  if (held.schoolId !== schoolId || reporter !== schoolId) codes.push("intake.foreign");
  else if (held.releasedTo !== null) codes.push("intake.released");
  const { sodinhdanh, mahocsinh } = record.fields;
  const numbers = { pupilCode: mahocsinh ?? "", ...(sodinhdanh === undefined ? {} : { personalNumber: sodinhdanh }) };
  const named = await transcriptsOf(orm, identitiesOf(numbers));
  if (named.length !== 1 || !equal(named[0]!, lookupId)) codes.push("intake.identity");
  if (!isComplete(record) && !mayWait(record)) codes.push("intake.incomplete");
  return codes;
}

async function keep(context: RegistryContext, submission: Submission, options: IntakeOptions): Promise<IntakeResult> {
  const { database, custody, now } = context;
  const { lookupId, schoolYear, packageDigest, findings } = submission;
  const { by } = options;
  const actor = by?.actor ?? "service";
  const told = { lookupId, schoolYear, packageDigest, findings };
  try {
    // In a transaction of its own: the audit trail is not held while the record is sealed.
    const held = await heldDraft(database.orm, lookupId, schoolYear);
    const isKnown = held !== undefined && equal(held.packageDigest, packageDigest);
    const keys = isKnown
      ? undefined
      : await database.orm.transaction((tx) => custody.openKeys(tx, lookupId, { actor, purpose: "intake" }));
    return await database.orm.transaction(async (tx) => {
      await shareWriterLock(tx);
      if (!(await holdTranscript(tx, lookupId))) return refusal(["intake.lookup"], findings);
      if (await isLocked(tx, lookupId, schoolYear)) return refusal(["intake.locked"], findings);
      const current = await heldDraft(tx, lookupId, schoolYear);
      // The same file once more, because its sender did not get the answer.
      if (current !== undefined && equal(current.packageDigest, packageDigest))
        return { accepted: true, ...told, revision: current.revision, isNew: false };
      if (keys === undefined) throw new RegistryFault("log.moved");
      const revision = await insert(context, tx, submission, keys, options);
      await recordActs(tx, now(), [
        { actor, act: "record.report", subject: `${submission.school.id} ${schoolYear}`, lookupId },
      ]);
      return { accepted: true, ...told, revision, isNew: true };
    });
  } catch (error) {
    if (error instanceof RegistryFault) return refusal([error.code], findings);
    throw error;
  }
}

/** @returns the revision it became */
async function insert(
  { now, random }: RegistryContext,
  tx: Orm,
  submission: Submission,
  keys: LookupKeys,
  { certificates = [], revocation }: IntakeOptions,
): Promise<number> {
  const { xml, record, lookupId, schoolYear, grade, signatures, school } = submission;
  const revision = (await newestRevision(tx, lookupId, schoolYear)) + 1;
  const { recordKey } = keys;
  const sealed = await sealRecord({ recordKey, lookupId, schoolYear, revision, package: xml, random });
  const kept = keptCertificates(signatures, certificates);
  const bundle = encodeCbor(revocation);
  const bundleDigest = await sha256(bundle);
  await putBlob(tx, bundleDigest, bundle);
  const signers = signatures.map(({ role, target, certificates: [leaf] }) => [role, target, indexOf(kept, leaf!)]);
  const schoolId = school.id;
  await insertDraft(tx, {
    ...{ lookupId, schoolYear, revision, schoolId, grade },
    ...{ state: "held", isComplete: isComplete(record), ...sealed },
    ...{ signers: encodeCbor(signers), certificates: encodeCbor(kept), revocation: bundleDigest },
  });
  await putFilings(tx, [{ lookupId, schoolYear, schoolId, grade, state: "held", receivedAt: now() }]);
  await clearFaults(tx, lookupId, schoolYear);
  const year = { schoolYear, grade, school: school.name, standing: "pending" } as const;
  await updateCards(tx, [{ keys, year }], random);
  return revision;
}

/** Signers' certificates in the order of verification, then issuers: each once. */
function keptCertificates(signatures: readonly SlotSignature[], more: readonly Uint8Array[]): readonly Uint8Array[] {
  const leaves = signatures.map(({ certificates: [leaf] }) => leaf!);
  const issuers = signatures.flatMap(({ certificates }) => certificates.slice(1));
  const kept: Uint8Array[] = [];
  for (const der of [...leaves, ...issuers, ...more]) if (indexOf(kept, der) < 0) kept.push(der);
  return kept;
}

function indexOf(list: readonly Uint8Array[], der: Uint8Array): number {
  return list.findIndex((known) => equal(known, der));
}

function leafDigests(signatures: readonly SlotSignature[]): Promise<readonly Uint8Array[]> {
  return Promise.all(signatures.flatMap(({ certificates: [leaf] }) => (leaf === undefined ? [] : [sha256(leaf)])));
}
