/**
 * The log as a mirror takes it: entries in order, each lock with its record, and the checkpoints that first held them.
 *
 * @module
 */
import { and, asc, eq, gt, gte, isNotNull, lt } from "drizzle-orm";
import type { Orm } from "./client.ts";
import { checkpoint, lockedRecord, logEntry } from "./schema.ts";

export interface ExportedEntry {
  readonly index: number;
  readonly entry: Uint8Array;
  /** Of a lock: the record as it is sent, JSON open at its end. */
  readonly wire: string | null;
}

/** Entries of `[from, to)`, at most `count`. */
export async function exportedEntries(
  orm: Orm,
  { from, to, count }: { readonly from: number; readonly to: number; readonly count: number },
): Promise<readonly ExportedEntry[]> {
  return orm
    .select({ index: logEntry.index, entry: logEntry.entry, wire: lockedRecord.wire })
    .from(logEntry)
    .leftJoin(lockedRecord, eq(lockedRecord.logIndex, logEntry.index))
    .where(and(gte(logEntry.index, from), lt(logEntry.index, to)))
    .orderBy(asc(logEntry.index))
    .limit(count);
}

export interface ExportedCheckpoint {
  readonly size: number;
  /** As first published, or where no witness has seen it, as the log signed it. */
  readonly note: string;
}

/** The smallest checkpoint that is larger than `size`. */
export async function checkpointBeyond(
  orm: Orm,
  size: number,
  { onlyPublished }: { readonly onlyPublished: boolean },
): Promise<ExportedCheckpoint | undefined> {
  const [row] = await orm
    .select({ size: checkpoint.size, signed: checkpoint.signed, first: checkpoint.first })
    .from(checkpoint)
    .where(and(gt(checkpoint.size, size), onlyPublished ? isNotNull(checkpoint.first) : undefined))
    .orderBy(asc(checkpoint.size))
    .limit(1);
  return row === undefined ? undefined : { size: row.size, note: row.first ?? row.signed };
}
