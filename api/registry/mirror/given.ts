/**
 * What a department gives a mirror, and a mirror gives back: the objects that `line.ts` reads, each one line. Pages are read as the
 * stream is taken, so neither side ever holds more than one.
 *
 * @module
 */
import { laterBundlesAfter } from "../../../db/bundles.ts";
import { changedRows } from "../../../db/changes.ts";
import type { Orm } from "../../../db/client.ts";
import { checkpointBeyond, exportedEntries } from "../../../db/export.ts";
import { stampedCheckpoints } from "../../../db/log.ts";
import { base64url, hex } from "../../../widget/crypto/bytes.ts";

const pages = { entries: 16, transcripts: 500, later: 500 };

/** Entries of `[from, to)`, and before those that a checkpoint first held, the checkpoint. */
export async function* entries(
  orm: Orm,
  { from, to, onlyPublished }: { readonly from: number; readonly to: number; readonly onlyPublished: boolean },
): AsyncGenerator<object> {
  for (let at = from; at < to;) {
    const checkpoint = await checkpointBeyond(orm, at, { onlyPublished });
    if (checkpoint === undefined) return;
    yield { checkpoint: checkpoint.note };
    const end = Math.min(checkpoint.size, to);
    while (at < end) {
      const rows = await exportedEntries(orm, { from: at, to: end, count: pages.entries });
      if (rows.length === 0) return;
      for (const { index, entry, wire } of rows) {
        yield { index, entry: base64url(entry), ...(wire === null ? {} : { record: wire }) };
      }
      at += rows.length;
    }
  }
}

export async function* transcripts(orm: Orm, after: number, upTo: number): AsyncGenerator<object> {
  for (let at = after; ;) {
    const rows = await changedRows(orm, { after: at, upTo, count: pages.transcripts });
    for (const { lookupId, accessHash, proofHash, card, isFrozen, changed } of rows) {
      const octets = { lookupId, accessHash, proofHash, card };
      yield {
        ...Object.fromEntries(Object.entries(octets).map(([name, value]) => [name, base64url(value)])),
        isFrozen,
        changed,
      };
    }
    if (rows.length < pages.transcripts) return;
    at = rows.at(-1)!.changed;
  }
}

/** Few: a bundle for each lock, a token for each checkpoint that a mirror has none of. */
export async function* later(orm: Orm, stampsFrom: number): AsyncGenerator<object> {
  for (let after = new Uint8Array(); ;) {
    const rows = await laterBundlesAfter(orm, after, pages.later);
    for (const { bundle, later: digest } of rows) yield { bundle: hex(bundle), later: hex(digest) };
    if (rows.length < pages.later) break;
    after = new Uint8Array(rows.at(-1)!.bundle);
  }
  for (let from = stampsFrom; ;) {
    const rows = await stampedCheckpoints(orm, from, pages.later);
    for (const { size, token } of rows) yield { size, token: base64url(token) };
    if (rows.length < pages.later) return;
    from = rows.at(-1)!.size + 1;
  }
}
