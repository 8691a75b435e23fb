/**
 * The part of a reply that all look-ups share, made once for each newest checkpoint: the note, the status lists, and the
 * consistency of every lock checkpoint with it.
 *
 * @module
 */
import { getBlob } from "../../db/blobs.ts";
import type { Database } from "../../db/client.ts";
import { newestCheckpoint, publishedSizes, readEntry, readTile } from "../../db/log.ts";
import { base64url } from "../../widget/crypto/bytes.ts";
import type { FoundReply } from "../../widget/portal/wire.ts";
import { parseStatusLeaf } from "../../widget/record/status.ts";
import { createTree } from "./log/tree.ts";

export type EvidenceHead = Pick<FoundReply, "checkpoint" | "status" | "consistency">;

export interface EvidenceHeads {
  /** JSON of the members of `EvidenceHead`, without the outer braces: ready to stand in a reply. */
  json(version: string): Promise<string>;
}

/** @returns heads remembered by the version that the look-up's row bears, one at a time */
export function createEvidenceHeads(database: Database): EvidenceHeads {
  let known: { readonly version: string; readonly json: Promise<string> } | undefined;
  return {
    async json(version) {
      if (known?.version === version) return known.json;
      const json = readEvidenceHead(database).then((head) => JSON.stringify(head).slice(1, -1));
      known = { version, json };
      json.catch(() => {
        known = undefined;
      });
      return json;
    },
  };
}

async function readEvidenceHead({ orm }: Database): Promise<EvidenceHead> {
  const newest = await newestCheckpoint(orm);
  const leaf = newest === undefined ? undefined : await readEntry(orm, newest.size - 1);
  if (newest?.newest == null || leaf === undefined) {
    return { checkpoint: "", status: { leaf: "", inclusion: [], lists: [] }, consistency: {} };
  }
  const { size } = newest;
  const tree = createTree((level, index) => readTile(orm, level, index));
  const digests = Object.values(parseStatusLeaf(leaf).years);
  const lists = await Promise.all(digests.map((digest) => getBlob(orm, digest)));
  const consistency: Record<string, readonly string[]> = {};
  for (const older of await publishedSizes(orm)) {
    if (older <= size) consistency[older] = older === size ? [] : (await tree.consistency(older, size)).map(base64url);
  }
  return {
    checkpoint: newest.newest,
    status: {
      leaf: base64url(leaf),
      inclusion: (await tree.inclusion(size - 1, size)).map(base64url),
      lists: lists.flatMap((list) => (list === undefined ? [] : [base64url(list)])),
    },
    consistency,
  };
}
