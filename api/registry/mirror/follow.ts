/**
 * One pass over one department: what its log shows must extend all that was seen of it; then entries, then transcripts.
 *
 * Each step is kept before the next begins, and asks where it stands rather than remembering: a pass that is cut off anywhere is
 * simply made again.
 *
 * @module
 */
import { putAccess, type ChangedRow } from "../../../db/changes.ts";
import type { Database } from "../../../db/client.ts";
import { newestCheckpoint, publishCheckpoint, unpublishedCheckpoints, type Head } from "../../../db/log.ts";
import { changeSource, placeTranscripts, type MirrorSource } from "../../../db/mirror.ts";
import type { Trust } from "../../../widget/checks/trust.ts";
import { equal } from "../../../widget/crypto/bytes.ts";
import { openDepartmentCheckpoint, type OpenedCheckpoint } from "./checkpoint.ts";
import { MirrorFault } from "./fault.ts";
import { copyLater } from "./later.ts";
import { checkExtension, checkPrefix, headOf, pull } from "./pull.ts";
import type { Source } from "./source.ts";
import { copyTranscripts } from "./transcripts.ts";

export interface FollowOptions {
  /** The mirror's own. */
  readonly main: Database;
  /** Of this department alone. */
  readonly database: Database;
  readonly source: Source;
  readonly trust: Trust;
  readonly origin: string;
}

/** Throws `MirrorFault`; what was kept until then stands. */
export async function follow(options: FollowOptions, before: MirrorSource): Promise<void> {
  const { database, source, trust, origin } = options;
  // Asked for first: a card may speak of a record that is here already, never of one that is not yet.
  const upTo = await source.changed();
  const note = await source.checkpoint();
  if (note === undefined) {
    // Seen it may have been all the same, where we are a witness and it is not published yet.
    if ((await newestCheckpoint(database.orm)) !== undefined) throw new MirrorFault("mirror.shortened");
  } else {
    const target = await openDepartmentCheckpoint(note, { trust, origin });
    await tellingEvidence(note, async () => {
      await checkPublished(database, target);
      await see(options, before, target);
      await pull({ ...options, database, source }, target);
      await publishUpTo(options, target);
    });
  }
  await copyLater(database, source);
  await copyTranscripts(source, { after: before.accessCursor, upTo }, (rows) => keepTranscripts(options, rows));
  await changeSource(options.main.orm, source.url, { accessCursor: upTo });
}

/** A fault of the log is shown by the checkpoint that was offered. */
async function tellingEvidence(note: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof MirrorFault) || error.evidence !== undefined) throw error;
    throw new MirrorFault(error.code, note);
  }
}

async function checkPublished({ orm }: Database, target: Head): Promise<void> {
  const newest = await newestCheckpoint(orm);
  if (target.size < (newest?.size ?? 0)) throw new MirrorFault("mirror.shortened");
  await checkPrefix(orm, target);
}

/**
 * Holds a checkpoint against the longest that was seen, and remembers the longer of the two before anything of it is taken.
 *
 * Throws `MirrorFault("mirror.forked" | "mirror.shortened" | "mirror.tree")`.
 */
export async function see(
  { main, database, source, origin }: FollowOptions,
  { url, seenSize, seenRoot }: Pick<MirrorSource, "url" | "seenSize" | "seenRoot">,
  target: Head,
): Promise<void> {
  if (seenRoot !== null) {
    const seen = { size: seenSize, root: seenRoot };
    if (seen.size === target.size && !equal(seen.root, target.root)) throw new MirrorFault("mirror.forked");
    // Signed but not published may be longer, where we are a witness: then what is kept says whether this one is its past.
    if (seen.size > target.size && (await headOf(database.orm)).size < target.size)
      throw new MirrorFault("mirror.shortened");
    if (seen.size < target.size) await checkExtension(seen, target, source.tiles(target.size, {}));
    if (seen.size >= target.size) return;
  }
  await changeSource(main.orm, url, { origin, seenSize: target.size, seenRoot: target.root });
}

/** Checkpoints that were here before they were published, then the newest with its newest co-signatures. */
export async function publishUpTo(
  { database: { orm }, source, trust, origin }: Omit<FollowOptions, "main">,
  target: OpenedCheckpoint,
): Promise<void> {
  for (const { size } of await unpublishedCheckpoints(orm)) {
    if (size > target.size) break;
    for await (const line of source.entries({ from: size - 1, count: 1 })) {
      if (line.kind !== "checkpoint") break;
      const published = await openDepartmentCheckpoint(line.note, { trust, origin });
      await checkPrefix(orm, published);
      if (published.size === size) await publishCheckpoint(orm, size, published.note);
    }
  }
  const newest = await newestCheckpoint(orm);
  if (newest?.newest == null || newest.size !== target.size || newest.newest === target.note) return;
  const held = await openDepartmentCheckpoint(newest.newest, { trust, origin });
  // An older co-signature, shown again, must not make what is here look staler.
  const isNewer = (target.lastWitnessed?.getTime() ?? 0) > (held.lastWitnessed?.getTime() ?? 0);
  if (isNewer) await publishCheckpoint(orm, target.size, target.note);
}

/** Where to look first, then what is there, then how far we are: each can be said twice. */
async function keepTranscripts(
  { main, database, source, origin }: FollowOptions,
  rows: readonly ChangedRow[],
): Promise<void> {
  const lookupIds = rows.map(({ lookupId }) => lookupId);
  await placeTranscripts(main.orm, lookupIds, origin);
  await putAccess(database.orm, rows);
  await changeSource(main.orm, source.url, { accessCursor: rows.at(-1)!.changed });
}
