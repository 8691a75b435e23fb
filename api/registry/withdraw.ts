/**
 * Thu hồi before the lock: the draft is put aside, the card says so, and the school may report again.
 *
 * @module
 */
import { holdTranscript } from "../../db/access.ts";
import { recordActs } from "../../db/audit.ts";
import { heldDraft, withdrawDraft } from "../../db/drafts.ts";
import { clearFaults, moveFilings } from "../../db/filings.ts";
import { shareWriterLock } from "../../db/locks.ts";
import { findHolding } from "../../db/pupils.ts";
import { findSchool } from "../../db/schools.ts";
import { updateCards } from "./card.ts";
import type { RegistryContext } from "./context.ts";
import { RegistryFault } from "./fault.ts";

export interface Withdrawal {
  readonly lookupId: Uint8Array;
  readonly schoolYear: string;
  readonly schoolId: string;
  readonly actor: string;
}

/** Throws `RegistryFault`: `withdraw.nothing`, `intake.foreign`. */
export async function withdraw(context: RegistryContext, withdrawal: Withdrawal): Promise<void> {
  const { database, custody, random, now } = context;
  const { lookupId, schoolYear, schoolId, actor } = withdrawal;
  await database.orm.transaction(async (tx) => {
    await shareWriterLock(tx);
    if (!(await holdTranscript(tx, lookupId))) throw new RegistryFault("withdraw.nothing");
    if ((await findHolding(tx, lookupId))?.schoolId !== schoolId) throw new RegistryFault("intake.foreign");
    const draft = await heldDraft(tx, lookupId, schoolYear);
    if (draft === undefined || !(await withdrawDraft(tx, lookupId, schoolYear)))
      throw new RegistryFault("withdraw.nothing");
    await moveFilings(tx, [{ lookupId, schoolYear }], "withdrawn");
    await clearFaults(tx, lookupId, schoolYear);
    const school = (await findSchool(tx, schoolId))?.name ?? schoolId;
    const keys = await custody.openKeys(tx, lookupId, { actor, purpose: "withdraw" });
    const year = { schoolYear, grade: draft.grade, school, standing: "withdrawn" } as const;
    await updateCards(tx, [{ keys, year }], random);
    await recordActs(tx, now(), [{ actor, act: "record.withdraw", subject: `${schoolId} ${schoolYear}`, lookupId }]);
  });
}
