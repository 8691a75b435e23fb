/**
 * From signed to published: every checkpoint goes to the witness, smallest first, and is published with its co-signature.
 *
 * @module
 */
import type { Orm } from "../../../db/client.ts";
import { newestCheckpoint, publishCheckpoint, readHead, readTile, unpublishedCheckpoints } from "../../../db/log.ts";
import { formatCheckpoint, parseCheckpoint } from "../../../widget/crypto/log/checkpoint.ts";
import { emptyRoot } from "../../../widget/crypto/log/merkle.ts";
import { parseNote, signNote, type SignerKey } from "../../../widget/crypto/log/note.ts";
import { RegistryFault } from "../fault.ts";
import type { WitnessClient } from "../witness/client.ts";
import { createTree } from "./tree.ts";

/** Publishes what is still unpublished. Throws `RegistryFault`: `witness.unreachable` loses nothing and can be tried again. */
export async function publishPending(orm: Orm, witness: WitnessClient): Promise<void> {
  for (const { size, signed } of await unpublishedCheckpoints(orm)) await publish(orm, witness, size, signed);
}

/**
 * A fresh co-signature over the newest checkpoint: "seen today", at equal size. A log that has none asks with the empty tree,
 * so that one whose database was lost learns that it once was longer.
 */
export async function refreshNewest(
  orm: Orm,
  witness: WitnessClient,
  empty: { readonly origin: string; readonly signer: SignerKey },
): Promise<void> {
  const newest = await newestCheckpoint(orm);
  if (newest !== undefined) return publish(orm, witness, newest.size, newest.signed);
  const { origin, signer } = empty;
  const note = await signNote(formatCheckpoint({ origin, size: 0, root: await emptyRoot() }), signer);
  await cosignature(orm, witness, 0, note);
}

async function publish(orm: Orm, witness: WitnessClient, size: number, signed: string): Promise<void> {
  const line = await cosignature(orm, witness, size, signed);
  if (line !== undefined) await publishCheckpoint(orm, size, signed + line);
}

/** @returns nothing where another process was faster: it has published this and more */
async function cosignature(
  orm: Orm,
  witness: WitnessClient,
  size: number,
  signed: string,
): Promise<string | undefined> {
  const { origin } = parseCheckpoint(parseNote(signed).text);
  // What the witness saw last is its own to say: what we remember of it is a first guess.
  let seen = Math.min(await witness.seen(origin), size);
  for (let attempt = 0; attempt < 2; attempt++) {
    const proof = await createTree((level, index) => readTile(orm, level, index)).consistency(seen, size);
    const answer = await witness.addCheckpoint({ oldSize: seen, proof, note: signed });
    if (answer.kind === "cosigned") return answer.line;
    if (answer.kind === "refused") throw new RegistryFault("log.forked");
    seen = answer.size;
    if (seen <= size) continue;
    // Checkpoints go to the witness smallest first: one who is beyond this has published it.
    if (seen <= ((await readHead(orm))?.size ?? 0)) return undefined;
    throw new RegistryFault("log.behind");
  }
  throw new RegistryFault("witness.unreachable");
}
