/**
 * Whether a record is still in force, beside the verdict on its signatures (DESIGN §5, Standing).
 *
 * @module
 */
import { equal } from "../crypto/bytes.ts";
import { sha256 } from "../crypto/digest.ts";
import type { LockEntry } from "../record/entry.ts";
import { parseStatusLeaf, parseStatusList, type StatusList } from "../record/status.ts";
import type { StatusEvidence } from "./evidence.ts";
import { failed, passed, unknown } from "./finding.ts";
import { includes, type JudgedCheckpoint } from "./log.ts";
import type { JudgedRecord } from "./record.ts";
import type { Finding, Standing } from "./report.ts";

/** A cosignature older than this no longer says what is in force (DESIGN §5). */
const fresh = 48 * 3_600_000;

export interface JudgedStatus {
  /** Lists by school year: proven under the newest checkpoint, but as old as its cosignature. */
  readonly lists: ReadonlyMap<string, StatusList>;
  readonly isFresh: boolean;
  /** Faults of the evidence itself, which do count. */
  readonly findings: readonly Finding[];
}

export async function judgeStatus(status: StatusEvidence, newest: JudgedCheckpoint, now: Date): Promise<JudgedStatus> {
  const { checkpoint, lastWitnessed } = newest;
  const nothing = { lists: new Map<string, StatusList>(), isFresh: false };
  if (checkpoint === undefined) return { ...nothing, findings: [] };
  const { leaf, inclusion } = status;
  if (!(await includes(checkpoint, { entry: leaf, index: checkpoint.size - 1, inclusion }))) {
    return { ...nothing, findings: [failed("log", "log.inclusion", { index: checkpoint.size - 1 })] };
  }
  try {
    const { years } = parseStatusLeaf(leaf);
    const lists = new Map<string, StatusList>();
    for (const bytes of status.lists) {
      const list = parseStatusList(bytes);
      const digest = years[list.schoolYear];
      if (digest !== undefined && equal(digest, await sha256(bytes))) lists.set(list.schoolYear, list);
    }
    // Nor does one of days to come: then one of the two clocks is wrong.
    const isFresh = lastWitnessed !== undefined && Math.abs(now.getTime() - lastWitnessed.getTime()) < fresh;
    return { lists, isFresh, findings: [] };
  } catch {
    return { ...nothing, findings: [unknown("evidence", "evidence.malformed", { missing: "status" })] };
  }
}

/** What the lists are asked about. */
export interface Placed extends Pick<JudgedRecord, "index" | "isHeld"> {
  readonly entry?: Pick<LockEntry, "schoolYear" | "effectiveDate">;
}

/** The record that stands in this one's place, by the list; only of a record that the log proved. */
export function replacementOf({ entry, index, isHeld }: Placed, { lists }: JudgedStatus): number | undefined {
  if (entry === undefined || index === undefined || !isHeld) return undefined;
  return lists.get(entry.schoolYear)?.replaced.find(([old]) => old === index)?.[1];
}

/** Only of a record that the log proved: the lists name it by its index there. */
export function checkStanding(
  { entry, index, isHeld }: Placed,
  status: JudgedStatus,
  now: Date,
): { readonly standing: Standing; readonly findings: readonly Finding[] } {
  const list = entry === undefined ? undefined : status.lists.get(entry.schoolYear);
  if (entry === undefined || index === undefined || list === undefined) {
    // The list was asked for and did not come: that is a hole in the evidence, not an old cosignature.
    const hole = unknown("evidence", "evidence.malformed", { missing: "status.lists" });
    return { standing: "unknown", findings: [hole, unknown("standing", "standing.stale")] };
  }
  if (!isHeld) return { standing: "unknown", findings: [unknown("standing", "standing.stale")] };
  if (list.revoked.includes(index)) {
    return { standing: "withdrawn", findings: [failed("standing", "standing.revoked", { index })] };
  }
  const by = replacementOf({ entry, index, isHeld }, status);
  if (by !== undefined) {
    return { standing: "replaced", findings: [failed("standing", "standing.replaced", { index, by })] };
  }
  if (!status.isFresh) return { standing: "unknown", findings: [unknown("standing", "standing.stale")] };
  const today = new Date(now.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
  return { standing: entry.effectiveDate > today ? "pending" : "current", findings: [passed("standing")] };
}
