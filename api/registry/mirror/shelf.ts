/**
 * One department's place on a mirror: its database, and what look-ups ask of it.
 *
 * @module
 */
import type { Database } from "../../../db/client.ts";
import { readHead } from "../../../db/log.ts";
import { prepareFindTranscript, type FindTranscript } from "../../../db/lookups.ts";
import { createEvidenceHeads, type LogHeads } from "../head.ts";

export interface Shelf {
  readonly origin: string;
  readonly url: string;
  readonly database: Database;
  readonly find: FindTranscript;
  readonly heads: LogHeads;
  /** Entries that are here. */
  size(): Promise<number>;
}

export function openShelf(database: Database, origin: string, url: string): Shelf {
  return {
    ...{ origin, url, database },
    find: prepareFindTranscript(database),
    heads: createEvidenceHeads(database),
    size: async () => (await readHead(database.orm))?.size ?? 0,
  };
}
