/**
 * The log's rows: entries, tiles, the head, checkpoints.
 *
 * @module
 */
import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, lt, sql } from "drizzle-orm";
import type { Orm } from "./client.ts";
import { checkpoint, logEntry, logHead, logTile } from "./schema.ts";

export interface Head {
  readonly size: number;
  readonly root: Uint8Array;
}

const headId = 1;

export async function readHead(orm: Orm): Promise<Head | undefined> {
  const [row] = await orm
    .select({ size: logHead.size, root: logHead.root })
    .from(logHead)
    .where(eq(logHead.id, headId));
  return row;
}

/** Compare-and-swap: false when the head is no longer what the caller built on. */
export async function moveHead(orm: Orm, from: Head | undefined, to: Head): Promise<boolean> {
  if (from === undefined) {
    const created = await orm
      .insert(logHead)
      .values({ id: headId, ...to })
      .onConflictDoNothing()
      .returning();
    return created.length === 1;
  }
  const isSame = and(eq(logHead.id, headId), eq(logHead.size, from.size), eq(logHead.root, from.root));
  return (await orm.update(logHead).set(to).where(isSame).returning()).length === 1;
}

export async function insertEntries(
  orm: Orm,
  entries: readonly { readonly index: number; readonly entry: Uint8Array; readonly leafData: Uint8Array }[],
): Promise<void> {
  for (let at = 0; at < entries.length; at += 1000) await orm.insert(logEntry).values(entries.slice(at, at + 1000));
}

export async function readEntry(orm: Orm, index: number): Promise<Uint8Array | undefined> {
  const [row] = await orm.select({ entry: logEntry.entry }).from(logEntry).where(eq(logEntry.index, index));
  return row?.entry;
}

/** Leaf data at these indexes. */
export async function readLeafDataAt(orm: Orm, indexes: readonly number[]): Promise<ReadonlyMap<number, Uint8Array>> {
  if (indexes.length === 0) return new Map();
  const { index, leafData } = logEntry;
  const rows = await orm
    .select({ index, leafData })
    .from(logEntry)
    .where(inArray(index, [...indexes]));
  return new Map(rows.map((row) => [row.index, row.leafData]));
}

/** Leaf data of `[from, to)`, in order. */
export async function readLeafData(orm: Orm, from: number, to: number): Promise<readonly Uint8Array[]> {
  const within = and(gte(logEntry.index, from), lt(logEntry.index, to));
  const rows = await orm
    .select({ leafData: logEntry.leafData })
    .from(logEntry)
    .where(within)
    .orderBy(asc(logEntry.index));
  return rows.map(({ leafData }) => leafData);
}

/** Empty where there is none. */
export async function readTile(orm: Orm, level: number, index: number): Promise<Uint8Array> {
  const isTile = and(eq(logTile.level, level), eq(logTile.index, index));
  const [row] = await orm.select({ hashes: logTile.hashes }).from(logTile).where(isTile);
  return row?.hashes ?? new Uint8Array();
}

export async function writeTile(
  orm: Orm,
  tile: { readonly level: number; readonly index: number; readonly hashes: Uint8Array },
): Promise<void> {
  const target = [logTile.level, logTile.index];
  await orm
    .insert(logTile)
    .values(tile)
    .onConflictDoUpdate({ target, set: { hashes: tile.hashes } });
}

export interface CheckpointRow {
  readonly size: number;
  readonly signed: string;
  readonly first: string | null;
  readonly newest: string | null;
}

export async function insertCheckpoint(orm: Orm, size: number, signed: string): Promise<void> {
  await orm.insert(checkpoint).values({ size, signed }).onConflictDoNothing();
}

/** The first publication keeps its note for ever; later ones only refresh the newest. */
export async function publishCheckpoint(orm: Orm, size: number, note: string): Promise<void> {
  const first = sql`coalesce(${checkpoint.first}, ${note})`;
  await orm.update(checkpoint).set({ first, newest: note }).where(eq(checkpoint.size, size));
}

/** Signed but not yet witnessed, smallest first. */
export async function unpublishedCheckpoints(orm: Orm): Promise<readonly CheckpointRow[]> {
  return orm.select().from(checkpoint).where(isNull(checkpoint.newest)).orderBy(asc(checkpoint.size));
}

export async function newestCheckpoint(orm: Orm): Promise<CheckpointRow | undefined> {
  const published = orm.select().from(checkpoint).where(isNotNull(checkpoint.newest));
  const [row] = await published.orderBy(desc(checkpoint.size)).limit(1);
  return row;
}

/** Published or not. */
export async function largestCheckpoint(orm: Orm): Promise<CheckpointRow | undefined> {
  const [row] = await orm.select().from(checkpoint).orderBy(desc(checkpoint.size)).limit(1);
  return row;
}

/** Published and without a token, smallest first. */
export async function unstampedCheckpoints(orm: Orm, count: number): Promise<readonly CheckpointRow[]> {
  const isUnstamped = and(isNotNull(checkpoint.first), isNull(checkpoint.timestampToken));
  return orm.select().from(checkpoint).where(isUnstamped).orderBy(asc(checkpoint.size)).limit(count);
}

/** Once: the first token stays. */
export async function stampCheckpoint(orm: Orm, size: number, timestampToken: Uint8Array): Promise<void> {
  const isUnstamped = and(eq(checkpoint.size, size), isNull(checkpoint.timestampToken));
  await orm.update(checkpoint).set({ timestampToken }).where(isUnstamped);
}

/** Published with a token, from this size on, smallest first. */
export async function stampedCheckpoints(
  orm: Orm,
  from: number,
  count: number,
): Promise<readonly { readonly size: number; readonly token: Uint8Array }[]> {
  const { size, timestampToken } = checkpoint;
  const rows = await orm
    .select({ size, token: timestampToken })
    .from(checkpoint)
    .where(and(gte(size, from), isNotNull(checkpoint.first), isNotNull(timestampToken)))
    .orderBy(asc(size))
    .limit(count);
  return rows.map(({ token, ...row }) => ({ ...row, token: token! }));
}
