/**
 * One entry of the export, with everything that belongs to it: a lock's record, the blobs that it or a status leaf names.
 *
 * @module
 */
import { getBlob } from "../../../db/blobs.ts";
import type { Database } from "../../../db/client.ts";
import type { LockedRow } from "../../../db/drafts.ts";
import type { CheckpointBody } from "../../../widget/crypto/log/checkpoint.ts";
import { parseEntry, type LogEntry } from "../../../widget/record/entry.ts";
import { MirrorFault } from "./fault.ts";
import type { LogLine } from "./line.ts";
import { createRecordChecker } from "./record.ts";
import type { Source } from "./source.ts";
import { createStatusChecker } from "./status.ts";

export interface TakenEntry {
  readonly index: number;
  readonly entry: Uint8Array;
  /** Absent for a status leaf, and for a kind that is younger than this program: the log's order is kept all the same. */
  readonly parsed: LogEntry | undefined;
  readonly row: LockedRow | undefined;
  /** That were not here yet, by their digest. */
  readonly blobs: readonly (readonly [Uint8Array, Uint8Array])[];
}

export interface EntryReader {
  /** Throws `MirrorFault`: `mirror.record`, `mirror.entry`, `mirror.status`, `mirror.blob`. */
  read(line: Extract<LogLine, { kind: "entry" }>, under: CheckpointBody): Promise<TakenEntry>;
}

export function createEntryReader({ orm }: Database, source: Source): EntryReader {
  let fetched: [Uint8Array, Uint8Array][] = [];
  const records = createRecordChecker(blobOf);
  const isStatusLeaf = createStatusChecker(orm, blobOf);

  async function blobOf(digest: Uint8Array): Promise<Uint8Array> {
    const known = await getBlob(orm, digest);
    if (known !== undefined) return known;
    const bytes = await source.blob(digest);
    fetched.push([digest, bytes]);
    return bytes;
  }

  return {
    async read({ index, entry, record }, under) {
      fetched = [];
      const parsed = quietly(() => parseEntry(entry));
      if ((record !== undefined) !== (parsed?.kind === "lock")) throw new MirrorFault("mirror.record");
      const row =
        parsed?.kind === "lock" ? await records.check({ index, entry, lock: parsed, wire: record! }, under) : undefined;
      const isStatus = parsed === undefined && (await isStatusLeaf(entry));
      // A look-up answers with the status leaf at the end: without one nothing could be said to be in force.
      if (index + 1 === under.size && !isStatus) throw new MirrorFault("mirror.entry");
      return { index, entry, parsed, row, blobs: fetched };
    },
  };
}

function quietly<T>(parse: () => T): T | undefined {
  try {
    return parse();
  } catch {
    return undefined;
  }
}
