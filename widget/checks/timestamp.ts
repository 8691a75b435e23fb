/**
 * A second clock beside the witness's: the RFC 3161 token over a lock checkpoint, for who trusts a time-stamping authority more.
 *
 * It adds facts to a finding and decides nothing. A token proves that the note existed at `genTime` at the latest, so it can contradict
 * neither an earlier co-signature, which may have waited for it, nor the effective date; one that holds no water, or that tells a time at
 * which there was nothing to stamp yet, is as good as none.
 *
 * @module
 */
import { fromBase64, utf8 } from "../crypto/bytes.ts";
import { verifyToken } from "../crypto/timestamp/token.ts";
import { isInWindow } from "./log.ts";
import type { Trust } from "./trust.ts";

/** How far two clocks may be apart. */
const tolerance = 5 * 60_000;

/** @returns facts for the `time` finding; none where no token speaks */
export async function timestampFacts(
  token: Uint8Array,
  { trust, lockCheckpoint, provenAt, now }: { trust: Trust; lockCheckpoint: string; provenAt: Date; now: Date },
): Promise<Readonly<Record<string, string>>> {
  const data = utf8(signedPart(lockCheckpoint));
  for (const tsa of trust.tsas ?? []) {
    const told = await verifyToken(token, { data, anchors: [fromBase64(tsa.certificate)] });
    if (told === undefined || !isInWindow(tsa, told.genTime)) continue;
    const at = told.genTime.getTime();
    // It is asked for once the checkpoint is published: what is older was not made so.
    if (at < provenAt.getTime() - tolerance || at > now.getTime() + tolerance) continue;
    return { timestamp: told.genTime.toISOString(), tsa: tsa.name };
  }
  return {};
}

/** The note as the log alone signed it: its text and the first signature line, which witnesses only add to. */
function signedPart(note: string): string {
  const signatures = note.indexOf("\n\n") + 2;
  return note.slice(0, note.indexOf("\n", signatures) + 1);
}
