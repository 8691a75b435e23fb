/**
 * Schools and the roster of who signs for them.
 *
 * @module
 */
import { asc, eq, inArray, isNull } from "drizzle-orm";
import type { Orm } from "./client.ts";
import { roster, school } from "./schema.ts";

export type RosterRow = typeof roster.$inferSelect;

export type SchoolRow = typeof school.$inferSelect;

export async function putSchool(orm: Orm, row: SchoolRow): Promise<void> {
  const { name, wardCode, wardName } = row;
  await orm.insert(school).values(row).onConflictDoUpdate({ target: school.id, set: { name, wardCode, wardName } });
}

export async function findSchool(orm: Orm, id: string): Promise<SchoolRow | undefined> {
  const [row] = await orm.select().from(school).where(eq(school.id, id));
  return row;
}

export async function schoolNames(orm: Orm, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await orm
    .select({ id: school.id, name: school.name })
    .from(school)
    .where(inArray(school.id, [...new Set(ids)]));
  return new Map(rows.map(({ id, name }) => [id, name]));
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

/** Where these appointments stand in the log, by their id. */
export async function rosterPlaces(orm: Orm, ids: readonly number[]): Promise<ReadonlyMap<number, number>> {
  if (ids.length === 0) return new Map();
  const rows = await orm
    .select({ id: roster.id, logIndex: roster.logIndex })
    .from(roster)
    .where(inArray(roster.id, [...ids]));
  return new Map(rows.flatMap(({ id, logIndex }) => (logIndex === null ? [] : [[id, logIndex] as const])));
}
