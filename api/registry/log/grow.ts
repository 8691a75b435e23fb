/**
 * Entries become leaves: rows, tiles and the head, moved together in the caller's transaction.
 *
 * @module
 */
import type { Orm } from "../../../db/client.ts";
import { insertEntries, moveHead, readTile, writeTile, type Head } from "../../../db/log.ts";
import { hashLeaf } from "../../../widget/crypto/log/merkle.ts";
import { leafData } from "../../../widget/record/entry.ts";
import { RegistryFault } from "../fault.ts";
import { createTree, extend, rememberTiles, type Tree } from "./tree.ts";

export interface Grown {
  readonly head: Head;
  /** Of the new head: for proofs of what was just added. */
  readonly tree: Tree;
}

/** Throws `RegistryFault("log.moved")` when another writer was faster: the transaction must then be rolled back. */
export async function grow(orm: Orm, from: Head | undefined, entries: readonly Uint8Array[]): Promise<Grown> {
  const start = from?.size ?? 0;
  const added = await Promise.all(entries.map(async (entry) => ({ entry, leafData: await leafData(entry) })));
  await insertEntries(
    orm,
    added.map((row, i) => ({ index: start + i, ...row })),
  );
  const leaves = await Promise.all(added.map((row) => hashLeaf(row.leafData)));
  const read = rememberTiles((level, index) => readTile(orm, level, index));
  for await (const tile of extend(read.tile, start, leaves)) {
    read.put(tile.level, tile.index, tile.hashes);
    await writeTile(orm, tile);
  }
  const tree = createTree(read.tile);
  const size = start + added.length;
  const head = { size, root: await tree.root(size) };
  if (!(await moveHead(orm, from, head))) throw new RegistryFault("log.moved");
  return { head, tree };
}
