/**
 * Appending to the log: entries, then the status leaf, tiles, head and a signed checkpoint, all in one transaction.
 *
 * @module
 */
import type { Orm } from "../../../db/client.ts";
import { insertCheckpoint, insertEntries, moveHead, readTile, writeTile, type Head } from "../../../db/log.ts";
import { formatCheckpoint } from "../../../widget/crypto/log/checkpoint.ts";
import { hashLeaf } from "../../../widget/crypto/log/merkle.ts";
import { signNote, type SignerKey } from "../../../widget/crypto/log/note.ts";
import { leafData } from "../../../widget/record/entry.ts";
import type { Turned } from "../../../widget/record/status.ts";
import { RegistryFault } from "../fault.ts";
import { nextStatusLeaf } from "./status.ts";
import { createTree, extend, rememberTiles, type Tree } from "./tree.ts";

export interface Appended {
  readonly head: Head;
  /** Of the new head: for proofs of what was just appended. */
  readonly tree: Tree;
}

export interface AppendOptions {
  /** The head that indexes were given on. */
  readonly from: Head | undefined;
  readonly entries: readonly Uint8Array[];
  /** School years that these entries lock, so that the status leaf speaks of them. */
  readonly schoolYears: readonly string[];
  /** Decisions among these entries: what the status lists gain. */
  readonly turned?: readonly Turned[];
  readonly origin: string;
  readonly signer: SignerKey;
}

/** Throws `RegistryFault("log.moved")` when another writer was faster: the transaction must then be rolled back. */
export async function append(
  orm: Orm,
  { from, entries, schoolYears, turned = [], origin, signer }: AppendOptions,
): Promise<Appended> {
  const start = from?.size ?? 0;
  const status = await nextStatusLeaf(orm, from, { schoolYears, turned });
  const added = await Promise.all(
    [...entries, status].map(async (entry) => ({ entry, leafData: await leafData(entry) })),
  );
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
  await insertCheckpoint(orm, size, await signNote(formatCheckpoint({ origin, ...head }), signer));
  return { head, tree };
}
