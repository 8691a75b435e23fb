/**
 * Takes a log into a database up to a checkpoint, batch by batch: each batch is proven to be a prefix of that checkpoint's tree
 * before it is kept, and is kept in one transaction. What is cut off goes on from the head.
 *
 * @module
 */
import { putBlob } from "../../../db/blobs.ts";
import type { Database, Orm } from "../../../db/client.ts";
import { insertLocked, type LockedRow } from "../../../db/drafts.ts";
import { insertCheckpoint, publishCheckpoint, readHead, readTile, type Head } from "../../../db/log.ts";
import { takeWriterLock } from "../../../db/locks.ts";
import type { Trust } from "../../../widget/checks/trust.ts";
import { equal } from "../../../widget/crypto/bytes.ts";
import type { CheckpointBody } from "../../../widget/crypto/log/checkpoint.ts";
import { emptyRoot, verifyConsistency } from "../../../widget/crypto/log/merkle.ts";
import { RegistryFault } from "../fault.ts";
import { grow } from "../log/grow.ts";
import { createTree, type ReadTile } from "../log/tree.ts";
import { openDepartmentCheckpoint, type OpenedCheckpoint } from "./checkpoint.ts";
import { createEntryReader, type EntryReader, type TakenEntry } from "./entry.ts";
import { MirrorFault } from "./fault.ts";
import type { Scope, Source } from "./source.ts";

export interface PullOptions extends Scope {
  readonly database: Database;
  readonly source: Source;
  readonly trust: Trust;
  readonly origin: string;
  /** In each batch's transaction, after its entries. */
  readonly settle?: (tx: Orm, entries: readonly TakenEntry[]) => Promise<void>;
  readonly onProgress?: (size: number) => void;
}

/** What one transaction keeps, and one request asks for: memory grows with the first. */
const limits = { entries: 256, octets: 8 << 20, request: 4096 };

/**
 * @param target signed and, unless `unpublished`, witnessed: the caller has judged it
 *
 * Throws `MirrorFault`: `mirror.forked` where what is kept is no prefix of it, `mirror.tree`, `mirror.entry`, `mirror.record`,
 * `mirror.blob`, and as `openDepartmentCheckpoint` for those between. `RegistryFault("log.moved")`.
 */
export async function pull(options: PullOptions, target: CheckpointBody): Promise<void> {
  const { database, source, unpublished = false } = options;
  const { orm } = database;
  await checkPrefix(orm, target);
  const tiles = source.tiles(target.size, { unpublished });
  let head = await headOf(orm);
  if (head.size >= target.size) return;
  // From an empty head every tree follows: its own root is looked at by itself.
  await checkExtension(target, target, tiles);
  await checkExtension(head, target, tiles);
  const reader = createEntryReader(database, source);
  while (head.size < target.size) {
    const before = head;
    head = await pullSome(options, { target, tiles, head, reader });
    // The department says that it has more, and sends nothing of it.
    if (head.size === before.size) throw new MirrorFault("mirror.entry");
  }
}

interface Work {
  readonly target: CheckpointBody;
  readonly tiles: ReadTile;
  readonly head: Head;
  readonly reader: EntryReader;
}

/** One request's entries. @returns the head after them */
async function pullSome(options: PullOptions, { target, tiles, reader, ...work }: Work): Promise<Head> {
  const { source, trust, origin, unpublished = false } = options;
  let { head } = work;
  let under: OpenedCheckpoint | undefined;
  let batch: TakenEntry[] = [];
  let octets = 0;
  const scope = unpublished ? { unpublished } : {};
  for await (const line of source.entries({ from: head.size, count: limits.request, ...scope })) {
    if (line.kind === "checkpoint") {
      under = await openDepartmentCheckpoint(line.note, { trust, origin, needsQuorum: !unpublished });
      // What was published meanwhile is for the next pass.
      if (under.size > target.size) break;
      await checkExtension(under, target, tiles);
      continue;
    }
    const index = head.size + batch.length;
    if (under === undefined || index >= under.size || line.index !== index) throw new MirrorFault("mirror.entry");
    batch.push(await reader.read(line, under));
    octets += line.entry.length + (line.record?.length ?? 0);
    const isWhole = index + 1 === under.size;
    if (!isWhole && batch.length < limits.entries && octets < limits.octets) continue;
    head = await keep(options, { target, tiles, head, batch, complete: isWhole ? under : undefined });
    options.onProgress?.(head.size);
    [batch, octets] = [[], 0];
  }
  if (batch.length === 0) return head;
  return keep(options, { target, tiles, head, batch, complete: undefined });
}

interface Batch extends Omit<Work, "reader"> {
  readonly batch: readonly TakenEntry[];
  /** The checkpoint whose last entry ends this batch. */
  readonly complete: OpenedCheckpoint | undefined;
}

async function keep(
  { database, settle, unpublished = false }: PullOptions,
  { target, tiles, head, batch, complete }: Batch,
): Promise<Head> {
  const size = head.size + batch.length;
  // Asked for before the transaction, which then waits for nobody.
  const proof = await createTree(tiles).consistency(size, target.size);
  return database.orm.transaction(async (tx) => {
    await takeWriterLock(tx);
    const from = await readHead(tx);
    if ((from?.size ?? 0) !== head.size) throw new RegistryFault("log.moved");
    for (const [digest, bytes] of batch.flatMap(({ blobs }) => blobs)) await putBlob(tx, digest, bytes);
    const grown = await grow(
      tx,
      from,
      batch.map(({ entry }) => entry),
    );
    const isPrefix = await verifyConsistency({
      ...{ oldSize: size, oldRoot: grown.head.root },
      ...{ newSize: target.size, newRoot: target.root, proof },
    });
    if (!isPrefix) throw new MirrorFault("mirror.entry");
    await insertLocked(
      tx,
      batch.map(({ row }) => row).filter((row): row is LockedRow => row !== undefined),
    );
    if (complete !== undefined) {
      await insertCheckpoint(tx, complete.size, complete.signedNote);
      if (!unpublished) await publishCheckpoint(tx, complete.size, complete.note);
    }
    await settle?.(tx, batch);
    return grown.head;
  });
}

/** What is kept, as a tree of that size, has that root; a longer one is no concern here. Throws `MirrorFault("mirror.forked")`. */
export async function checkPrefix(orm: Orm, { size, root }: Head): Promise<void> {
  if (size > (await headOf(orm)).size) return;
  const own = await createTree((level, index) => readTile(orm, level, index)).root(size);
  if (!equal(own, root)) throw new MirrorFault("mirror.forked");
}

/**
 * RFC 6962 consistency, from the source's tiles. Tiles that do not lead to the newer root are wrong themselves; those that do, and
 * show another older root, show a fork.
 *
 * Throws `MirrorFault("mirror.tree" | "mirror.forked")`.
 */
export async function checkExtension(older: Head, newer: Head, tiles: ReadTile): Promise<void> {
  const tree = createTree(tiles);
  const shown = older.size === 0 ? older.root : await tree.root(older.size);
  const isConsistent = await verifyConsistency({
    ...{ oldSize: older.size, oldRoot: shown, newSize: newer.size, newRoot: newer.root },
    proof: older.size === newer.size ? [] : await tree.consistency(older.size, newer.size),
  });
  if (!isConsistent) throw new MirrorFault("mirror.tree");
  if (!equal(shown, older.root)) throw new MirrorFault("mirror.forked");
}

export async function headOf(orm: Orm): Promise<Head> {
  return (await readHead(orm)) ?? { size: 0, root: await emptyRoot() };
}
