/**
 * The place of one record in its department's log: held under its lock checkpoint, and still under the newest (DESIGN §5).
 *
 * @module
 */
import type { Checkpoint } from "../crypto/log/checkpoint.ts";
import type { TranscriptRecord } from "../record/record.ts";
import type { RecordEvidence } from "./evidence.ts";
import { failed, orPassed, unknown } from "./finding.ts";
import { extendsTo, includes, type JudgedCheckpoint } from "./log.ts";
import type { Finding } from "./report.ts";

export interface Held {
  readonly findings: readonly Finding[];
  /** Whether the lock checkpoint, signed by the log, holds the entry. */
  readonly isIncluded: boolean;
  /** Whether it holds the appointments too, so that their indexes tell which came first. */
  readonly isOrdered: boolean;
  /** Whether the newest checkpoint extends it. */
  readonly isExtended: boolean;
}

export async function checkLog(
  evidence: Partial<RecordEvidence>,
  lock: JudgedCheckpoint | undefined,
  newest: JudgedCheckpoint | undefined,
  record: TranscriptRecord | undefined,
): Promise<Held> {
  const { entry, index, inclusion, consistency, roster = [] } = evidence;
  const nothing = { isIncluded: false, isOrdered: false, isExtended: false };
  if (lock === undefined || entry === undefined || index === undefined || inclusion === undefined) {
    return { ...nothing, findings: [unknown("log", "log.absent")] };
  }
  const faults = [...lock.findings];
  const { checkpoint, log } = lock;
  if (checkpoint === undefined) return { ...nothing, findings: faults };
  if (log !== undefined && record !== undefined && record.fields.masogd !== log.department) {
    faults.push(failed("log", "log.department"));
  }
  const isIncluded = await includes(checkpoint, { entry, index, inclusion });
  const appointed = await Promise.all(roster.map((appointment) => includes(checkpoint, appointment)));
  const isOrdered = isIncluded && !appointed.includes(false);
  if (!isOrdered) faults.push(failed("log", "log.inclusion", { index }));
  const extension = await checkExtension(checkpoint, newest?.checkpoint, consistency);
  if (extension !== undefined) faults.push(extension);
  return {
    findings: orPassed("log", faults, { index, size: checkpoint.size }),
    isIncluded,
    isOrdered,
    isExtended: newest?.checkpoint !== undefined && extension === undefined,
  };
}

/** What speaks against the newest checkpoint's being the same log's, grown. Without one there is nothing to compare with. */
async function checkExtension(
  older: Checkpoint,
  newest: Checkpoint | undefined,
  proof: readonly Uint8Array[] | undefined,
): Promise<Finding | undefined> {
  if (newest === undefined) return undefined;
  // Another department's checkpoint, genuine as it may be, says nothing of this log.
  if (proof === undefined || newest.origin !== older.origin) return unknown("log", "log.consistency");
  return (await extendsTo(older, newest, proof)) ? undefined : failed("log", "log.consistency");
}
