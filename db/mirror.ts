/**
 * What a mirror keeps beside the departments' own rows: whom it follows, what it saw there, whose each lookup id is.
 *
 * Its loss costs the memory of each log: what a department shows next would be taken for its first history.
 *
 * @module
 */
import { asc, eq, inArray, sql } from "drizzle-orm";
import type { Database, Orm } from "./client.ts";
import { parseLimits, spentLimits, type LookupRow } from "./lookups.ts";
import { mirrorPlace, mirrorSource } from "./schema.ts";

export type MirrorSource = typeof mirrorSource.$inferSelect;

/** Of these addresses: others were followed once, and are remembered. */
export async function readSources(orm: Orm, urls: readonly string[]): Promise<readonly MirrorSource[]> {
  const { url } = mirrorSource;
  return orm
    .select()
    .from(mirrorSource)
    .where(inArray(url, [...urls]))
    .orderBy(asc(url));
}

export async function addSource(orm: Orm, url: string): Promise<void> {
  await orm.insert(mirrorSource).values({ url }).onConflictDoNothing();
}

export async function changeSource(orm: Orm, url: string, set: Partial<Omit<MirrorSource, "url">>): Promise<void> {
  await orm.update(mirrorSource).set(set).where(eq(mirrorSource.url, url));
}

/** Told once and for ever: a lookup id never leaves a department, it may only be in a second one too. */
export async function placeTranscripts(orm: Orm, lookupIds: readonly Uint8Array[], origin: string): Promise<void> {
  if (lookupIds.length === 0) return;
  const rows = lookupIds.map((lookupId) => ({ lookupId, origin }));
  await orm.insert(mirrorPlace).values(rows).onConflictDoNothing();
}

export interface Places {
  /** Empty for an unknown lookup id. */
  readonly origins: readonly string[];
  readonly limits: LookupRow["limits"];
}

/** Prepared once: where a transcript is, and what was counted against whoever asks. */
export function preparePlaces({ orm, kind }: Database) {
  const query = orm
    .select({
      origins: sql<string>`coalesce((
        select json_agg(p.origin order by p.origin)::text from mirror_place p where p.lookup_id = ${sql.placeholder("lookupId")}), '[]')`,
      limits: spentLimits,
    })
    .from(sql`(select 1) as one`)
    .prepare("find_place");
  return async (lookupId: Uint8Array, [first, second]: readonly [string, string]): Promise<Places> => {
    const bound = kind === "postgres" ? Buffer.from(lookupId) : lookupId;
    const [row] = await query.execute({ lookupId: bound, first, second });
    return { origins: JSON.parse(row!.origins) as string[], limits: parseLimits(row!.limits) };
  };
}
