/**
 * Chuyển trường: the managing school releases a transcript to another, which accepts it; both acts are audited and the transfer
 * is an entry in the log. From then on only the new school reports.
 *
 * @module
 */
import { recordActs } from "../../db/audit.ts";
import { acceptHolding, findHolding, releaseHolding } from "../../db/pupils.ts";
import { findSchool } from "../../db/schools.ts";
import { insertWaiting } from "../../db/waiting.ts";
import { formatEntry } from "../../widget/record/entry.ts";
import type { RegistryContext } from "./context.ts";
import { RegistryFault } from "./fault.ts";
import { dayInVietnam } from "./rounds.ts";

export interface TransferAct {
  readonly lookupId: Uint8Array;
  /** The school that acts. */
  readonly schoolId: string;
  readonly actor: string;
}

/** Throws `RegistryFault`: `transfer.unmanaged`, `transfer.school`. */
export async function release(
  { database, now }: RegistryContext,
  { lookupId, schoolId, actor, to }: TransferAct & { readonly to: string },
): Promise<void> {
  await database.orm.transaction(async (tx) => {
    if (to === schoolId || (await findSchool(tx, to)) === undefined) throw new RegistryFault("transfer.school");
    if (!(await releaseHolding(tx, lookupId, schoolId, to))) throw new RegistryFault("transfer.unmanaged");
    await recordActs(tx, now(), [{ actor, act: "transfer.release", subject: `${schoolId} ${to}`, lookupId }]);
  });
}

/** Throws `RegistryFault("transfer.unreleased")`. */
export async function accept(
  { database, now, random }: RegistryContext,
  { lookupId, schoolId, actor }: TransferAct,
): Promise<void> {
  await database.orm.transaction(async (tx) => {
    const before = await findHolding(tx, lookupId);
    if (before === undefined || !(await acceptHolding(tx, lookupId, schoolId)))
      throw new RegistryFault("transfer.unreleased");
    const entry = formatEntry({
      ...{ v: 1, salt: random(16), kind: "transfer", lookupId },
      ...{ from: before.schoolId, to: schoolId, date: dayInVietnam(now()) },
    });
    await insertWaiting(tx, { kind: "transfer", lookupId, entry });
    await recordActs(tx, now(), [
      { actor, act: "transfer.accept", subject: `${before.schoolId} ${schoolId}`, lookupId },
    ]);
  });
}
