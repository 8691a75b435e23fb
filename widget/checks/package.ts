/**
 * A lone package: what can be said of a signed file without a look-up (DESIGN §8, `verifyPackage`).
 *
 * @module
 */
import type { RecordEvidence } from "./evidence.ts";
import type { PathMemo } from "../crypto/x509/path.ts";
import { judgeRecord, type JudgedRecord } from "./record.ts";
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
  const judged = isTrustList(trust) ? [await judgePackage(xml, { trust, now, ...(evidence && { evidence }) })] : [];
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

/** The record of a lone package alone, under a list that is one, with what its signatures cover: for who goes on with what was verified. */
export function judgePackage(
  xml: Uint8Array,
  { trust, now, evidence }: PackageOptions,
  memo: PathMemo = new Map(),
): Promise<JudgedRecord> {
  const required = requiredOfRecord.filter((check) => check !== "bind");
  return judgeRecord({ ...evidence, package: xml }, { trust, now, required, memo });
}
