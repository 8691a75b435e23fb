/**
 * What waits for its place in the log besides records: appointments, transfers, decisions after the lock.
 *
 * @module
 */
import type { Orm } from "../../../db/client.ts";
import { readHead } from "../../../db/log.ts";
import { takeWriterLock } from "../../../db/locks.ts";
import { pendingAppointments, placeAppointment } from "../../../db/schools.ts";
import { pendingEntries, placeEntry } from "../../../db/waiting.ts";
import type { RegistryContext } from "../context.ts";
import { append } from "./append.ts";

/** Gives each its index from `start` on. @returns their octets, to be appended in this transaction */
export async function placeWaiting(tx: Orm, start: number): Promise<readonly Uint8Array[]> {
  const appointments = await pendingAppointments(tx);
  for (const [i, { id }] of appointments.entries()) await placeAppointment(tx, id, start + i);
  const others = await pendingEntries(tx);
  for (const [i, { id }] of others.entries()) await placeEntry(tx, id, start + appointments.length + i);
  return [...appointments, ...others].map(({ entry }) => entry);
}

/** On their own, without a lock. @returns how many */
export async function appendWaiting({ database, origin, logSigner: signer }: RegistryContext): Promise<number> {
  return database.orm.transaction(async (tx) => {
    await takeWriterLock(tx);
    const from = await readHead(tx);
    const entries = await placeWaiting(tx, from?.size ?? 0);
    if (entries.length > 0) await append(tx, { from, entries, schoolYears: [], origin, signer });
    return entries.length;
  });
}
