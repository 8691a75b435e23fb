/**
 * What a school filed for a year and where each revision stands: as drafts do, as locked, or as a decision after the lock has left it.
 *
 * @module
 */
import type { Orm } from "../../db/client.ts";
import { draftsOfSchool, type SchoolFiling } from "../../db/drafts.ts";
import { lockedOfSchool } from "../../db/filings.ts";
import { readHead } from "../../db/log.ts";
import { parseEntry, type LockEntry } from "../../widget/record/entry.ts";
import type { StatusList } from "../../widget/record/status.ts";
import { statusListAt } from "./log/status.ts";

export interface Filed extends Omit<SchoolFiling, "state"> {
  readonly state: SchoolFiling["state"] | "locked" | "revoked" | "superseded";
}

/** Every revision, by pupil. Throws `RegistryFault("log.status")`. */
export async function filedBySchool(orm: Orm, schoolId: string, schoolYear: string): Promise<readonly Filed[]> {
  return orm.transaction(
    async (tx) => {
      const drafts = await draftsOfSchool(tx, schoolId, schoolYear);
      const rows = await lockedOfSchool(tx, schoolId, schoolYear);
      if (rows.length === 0) return drafts;
      // What the log itself says, which a mirror refills as well.
      const list = await statusListAt(tx, (await readHead(tx))!, schoolYear);
      const locked = rows.map(({ entry, logIndex, ...row }) => {
        const { packageDigest } = parseEntry(entry) as LockEntry;
        return { ...row, packageDigest, state: stateIn(list, logIndex) };
      });
      return [...drafts, ...locked];
    },
    // Rows and list of one moment: a decision between them would leave a year without its newest revision.
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );
}

function stateIn({ revoked, replaced }: StatusList, index: number): Filed["state"] {
  if (revoked.includes(index)) return "revoked";
  return replaced.some(([old]) => old === index) ? "superseded" : "locked";
}
