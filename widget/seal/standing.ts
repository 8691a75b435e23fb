/**
 * Whether what was sealed is still in force, by a status list that a portal handed out.
 *
 * @module
 */
import { unknown } from "../checks/finding.ts";
import { judgeCheckpoint } from "../checks/log.ts";
import type { Finding, Standing } from "../checks/report.ts";
import { checkStanding, judgeStatus } from "../checks/standing.ts";
import type { Trust } from "../checks/trust.ts";
import type { SealStatus } from "./report.ts";
import type { SealStatement } from "./statement.ts";

export interface StandingReport {
  readonly standing: Standing;
  readonly findings: readonly Finding[];
  /** When the witnesses last saw the log that the lists stand under. */
  readonly statusAt?: Date;
}

/**
 * A status that cannot be trusted leaves the standing unknown. Its faults are not the seal's: they stand under `standing`, beside the
 * verdict.
 */
export async function sealStanding(
  statement: SealStatement,
  { trust, status, now }: { readonly trust: Trust; readonly status?: SealStatus | undefined; readonly now: Date },
): Promise<StandingReport> {
  const stale = { standing: "unknown", findings: [unknown("standing", "standing.stale")] } as const;
  if (status === undefined) return stale;
  const newest = await judgeCheckpoint(status.checkpoint, trust);
  const { checkpoint, lastWitnessed } = newest;
  const isOfThisLog = checkpoint?.origin === statement.origin && checkpoint.size > statement.index;
  if (!isOfThisLog || newest.findings.length > 0) return stale;
  const lists = await judgeStatus(status, newest, now);
  const { schoolYear, effectiveDate, index } = statement;
  const placed = { entry: { schoolYear, effectiveDate }, index, isHeld: true };
  const { standing, findings } = checkStanding(placed, lists, now);
  return {
    standing,
    findings: findings.filter(({ check }) => check === "standing"),
    ...(lastWitnessed === undefined ? {} : { statusAt: lastWitnessed }),
  };
}
