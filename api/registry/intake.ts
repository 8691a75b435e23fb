/**
 * Intake of a signed package: every check but the lock (DESIGN §5), then the rules of who may report what (plan, annex 1, §2).
 * What is kept is sealed; the file itself is not kept. All that is wrong is told in one answer.
 *
 * @module
 */
import { holdTranscript } from "../../db/access.ts";
import { recordActs } from "../../db/audit.ts";
import type { Orm } from "../../db/client.ts";
import { heldDraft, insertDraft, isLocked, newestRevision, wasReplaced } from "../../db/drafts.ts";
import { clearFaults, putFilings } from "../../db/filings.ts";
import { shareWriterLock } from "../../db/locks.ts";
import { findHolding } from "../../db/pupils.ts";
import { findSchool, type SchoolRow } from "../../db/schools.ts";
import type { Finding } from "../../widget/checks/report.ts";
import { equal } from "../../widget/crypto/bytes.ts";
import type { LookupKeys } from "../../widget/record/derive.ts";
import { updateCards } from "./card.ts";
import type { RegistryContext } from "./context.ts";
import { RegistryFault, type RegistryCode } from "./fault.ts";
import { clearReturned, returnPackage, returnUnread, type Reporter } from "./returned.ts";
import { isComplete, mayWait } from "./rounds.ts";
import { examine, holds, isOfItsPupil, sealDraft, type Submission, type SubmissionEvidence } from "./submission.ts";

export interface IntakeOptions extends SubmissionEvidence {
  /** The school that reports, where one does. */
  readonly by?: Reporter;
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
  | IntakeRefusal;

export interface IntakeRefusal {
  readonly accepted: false;
  /** The first of `codes`. */
  readonly code: RegistryCode;
  readonly codes: readonly RegistryCode[];
  readonly findings: readonly Finding[];
}

export async function intake(context: RegistryContext, xml: Uint8Array, options: IntakeOptions): Promise<IntakeResult> {
  const { by } = options;
  const submission = await examine(context, xml, options);
  if (submission.record === undefined) {
    const refused = refusal(["intake.checks"], submission.findings);
    await returnUnread(context, submission.xml, refused, by);
    return refused;
  }
  const { schoolId, findings } = submission;
  const school = await findSchool(context.database.orm, schoolId);
  const codes = await brokenRules(context, submission, by?.schoolId);
  if (!findings.every(holds)) codes.push("intake.checks");
  if (school === undefined) codes.push("intake.school");
  const result =
    codes.length > 0 || school === undefined
      ? refusal(codes, findings)
      : await keep(context, submission, school, options);
  if (!result.accepted) await returnPackage(context, submission, result, by);
  return result;
}

export function refusal(codes: readonly RegistryCode[], findings: readonly Finding[]): IntakeRefusal {
  return { accepted: false, code: codes[0]!, codes, findings };
}

/** Who may report what: the managing school, of its own pupil, once the pupil is confirmed complete. */
async function brokenRules(
  context: RegistryContext,
  submission: Submission,
  reporter = submission.schoolId,
): Promise<RegistryCode[]> {
  const { record, lookupId, schoolId } = submission;
  const codes: RegistryCode[] = [];
  const held = await findHolding(context.database.orm, lookupId);
  if (held === undefined) return ["intake.lookup"];
  if (held.schoolId !== schoolId || reporter !== schoolId) codes.push("intake.foreign");
  else if (held.releasedTo !== null) codes.push("intake.released");
  if (!(await isOfItsPupil(context, submission))) codes.push("intake.identity");
  if (!isComplete(record) && !mayWait(record)) codes.push("intake.incomplete");
  return codes;
}

async function keep(
  context: RegistryContext,
  submission: Submission,
  school: SchoolRow,
  options: IntakeOptions,
): Promise<IntakeResult> {
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
      // A file that comes late, or once more, does not undo its own replacement.
      if (current !== undefined && (await wasReplaced(tx, lookupId, schoolYear, packageDigest)))
        return refusal(["intake.replaced"], findings);
      if (keys === undefined) throw new RegistryFault("log.moved");
      const revision = await insert(context, tx, submission, school, keys, options);
      await recordActs(tx, now(), [{ actor, act: "record.report", subject: `${school.id} ${schoolYear}`, lookupId }]);
      return { accepted: true, ...told, revision, isNew: true };
    });
  } catch (error) {
    if (error instanceof RegistryFault) return refusal([error.code], findings);
    throw error;
  }
}

/** @returns the revision it became */
async function insert(
  context: RegistryContext,
  tx: Orm,
  submission: Submission,
  school: SchoolRow,
  keys: LookupKeys,
  { by, ...evidence }: IntakeOptions,
): Promise<number> {
  const { now, random } = context;
  const { lookupId, schoolYear, grade, packageDigest } = submission;
  const revision = (await newestRevision(tx, lookupId, schoolYear)) + 1;
  await insertDraft(tx, { ...(await sealDraft(tx, submission, evidence, { keys, revision, random })), state: "held" });
  await putFilings(tx, [{ lookupId, schoolYear, schoolId: school.id, grade, state: "held", receivedAt: now() }]);
  await clearFaults(tx, lookupId, schoolYear);
  await clearReturned(context, tx, by, packageDigest);
  const year = { schoolYear, grade, school: school.name, standing: "pending" } as const;
  await updateCards(tx, [{ keys, year }], random);
  return revision;
}
