/**
 * What comes back to a school is kept for its list of faults: by pupil and year where the package could be read, else by what the
 * file alone tells. Codes and digests: of a pupil, nothing.
 *
 * @module
 */
import { createHash } from "node:crypto";
import type { Orm } from "../../db/client.ts";
import { insertFault } from "../../db/filings.ts";
import { clearUnread, putUnread } from "../../db/unread.ts";
import type { RegistryContext } from "./context.ts";
import type { IntakeRefusal } from "./intake.ts";
import { holds, type Submission } from "./submission.ts";

export interface Reporter {
  /** Id of the client. */
  readonly actor: string;
  readonly schoolId: string;
  /** What the school calls the file, and its place in the stream, from 1. */
  readonly ref?: string;
  readonly position?: number;
}

/** Only where it is the school's own pupil: nobody fills another's list. */
export async function returnPackage(
  context: RegistryContext,
  { schoolId, schoolYear, grade, lookupId, packageDigest: digest }: Submission,
  refused: IntakeRefusal,
  by: Reporter | undefined,
): Promise<void> {
  const isForeign = refused.codes.includes("intake.foreign") || refused.codes.includes("intake.lookup");
  if (isForeign || (by !== undefined && by.schoolId !== schoolId)) return;
  await context.database.orm.transaction(async (tx) => {
    const at = context.now();
    await insertFault(tx, { schoolId, schoolYear, grade, lookupId, code: refused.code, findings: told(refused), at });
    await clearReturned(context, tx, by, digest);
  });
}

/** Whose it is cannot be said, but who sent it. */
export async function returnUnread(
  context: RegistryContext,
  xml: Uint8Array,
  refused: IntakeRefusal,
  by: Reporter | undefined,
): Promise<void> {
  if (by === undefined) return;
  const { schoolId, position = null } = by;
  const digest = new Uint8Array(createHash("sha256").update(xml).digest());
  // What could not be checked follows from what failed, and would hide it.
  const failed = refused.findings.filter(({ outcome }) => outcome === "failed");
  const findings = told({ findings: failed.length > 0 ? failed : refused.findings });
  const row = { schoolId, digest, ref: refOf(context, by), position, code: refused.code, findings };
  await context.database.orm.transaction((tx) => putUnread(tx, { ...row, at: context.now() }));
}

/** What of that file, or of an earlier one of its name, could not be read before. */
export async function clearReturned(
  context: RegistryContext,
  tx: Orm,
  by: Reporter | undefined,
  digest: Uint8Array,
): Promise<void> {
  if (by !== undefined) await clearUnread(tx, { schoolId: by.schoolId, digest, ref: refOf(context, by) });
}

function refOf({ refHash }: RegistryContext, { schoolId, ref }: Reporter): Uint8Array | null {
  return ref === undefined ? null : refHash(schoolId, ref);
}

function told({ findings }: Pick<IntakeRefusal, "findings">): string {
  return [...new Set(findings.filter((finding) => !holds(finding)).map(({ code }) => code))].join(" ");
}
