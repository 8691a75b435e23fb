/**
 * Proven time (DESIGN §5): the earliest co-signature over the first checkpoint that holds the entry.
 *
 * @module
 */
import type { LockEntry } from "../record/entry.ts";
import { failed, passed, unknown } from "./finding.ts";
import type { Finding } from "./report.ts";

const day = 86_400_000;
/** How much older than its proof an effective date may be. */
const tolerance = 3 * day;

/** @param stamp facts of a time-stamp token, for display: they decide nothing */
export function checkTime(
  provenAt: Date | undefined,
  entry: LockEntry | undefined,
  stamp: Readonly<Record<string, string>> = {},
): readonly Finding[] {
  if (provenAt === undefined || entry === undefined) return [unknown("time", "time.no-poe")];
  // The effective date counts to its end, in Việt Nam (UTC+7).
  const end = Date.parse(`${entry.effectiveDate}T00:00:00+07:00`) + day;
  const facts = { effectiveDate: entry.effectiveDate, provenAt: provenAt.toISOString(), ...stamp };
  return provenAt.getTime() - end > tolerance ? [failed("time", "time.backdated", facts)] : [passed("time", facts)];
}
