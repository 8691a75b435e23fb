/**
 * What comes after a lock and belongs to it: revocation data gathered once more, and time-stamp tokens of checkpoints.
 *
 * Neither is in the log, and neither is believed by whoever reads it: lists and tokens carry signatures of their own, which the
 * verifier checks. A department that withholds them leaves a verdict provisional, here as at home.
 *
 * @module
 */
import { getBlob, putBlob } from "../../../db/blobs.ts";
import { laterBundleOf, linkLaterBundle } from "../../../db/bundles.ts";
import type { Database } from "../../../db/client.ts";
import { stampCheckpoint, unstampedCheckpoints } from "../../../db/log.ts";
import type { Source } from "./source.ts";

/** Throws `MirrorFault`, `mirror.blob` among others. */
export async function copyLater({ orm }: Database, source: Source): Promise<void> {
  const [unstamped] = await unstampedCheckpoints(orm, 1);
  for await (const line of source.later({ stampsFrom: unstamped?.size ?? Number.MAX_SAFE_INTEGER })) {
    if (line.kind === "stamp") {
      await stampCheckpoint(orm, line.size, line.token);
      continue;
    }
    const { bundle, later } = line;
    if ((await laterBundleOf(orm, bundle)) !== undefined) continue;
    // Only of what is locked here; fetched before it is named.
    if ((await getBlob(orm, bundle)) === undefined) continue;
    if ((await getBlob(orm, later)) === undefined) await putBlob(orm, later, await source.blob(later));
    await linkLaterBundle(orm, bundle, later);
  }
}
