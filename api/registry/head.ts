/**
 * The part of a reply that all look-ups share, made once for each newest checkpoint: the note and the status lists; and the
 * consistency of a record's lock checkpoint with it, made when the first look-up asks.
 *
 * @module
 */
import { getBlob } from "../../db/blobs.ts";
import type { Database } from "../../db/client.ts";
import { asciiJson } from "../../db/lookups.ts";
import { newestCheckpoint, readEntry, readTile } from "../../db/log.ts";
import { base64url } from "../../widget/crypto/bytes.ts";
import type { FoundReply } from "../../widget/portal/wire.ts";
import { parseStatusLeaf } from "../../widget/record/status.ts";
import { createTree } from "./log/tree.ts";

export interface EvidenceHeads {
  /**
   * JSON of `checkpoint`, `status` and `consistency`, without the outer braces: ready to stand in a reply.
   *
   * @param version of the look-up's row: changes with the newest checkpoint
   * @param lockSizes whose consistency the reply needs
   */
  json(version: string, lockSizes: readonly number[]): Promise<string>;
}

/** Of one log. */
export interface LogHeads extends EvidenceHeads {
  /** JSON of `checkpoint` and `status` alone, with the braces: what the holder of a paper asks for. */
  status(version: string): Promise<string>;
}

interface Head {
  readonly version: string;
  readonly shared: Promise<{ readonly json: string; readonly size: number }>;
  /** By lock size: JSON of the proof. */
  readonly proofs: Map<number, Promise<string>>;
}

/** @returns heads remembered by version, one at a time */
export function createEvidenceHeads(database: Database): LogHeads {
  let known: Head | undefined;

  function headOf(version: string): Head {
    if (known?.version === version) return known;
    const head: Head = { version, shared: readShared(database), proofs: new Map() };
    known = head;
    head.shared.catch(() => {
      known = undefined;
    });
    return head;
  }

  async function proofOf({ shared, proofs }: Head, lockSize: number): Promise<string> {
    const { size } = await shared;
    const proof = proofs.get(lockSize) ?? readConsistency(database, lockSize, size);
    proofs.set(lockSize, proof);
    return proof.catch((error: unknown) => {
      proofs.delete(lockSize);
      throw error;
    });
  }

  return {
    async json(version, lockSizes) {
      const head = headOf(version);
      const proofs = await Promise.all(lockSizes.map(async (size) => `"${size}":${await proofOf(head, size)}`));
      return `${(await head.shared).json},"consistency":{${proofs.join(",")}}`;
    },

    status: async (version) => `{${(await headOf(version).shared).json}}`,
  };
}

async function readConsistency({ orm }: Database, from: number, to: number): Promise<string> {
  if (from >= to) return "[]";
  const tree = createTree((level, index) => readTile(orm, level, index));
  return JSON.stringify((await tree.consistency(from, to)).map(base64url));
}

async function readShared({ orm }: Database): Promise<{ readonly json: string; readonly size: number }> {
  const newest = await newestCheckpoint(orm);
  const leaf = newest === undefined ? undefined : await readEntry(orm, newest.size - 1);
  if (newest?.newest == null || leaf === undefined) {
    return shared("", { leaf: "", inclusion: [], lists: [] }, 0);
  }
  const { size } = newest;
  const tree = createTree((level, index) => readTile(orm, level, index));
  const digests = Object.values(parseStatusLeaf(leaf).years);
  const lists = await Promise.all(digests.map((digest) => getBlob(orm, digest)));
  const status = {
    leaf: base64url(leaf),
    inclusion: (await tree.inclusion(size - 1, size)).map(base64url),
    lists: lists.flatMap((list) => (list === undefined ? [] : [base64url(list)])),
  };
  return shared(newest.newest, status, size);
}

function shared(checkpoint: string, status: FoundReply["status"], size: number) {
  return { json: asciiJson(JSON.stringify({ checkpoint, status })).slice(1, -1), size };
}
