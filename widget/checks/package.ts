/**
 * A lone package: what can be said of a signed file without a look-up (DESIGN §8, `verifyPackage`).
 *
 * @module
 */
import type { RecordEvidence } from "./evidence.ts";
import { judgeRecord } from "./record.ts";
import type { Report } from "./report.ts";
import { isTrustList } from "./shape.ts";
import { checkTrust } from "./transcript.ts";
import type { Trust } from "./trust.ts";
import { requiredOfRecord, verdictOf, worstOf } from "./verdict.ts";

export interface PackageOptions {
  readonly trust: Trust;
  readonly now: Date;
  /** Whatever else is at hand. Without log and roster proof the verdict is at most INDETERMINATE (`log.absent`). */
  readonly evidence?: Partial<Omit<RecordEvidence, "package">>;
}

/** Judges one signed file, at the proven time where the evidence proves one, else at `now`. Never throws for hostile input. */
export async function verifyPackage(xml: Uint8Array, { trust, now, evidence }: PackageOptions): Promise<Report> {
  const trusted = checkTrust(trust, now);
  const context = { trust, now, required: requiredOfRecord.filter((check) => check !== "bind"), memo: new Map() };
  const judged = isTrustList(trust) ? [await judgeRecord({ ...evidence, package: xml }, context)] : [];
  const records = judged.map(({ report }) => ({ ...report, standing: "unknown" as const }));
  return {
    verdict: worstOf([verdictOf([trusted], ["trust"]), ...records.map(({ verdict }) => verdict)]),
    findings: [trusted],
    records,
    trustVersion: trust.version,
    judgedAt: now.toISOString(),
    clock: "verifier",
  };
}
