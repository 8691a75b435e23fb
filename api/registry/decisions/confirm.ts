/**
 * The second officer confirms: the decision becomes an entry in the log, the status list gains the record's index, the card
 * follows, all in one transaction by one writer. From then on nobody undoes it.
 *
 * @module
 */
import { holdTranscript } from "../../../db/access.ts";
import { recordActs } from "../../../db/audit.ts";
import type { Orm } from "../../../db/client.ts";
import { confirmDecision, holdDecision, type DecisionRow } from "../../../db/decisions.ts";
import { takeWriterLock } from "../../../db/locks.ts";
import { findSchool } from "../../../db/schools.ts";
import type { CardYear } from "../../../widget/checks/evidence.ts";
import { updateCards } from "../card.ts";
import type { RegistryContext } from "../context.ts";
import { RegistryFault } from "../fault.ts";
import { publishPending } from "../log/publish.ts";
import { isSamePerson, officerOf } from "./officer.ts";
import { checkRule } from "./policy.ts";
import { lockedOf } from "./propose.ts";
import { enterRevocation, enterSupersession } from "./enter.ts";

export interface Confirmation {
  /** Of the proposal. */
  readonly id: number;
  /** Id of the client who confirms. */
  readonly officer: string;
  /** CRLs and OCSP responses of now: the signers of a replacement are judged by them. */
  readonly revocation: readonly Uint8Array[];
}

export interface Confirmed {
  /** Of the record that is no longer in force. */
  readonly index: number;
  /** Of the one in its place. */
  readonly by?: number;
  /** False where no witness answered: what was decided stands, and is published by a later try. */
  readonly isPublished: boolean;
}

/** Throws `RegistryFault`: `decision.missing`, `.made`, `.expired`, `.same`, as `propose`, and `lock.signer`. */
export async function confirm(context: RegistryContext, confirmation: Confirmation): Promise<Confirmed> {
  const { database, witness, now } = context;
  const { id, officer, revocation } = confirmation;
  const made = await database.orm.transaction(async (tx) => {
    await takeWriterLock(tx);
    const at = now();
    const decision = await checkDecision(context, tx, id, officer, at);
    const { lookupId, schoolYear, kind, rule, logIndex: index } = decision;
    await holdTranscript(tx, lookupId);
    const locked = await lockedOf(tx, lookupId, schoolYear);
    if (locked.logIndex !== index) throw new RegistryFault("decision.already");
    const officers = [decision.proposedBy, officer] as const;
    let { schoolId, grade } = locked.entry;
    let by: number | undefined;
    if (kind === "revoke") await enterRevocation(context, tx, { decision, officers });
    else ({ by, schoolId, grade } = await enterSupersession(context, tx, { decision, officers, revocation }));
    await confirmDecision(tx, id, { confirmedBy: officer, confirmedAt: at });
    const school = (await findSchool(tx, schoolId))?.name ?? schoolId;
    const standing = kind === "revoke" ? "withdrawn" : "current";
    await turnCard(context, tx, decision, officer, { schoolYear, grade, school, standing });
    const subject = `${kind} ${schoolYear} ${rule} ${id}`;
    await recordActs(tx, at, [{ actor: officer, act: "decision.confirm", subject, lookupId }]);
    return { index, ...(by === undefined ? {} : { by }) };
  });
  try {
    await publishPending(database.orm, witness);
    return { ...made, isPublished: true };
  } catch (error) {
    if (error instanceof RegistryFault && error.code === "witness.unreachable") return { ...made, isPublished: false };
    throw error;
  }
}

/** Held until the transaction ends: of two who confirm at once, one does. */
async function checkDecision(
  { policy }: RegistryContext,
  tx: Orm,
  id: number,
  officer: string,
  at: Date,
): Promise<DecisionRow> {
  const decision = await holdDecision(tx, id);
  if (decision === undefined) throw new RegistryFault("decision.missing");
  if (decision.confirmedAt !== null) throw new RegistryFault("decision.made");
  const [first, second] = [await officerOf(tx, decision.proposedBy), await officerOf(tx, officer)];
  if (isSamePerson(first, second)) throw new RegistryFault("decision.same");
  if (at >= decision.expiresAt) throw new RegistryFault("decision.expired");
  await checkRule(policy, decision.kind, decision.rule);
  return decision;
}

async function turnCard(
  { custody, random }: RegistryContext,
  tx: Orm,
  { lookupId }: DecisionRow,
  actor: string,
  year: CardYear,
): Promise<void> {
  const keys = await custody.openKeys(tx, lookupId, { actor, purpose: "decide" });
  await updateCards(tx, [{ keys, year }], random);
}
