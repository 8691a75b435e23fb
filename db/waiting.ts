/**
 * Entries that wait for their place in the log: transfers, decisions after the lock.
 *
 * @module
 */
import { asc, eq, isNull } from "drizzle-orm";
import type { Orm } from "./client.ts";
import { waitingEntry } from "./schema.ts";

export type WaitingRow = typeof waitingEntry.$inferSelect;

/** @param row with `logIndex` where its place was given already, in the same transaction */
export async function insertWaiting(
  orm: Orm,
  row: Omit<WaitingRow, "id" | "logIndex"> & { readonly logIndex?: number },
): Promise<void> {
  await orm.insert(waitingEntry).values(row);
}

/** Oldest first. */
export async function pendingEntries(orm: Orm): Promise<readonly WaitingRow[]> {
  return orm.select().from(waitingEntry).where(isNull(waitingEntry.logIndex)).orderBy(asc(waitingEntry.id));
}

export async function placeEntry(orm: Orm, id: number, logIndex: number): Promise<void> {
  await orm.update(waitingEntry).set({ logIndex }).where(eq(waitingEntry.id, id));
}
