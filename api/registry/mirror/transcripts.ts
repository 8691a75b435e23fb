/**
 * The rows that no log covers: who may look up, and the sealed card. The department alone answers for them; a wrong one keeps a
 * family out or shows an old card, and opens nothing to anybody.
 *
 * @module
 */
import type { ChangedRow } from "../../../db/changes.ts";
import { MirrorFault } from "./fault.ts";
import type { Source } from "./source.ts";

/** How many one statement keeps. */
const batchSize = 500;

/**
 * Those whose last change is in `(after, upTo]`, in that order.
 *
 * @param keep is given one or more
 *
 * Throws `MirrorFault("mirror.malformed")` for a number out of that order.
 */
export async function copyTranscripts(
  source: Source,
  { after, upTo }: { readonly after: number; readonly upTo: number },
  keep: (rows: readonly ChangedRow[]) => Promise<void>,
): Promise<void> {
  if (after >= upTo) return;
  let batch: ChangedRow[] = [];
  let last = after;
  for await (const row of source.transcripts({ after, upTo })) {
    if (row.changed <= last || row.changed > upTo) throw new MirrorFault("mirror.malformed");
    last = row.changed;
    batch.push(row);
    if (batch.length < batchSize) continue;
    await keep(batch);
    batch = [];
  }
  if (batch.length > 0) await keep(batch);
}
