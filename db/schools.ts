/**
 * Schools and the roster of who signs for them.
 *
 * @module
 */
import { asc, eq, inArray, isNull } from "drizzle-orm";
import type { Orm } from "./client.ts";
import { roster, school } from "./schema.ts";

export type RosterRow = typeof roster.$inferSelect;

export async function putSchool(orm: Orm, row: { readonly id: string; readonly name: string }): Promise<void> {
  await orm
    .insert(school)
    .values(row)
    .onConflictDoUpdate({ target: school.id, set: { name: row.name } });
}

export async function findSchool(
  orm: Orm,
  id: string,
): Promise<{ readonly id: string; readonly name: string } | undefined> {
  const [row] = await orm.select().from(school).where(eq(school.id, id));
  return row;
}

export async function insertAppointment(orm: Orm, row: Omit<RosterRow, "id" | "logIndex">): Promise<void> {
  await orm.insert(roster).values(row);
}

/** Appointments that no log entry tells yet, oldest first. */
export async function pendingAppointments(orm: Orm): Promise<readonly RosterRow[]> {
  return orm.select().from(roster).where(isNull(roster.logIndex)).orderBy(asc(roster.id));
}

export async function placeAppointment(orm: Orm, id: number, logIndex: number): Promise<void> {
  await orm.update(roster).set({ logIndex }).where(eq(roster.id, id));
}

/** Every appointment of these certificates, at whatever school. */
export async function appointmentsOf(orm: Orm, certDigests: readonly Uint8Array[]): Promise<readonly RosterRow[]> {
  if (certDigests.length === 0) return [];
  return orm
    .select()
    .from(roster)
    .where(inArray(roster.certDigest, [...certDigests]))
    .orderBy(asc(roster.id));
}
