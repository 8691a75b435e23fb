/**
 * Appending to the log: entries, then the status leaf, tiles, head and a signed checkpoint, all in one transaction.
 *
 * @module
 */
import { putBlob } from "../../../db/blobs.ts";
import type { Orm } from "../../../db/client.ts";
import { insertCheckpoint, readEntry, type Head } from "../../../db/log.ts";
import { sha256 } from "../../../widget/crypto/digest.ts";
import { formatCheckpoint } from "../../../widget/crypto/log/checkpoint.ts";
import { signNote, type SignerKey } from "../../../widget/crypto/log/note.ts";
import { formatStatusLeaf, formatStatusList, parseStatusLeaf } from "../../../widget/record/status.ts";
import { grow } from "./grow.ts";
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
  readonly origin: string;
  readonly signer: SignerKey;
}

/** Throws `RegistryFault("log.moved")` when another writer was faster: the transaction must then be rolled back. */
export async function append(
  orm: Orm,
  { from, entries, schoolYears, origin, signer }: AppendOptions,
): Promise<Appended> {
  const status = await statusLeaf(orm, from, schoolYears);
  const { head, tree } = await grow(orm, from, [...entries, status]);
  await insertCheckpoint(orm, head.size, await signNote(formatCheckpoint({ origin, ...head }), signer));
  return { head, tree };
}

/** Revoking and replacing after the lock are off until policy data names the rule, so every list is empty, and says so. */
async function statusLeaf(orm: Orm, from: Head | undefined, schoolYears: readonly string[]): Promise<Uint8Array> {
  const last = from === undefined ? undefined : await readEntry(orm, from.size - 1);
  const years: Record<string, Uint8Array> = last === undefined ? {} : { ...parseStatusLeaf(last).years };
  for (const schoolYear of schoolYears) {
    if (Object.hasOwn(years, schoolYear)) continue;
    const list = formatStatusList({ schoolYear, revoked: [], replaced: [] });
    const digest = await sha256(list);
    await putBlob(orm, digest, list);
    years[schoolYear] = digest;
  }
  return formatStatusLeaf({ years });
}
