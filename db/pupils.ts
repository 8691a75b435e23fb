/**
 * One transcript for one pupil, for ever, and the school that manages it. Pupils are known by keyed hashes alone.
 *
 * @module
 */
import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Orm } from "./client.ts";
import { holding, pupilIdentity } from "./schema.ts";

export type Holding = typeof holding.$inferSelect;

/** The transcripts that any of these identities names: more than one is a conflict. */
export async function transcriptsOf(orm: Orm, identities: readonly Uint8Array[]): Promise<readonly Uint8Array[]> {
  const rows = await orm
    .selectDistinct({ lookupId: pupilIdentity.lookupId })
    .from(pupilIdentity)
    .where(inArray(pupilIdentity.hash, [...identities]));
  return rows.map(({ lookupId }) => lookupId);
}

/** An identity that is known already stays as it is. */
export async function addIdentities(orm: Orm, identities: readonly Uint8Array[], lookupId: Uint8Array): Promise<void> {
  await orm
    .insert(pupilIdentity)
    .values(identities.map((hash) => ({ hash, lookupId })))
    .onConflictDoNothing();
}

export async function insertHolding(orm: Orm, lookupId: Uint8Array, schoolId: string): Promise<void> {
  await orm.insert(holding).values({ lookupId, schoolId });
}

export async function findHolding(orm: Orm, lookupId: Uint8Array): Promise<Holding | undefined> {
  const [row] = await orm.select().from(holding).where(eq(holding.lookupId, lookupId));
  return row;
}

/** Chuyển trường, first half. @returns whether this school manages the transcript and had not released it yet */
export async function releaseHolding(orm: Orm, lookupId: Uint8Array, from: string, to: string): Promise<boolean> {
  const isOurs = and(eq(holding.lookupId, lookupId), eq(holding.schoolId, from), isNull(holding.releasedTo));
  return (await orm.update(holding).set({ releasedTo: to }).where(isOurs).returning()).length === 1;
}

/** Chuyển trường, second half. @returns whether it had been released to this school */
export async function acceptHolding(orm: Orm, lookupId: Uint8Array, by: string): Promise<boolean> {
  const isReleased = and(eq(holding.lookupId, lookupId), eq(holding.releasedTo, by));
  return (await orm.update(holding).set({ schoolId: by, releasedTo: null }).where(isReleased).returning()).length === 1;
}
