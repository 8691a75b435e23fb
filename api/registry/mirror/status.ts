/**
 * Status leaves in their order: each list that a leaf names is there, and has only grown since the leaf before (DESIGN §5, Standing).
 *
 * @module
 */
import type { Orm } from "../../../db/client.ts";
import { largestCheckpoint, readEntry } from "../../../db/log.ts";
import { equal } from "../../../widget/crypto/bytes.ts";
import { isGrownFrom, parseStatusLeaf, parseStatusList, type StatusLeaf } from "../../../widget/record/status.ts";
import { MirrorFault } from "./fault.ts";

type Years = StatusLeaf["years"];

/** @returns whether the entry is a status leaf. Throws `MirrorFault("mirror.status" | "mirror.blob")` */
export type CheckStatus = (entry: Uint8Array) => Promise<boolean>;

/** Goes on from the last leaf of what is kept whole, wherever a pull before was cut off: make one for one pull. */
export function createStatusChecker(orm: Orm, blobOf: (digest: Uint8Array) => Promise<Uint8Array>): CheckStatus {
  let before: Years | undefined;

  async function keptYears(): Promise<Years> {
    const kept = await largestCheckpoint(orm);
    const leaf = kept === undefined ? undefined : await readEntry(orm, kept.size - 1);
    return (leaf === undefined ? undefined : yearsOf(leaf)) ?? {};
  }

  return async function checkStatus(entry) {
    const years = yearsOf(entry);
    if (years === undefined) return false;
    const known = (before ??= await keptYears());
    if (!Object.keys(known).every((year) => Object.hasOwn(years, year))) refuse();
    for (const [year, digest] of Object.entries(years)) {
      const older = known[year];
      if (older !== undefined && equal(older, digest)) continue;
      const list = listOf(await blobOf(digest), year);
      if (older !== undefined && !isGrownFrom(listOf(await blobOf(older), year), list)) refuse();
    }
    before = years;
    return true;
  };
}

function yearsOf(entry: Uint8Array): Years | undefined {
  try {
    return parseStatusLeaf(entry).years;
  } catch {
    return undefined;
  }
}

function listOf(octets: Uint8Array, year: string) {
  try {
    const list = parseStatusList(octets);
    if (list.schoolYear === year) return list;
  } catch {
    // Of that digest, but no list.
  }
  return refuse();
}

function refuse(): never {
  throw new MirrorFault("mirror.status");
}
