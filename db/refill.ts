/**
 * A registry's books after its log was filled again from a mirror: what they must say of entries that they have not written.
 *
 * @module
 */
import { and, eq, isNull, notExists, sql } from "drizzle-orm";
import type { Orm } from "./client.ts";
import { deleteDrafts } from "./drafts.ts";
import { putFilings, type FilingRow } from "./filings.ts";
import { access, custody, holding, roster, waitingEntry } from "./schema.ts";
import type { RosterRow } from "./schools.ts";

/** An appointment that waits here is placed; one that was made after the backup is written anew. */
export async function restoreAppointment(
  orm: Orm,
  row: Omit<RosterRow, "id" | "logIndex"> & { readonly logIndex: number },
): Promise<void> {
  const isSame = and(eq(roster.entry, row.entry), isNull(roster.logIndex));
  const placed = await orm.update(roster).set({ logIndex: row.logIndex }).where(isSame).returning({ id: roster.id });
  if (placed.length === 0) await orm.insert(roster).values(row);
}

/** It is in the log: it must not enter it again. */
export async function placeRestored(orm: Orm, entry: Uint8Array, logIndex: number): Promise<void> {
  await orm
    .update(waitingEntry)
    .set({ logIndex })
    .where(and(eq(waitingEntry.entry, entry), isNull(waitingEntry.logIndex)));
}

export async function restoreHolding(
  orm: Orm,
  { lookupId, schoolId }: { readonly lookupId: Uint8Array; readonly schoolId: string },
): Promise<void> {
  await orm
    .insert(holding)
    .values({ lookupId, schoolId })
    .onConflictDoUpdate({ target: holding.lookupId, set: { schoolId, releasedTo: null } });
}

/** The year is locked: no draft of it is left, and its filing says so. */
export async function restoreLocks(orm: Orm, rows: readonly Omit<FilingRow, "state">[]): Promise<void> {
  await deleteDrafts(orm, rows);
  await putFilings(
    orm,
    rows.map((row) => ({ ...row, state: "locked" })),
  );
}

/** Transcripts whose code is in nobody's keeping here: they can be looked up, and not be added to. */
export async function countWithoutCustody(orm: Orm): Promise<number> {
  const kept = orm
    .select({ one: sql`1` })
    .from(custody)
    .where(eq(custody.lookupId, access.lookupId));
  return orm.$count(access, notExists(kept));
}
