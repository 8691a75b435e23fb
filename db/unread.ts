/**
 * Files of a school that could not be read: there until the school sends a better one under the same name, and no longer than some weeks.
 *
 * @module
 */
import { and, asc, desc, eq, gte, lt, notInArray, or } from "drizzle-orm";
import type { Orm } from "./client.ts";
import { unreadFile } from "./schema.ts";

export type UnreadRow = typeof unreadFile.$inferSelect;

/** A school that sends nothing but rubbish fills no more than this. */
const mostOfSchool = 200;
const keptMs = 60 * 86_400_000;

function oldest(at: Date): Date {
  return new Date(at.getTime() - keptMs);
}

/** In place of what stood there under its digest or its name. */
export async function putUnread(orm: Orm, row: UnreadRow): Promise<void> {
  const { schoolId, at } = row;
  await clearUnread(orm, row);
  await orm.insert(unreadFile).values(row).onConflictDoNothing();
  const newest = orm
    .select({ digest: unreadFile.digest })
    .from(unreadFile)
    .where(eq(unreadFile.schoolId, schoolId))
    .orderBy(desc(unreadFile.at), desc(unreadFile.digest))
    .limit(mostOfSchool);
  const isOver = or(lt(unreadFile.at, oldest(at)), notInArray(unreadFile.digest, newest));
  await orm.delete(unreadFile).where(and(eq(unreadFile.schoolId, schoolId), isOver));
}

/** The file was read, or another of that name was. */
export async function clearUnread(
  orm: Orm,
  { schoolId, digest, ref }: Pick<UnreadRow, "schoolId" | "digest" | "ref">,
): Promise<void> {
  const same = or(eq(unreadFile.digest, digest), ref === null ? undefined : eq(unreadFile.ref, ref));
  await orm.delete(unreadFile).where(and(eq(unreadFile.schoolId, schoolId), same));
}

/** Oldest first. */
export async function unreadOf(orm: Orm, schoolId: string, now: Date): Promise<readonly UnreadRow[]> {
  const own = and(eq(unreadFile.schoolId, schoolId), gte(unreadFile.at, oldest(now)));
  return orm.select().from(unreadFile).where(own).orderBy(asc(unreadFile.at), asc(unreadFile.position));
}
