/**
 * The first officer proposes that a locked record be revoked (thu hồi) or replaced by another package of that year. Nothing
 * changes until a second officer confirms.
 *
 * @module
 */
import { holdTranscript } from "../../../db/access.ts";
import { recordActs } from "../../../db/audit.ts";
import type { Orm } from "../../../db/client.ts";
import { discardExpired, insertDecision, type DecisionKind } from "../../../db/decisions.ts";
import { heldDraft, insertProposed, newestLocked, newestRevision } from "../../../db/drafts.ts";
import { readEntry, readHead } from "../../../db/log.ts";
import { shareWriterLock } from "../../../db/locks.ts";
import { equal } from "../../../widget/crypto/bytes.ts";
import { parseEntry, type LockEntry } from "../../../widget/record/entry.ts";
import type { RegistryContext } from "../context.ts";
import { RegistryFault, type RegistryCode } from "../fault.ts";
import { refusal, type IntakeRefusal } from "../intake.ts";
import { isTurned } from "../log/status.ts";
import { isComplete, mayWait } from "../rounds.ts";
import { examine, holds, isOfItsPupil, sealDraft, type Submission, type SubmissionEvidence } from "../submission.ts";
import { officerOf } from "./officer.ts";
import { checkRule } from "./policy.ts";

export interface Proposal {
  readonly kind: DecisionKind;
  readonly lookupId: Uint8Array;
  readonly schoolYear: string;
  /** Id of a rule of the policy. */
  readonly rule: string;
  /** Id of the client who proposes. */
  readonly officer: string;
  /** For `supersede`, and for it alone. */
  readonly replacement?: SubmissionEvidence & { readonly xml: Uint8Array };
}

export type Proposed =
  | { readonly accepted: true; readonly id: number; readonly expiresAt: Date }
  /** The replacement does not pass. */
  | IntakeRefusal;

const proposalMs = 7 * 86_400_000;

/** Throws `RegistryFault`: `decision.off`, `.policy`, `.officer`, `.record`, `.unlocked`, `.already`, `.package`. */
export async function propose(context: RegistryContext, proposal: Proposal): Promise<Proposed> {
  const { orm } = context.database;
  const { kind, lookupId, schoolYear, rule, officer, replacement } = proposal;
  await checkRule(context.policy, kind, rule);
  await officerOf(orm, officer);
  const { entry } = await lockedOf(orm, lookupId, schoolYear);
  if ((kind === "supersede") !== (replacement !== undefined)) throw new RegistryFault("decision.package");
  if (replacement === undefined) return file(context, proposal);
  const submission = await examine(context, replacement.xml, replacement);
  if (submission.record === undefined) return refusal(["intake.checks"], submission.findings);
  const codes = await brokenRules(context, submission, entry);
  if (codes.length > 0) return refusal(codes, submission.findings);
  // In a transaction of its own: the audit trail is not held while the record is sealed.
  const opening = { actor: officer, purpose: "decide" } as const;
  const keys = await orm.transaction((tx) => context.custody.openKeys(tx, lookupId, opening));
  return file(context, proposal, async (tx) => {
    const revision = (await newestRevision(tx, lookupId, schoolYear)) + 1;
    const sealing = { keys, revision, random: context.random };
    await insertProposed(tx, await sealDraft(tx, submission, replacement, sealing));
    return revision;
  });
}

/** @param keepDraft of a replacement: returns the revision that it would be */
async function file(
  { database, now }: RegistryContext,
  { kind, lookupId, schoolYear, rule, officer }: Proposal,
  keepDraft?: (tx: Orm) => Promise<number>,
): Promise<Proposed> {
  const at = now();
  const expiresAt = new Date(at.getTime() + proposalMs);
  return database.orm.transaction(async (tx) => {
    await shareWriterLock(tx);
    await holdTranscript(tx, lookupId);
    await discardExpired(tx, at);
    const { logIndex } = await lockedOf(tx, lookupId, schoolYear);
    const revision = (await keepDraft?.(tx)) ?? null;
    const row = {
      kind,
      lookupId,
      schoolYear,
      logIndex,
      revision,
      rule,
      proposedBy: officer,
      proposedAt: at,
      expiresAt,
    };
    const id = await insertDecision(tx, row);
    const subject = `${kind} ${schoolYear} ${rule} ${id}`;
    await recordActs(tx, at, [{ actor: officer, act: "decision.propose", subject, lookupId }]);
    return { accepted: true, id, expiresAt };
  });
}

/** The record of that year that is in force. Throws `RegistryFault`: `decision.record`, `.unlocked`, `.already`. */
export async function lockedOf(
  orm: Orm,
  lookupId: Uint8Array,
  schoolYear: string,
): Promise<{ readonly logIndex: number; readonly entry: LockEntry }> {
  const locked = await newestLocked(orm, lookupId, schoolYear);
  if (locked === undefined) {
    const isHeld = (await heldDraft(orm, lookupId, schoolYear)) !== undefined;
    throw new RegistryFault(isHeld ? "decision.unlocked" : "decision.record");
  }
  const { logIndex } = locked;
  const head = await readHead(orm);
  if (await isTurned(orm, head!, { schoolYear, index: logIndex })) throw new RegistryFault("decision.already");
  return { logIndex, entry: parseEntry((await readEntry(orm, logIndex))!) as LockEntry };
}

/** As at intake, but of the school that had signed the year, whoever manages the transcript now. */
async function brokenRules(
  context: RegistryContext,
  submission: Submission,
  { lookupId, schoolYear, schoolId, packageDigest }: LockEntry,
): Promise<readonly RegistryCode[]> {
  const codes: RegistryCode[] = [];
  const { record, findings } = submission;
  const isOfRecord =
    equal(submission.lookupId, lookupId) && submission.schoolYear === schoolYear && submission.schoolId === schoolId;
  if (!isOfRecord || equal(submission.packageDigest, packageDigest)) codes.push("decision.package");
  else if (!(await isOfItsPupil(context, submission))) codes.push("intake.identity");
  if (!isComplete(record) && !mayWait(record)) codes.push("intake.incomplete");
  if (!findings.every(holds)) codes.push("intake.checks");
  return codes;
}
