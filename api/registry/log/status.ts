/**
 * The status leaf that ends every checkpoint, and the lists that it digests: carried on from the leaf before, and only ever longer.
 *
 * @module
 */
import { getBlob, putBlob } from "../../../db/blobs.ts";
import type { Orm } from "../../../db/client.ts";
import { readEntry, type Head } from "../../../db/log.ts";
import { equal } from "../../../widget/crypto/bytes.ts";
import { sha256 } from "../../../widget/crypto/digest.ts";
import {
  formatStatusLeaf,
  formatStatusList,
  isGrownFrom,
  parseStatusLeaf,
  parseStatusList,
  turn,
  type StatusLeaf,
  type StatusList,
  type Turned,
} from "../../../widget/record/status.ts";
import { RegistryFault } from "../fault.ts";

interface Change {
  /** That are locked now: the leaf speaks of each, if only to say that its list is empty. */
  readonly schoolYears: readonly string[];
  readonly turned: readonly Turned[];
}

/** Throws `RegistryFault("log.status")` where a list is not the one that the log speaks of. */
export async function nextStatusLeaf(
  orm: Orm,
  from: Head | undefined,
  { schoolYears, turned }: Change,
): Promise<Uint8Array> {
  const years: Record<string, Uint8Array> = { ...(await yearsAt(orm, from)) };
  const put = async (list: StatusList) => {
    const octets = formatStatusList(list);
    const digest = await sha256(octets);
    await putBlob(orm, digest, octets);
    years[list.schoolYear] = digest;
  };
  for (const schoolYear of schoolYears) {
    if (!Object.hasOwn(years, schoolYear)) await put({ schoolYear, revoked: [], replaced: [] });
  }
  for (const one of turned) {
    const before = await listOf(orm, years, one.schoolYear);
    const after = turn(before, one);
    // What is signed is said for ever: a list that lost an index would undo a decision.
    if (!isGrownFrom(before, after)) throw new RegistryFault("log.status");
    await put(after);
  }
  return formatStatusLeaf({ years });
}

/** Whether a decision has taken the record at this index out of force. */
export async function isTurned(orm: Orm, from: Head, { schoolYear, index }: Turned): Promise<boolean> {
  const { revoked, replaced } = await statusListAt(orm, from, schoolYear);
  return revoked.includes(index) || replaced.some(([old]) => old === index);
}

/** Of a year in which something is locked. Throws `RegistryFault("log.status")`. */
export async function statusListAt(orm: Orm, from: Head, schoolYear: string): Promise<StatusList> {
  return listOf(orm, await yearsAt(orm, from), schoolYear);
}

async function yearsAt(orm: Orm, from: Head | undefined): Promise<StatusLeaf["years"]> {
  const leaf = from === undefined ? undefined : await readEntry(orm, from.size - 1);
  return leaf === undefined ? {} : parseStatusLeaf(leaf).years;
}

/** A list that is missing or not what the leaf digests is never taken for an empty one. */
async function listOf(orm: Orm, years: StatusLeaf["years"], schoolYear: string): Promise<StatusList> {
  const digest = years[schoolYear];
  const octets = digest === undefined ? undefined : await getBlob(orm, digest);
  if (digest === undefined || octets === undefined || !equal(digest, await sha256(octets)))
    throw new RegistryFault("log.status");
  return parseStatusList(octets);
}
