/**
 * From signed to published: every checkpoint goes to the witness, smallest first, and is published with its co-signature.
 *
 * @module
 */
import type { Orm } from "../../../db/client.ts";
import { newestCheckpoint, publishCheckpoint, readTile, unpublishedCheckpoints } from "../../../db/log.ts";
import { parseNote } from "../../../widget/crypto/log/note.ts";
import { parseCheckpoint } from "../../../widget/crypto/log/checkpoint.ts";
import { RegistryFault } from "../fault.ts";
import type { WitnessClient } from "../witness/client.ts";
import { createTree } from "./tree.ts";

/** Publishes what is still unpublished. Throws `RegistryFault`: `witness.unreachable` loses nothing and can be tried again. */
export async function publishPending(orm: Orm, witness: WitnessClient): Promise<void> {
  for (const { size, signed } of await unpublishedCheckpoints(orm)) {
    await publishCheckpoint(orm, size, signed + (await cosignature(orm, witness, size, signed)));
  }
}

/** A fresh co-signature over the newest checkpoint: "seen today", at equal size. */
export async function refreshNewest(orm: Orm, witness: WitnessClient): Promise<void> {
  const newest = await newestCheckpoint(orm);
  if (newest === undefined) return;
  const { size, signed } = newest;
  await publishCheckpoint(orm, size, signed + (await cosignature(orm, witness, size, signed)));
}

async function cosignature(orm: Orm, witness: WitnessClient, size: number, signed: string): Promise<string> {
  const { origin } = parseCheckpoint(parseNote(signed).text);
  // What the witness saw last is its own to say: what we remember of it is a first guess.
  let seen = Math.min(await witness.seen(origin), size);
  for (let attempt = 0; attempt < 2; attempt++) {
    const proof = await createTree((level, index) => readTile(orm, level, index)).consistency(seen, size);
    const answer = await witness.addCheckpoint({ oldSize: seen, proof, note: signed });
    if (answer.kind === "cosigned") return answer.line;
    if (answer.kind === "refused") throw new RegistryFault("log.forked");
    seen = answer.size;
    if (seen > size) throw new RegistryFault("log.behind");
  }
  throw new RegistryFault("witness.unreachable");
}
