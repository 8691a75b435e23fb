/**
 * Appending to the log: entries, then the status leaf, tiles, head and a signed checkpoint, all in one transaction.
 *
 * @module
 */
import type { Orm } from "../../../db/client.ts";
import { insertCheckpoint, type Head } from "../../../db/log.ts";
import { formatCheckpoint } from "../../../widget/crypto/log/checkpoint.ts";
import { signNote, type SignerKey } from "../../../widget/crypto/log/note.ts";
import type { Turned } from "../../../widget/record/status.ts";
import { grow } from "./grow.ts";
import { nextStatusLeaf } from "./status.ts";
import type { Tree } from "./tree.ts";

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
  const status = await nextStatusLeaf(orm, from, { schoolYears, turned });
  const { head, tree } = await grow(orm, from, [...entries, status]);
  await insertCheckpoint(orm, head.size, await signNote(formatCheckpoint({ origin, ...head }), signer));
  return { head, tree };
}
