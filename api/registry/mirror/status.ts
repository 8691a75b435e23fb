/**
 * Status leaves in their order: each list that a leaf names is there, and has only grown since the leaf before (DESIGN §5, Standing).
 *
 * @module
 */
import { readEntry } from "../../../db/log.ts";
import type { Orm } from "../../../db/client.ts";
import { equal } from "../../../widget/crypto/bytes.ts";
import { isGrownFrom, parseStatusLeaf, parseStatusList, type StatusLeaf } from "../../../widget/record/status.ts";
import { MirrorFault } from "./fault.ts";
import { headOf } from "./pull.ts";

type Years = StatusLeaf["years"];

export interface StatusChecker {
  /** @returns whether the entry is a status leaf. Throws `MirrorFault("mirror.status" | "mirror.blob")` */
  check(entry: Uint8Array): Promise<boolean>;
}

/** Goes on from the leaf at the head of what is kept: make one for one pull. */
export function createStatusChecker(orm: Orm, blobOf: (digest: Uint8Array) => Promise<Uint8Array>): StatusChecker {
  let before: Promise<Years> | undefined;

  async function yearsAtHead(): Promise<Years> {
    const { size } = await headOf(orm);
    const leaf = size === 0 ? undefined : await readEntry(orm, size - 1);
    return (leaf === undefined ? undefined : yearsOf(leaf)) ?? {};
  }

  return {
    async check(entry) {
      const years = yearsOf(entry);
      if (years === undefined) return false;
      const known = await (before ??= yearsAtHead());
      if (!Object.keys(known).every((year) => Object.hasOwn(years, year))) refuse();
      for (const [year, digest] of Object.entries(years)) {
        const older = known[year];
        if (older !== undefined && equal(older, digest)) continue;
        const list = listOf(await blobOf(digest), year);
        if (older !== undefined && !isGrownFrom(listOf(await blobOf(older), year), list)) refuse();
      }
      before = Promise.resolve(years);
      return true;
    },
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
