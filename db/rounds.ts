/**
 * Closing days that the department has set or locked.
 *
 * @module
 */
import { and, asc, eq } from "drizzle-orm";
import type { Orm } from "./client.ts";
import { round } from "./schema.ts";

export type RoundRow = typeof round.$inferSelect;

export async function readRounds(orm: Orm, schoolYear: string): Promise<readonly RoundRow[]> {
  return orm.select().from(round).where(eq(round.schoolYear, schoolYear)).orderBy(asc(round.closesAt));
}

export async function putRound(orm: Orm, row: Omit<RoundRow, "lockedAt">): Promise<void> {
  const target = [round.schoolYear, round.kind];
  await orm
    .insert(round)
    .values(row)
    .onConflictDoUpdate({ target, set: { closesAt: row.closesAt } });
}

export async function markRoundLocked(orm: Orm, row: RoundRow): Promise<void> {
  const same = and(eq(round.schoolYear, row.schoolYear), eq(round.kind, row.kind));
  await orm.insert(round).values(row).onConflictDoNothing();
  await orm.update(round).set({ lockedAt: row.lockedAt }).where(same);
}
