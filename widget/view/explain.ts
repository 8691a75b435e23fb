/**
 * From a code to its sentence and next step. No code without a sentence, no sentence without a code.
 *
 * @module
 */
import type { Check, Finding, Outcome } from "../checks/report.ts";
import type { AdviceCode } from "../record/advice.ts";
import type { Role } from "../record/role.ts";
import { formatDate } from "./format.ts";
import type { FindingCode, SignatureReason } from "./messages/codes.ts";
import type { ReportWords } from "./messages/report.vi.ts";
import type { Facts, Sentence } from "./messages/sentence.ts";

export function explain(words: ReportWords, { check, outcome, code, evidence = {} }: Finding): Sentence {
  if (outcome === "passed") return { says: words.checks[check].ok, next: words.nothingToDo };
  if (outcome === "not-applicable") return { says: words.checks[check].none, next: words.nothingToDo };
  const facts = readable(evidence);
  if (check === "advice") return { says: words.advice[code as AdviceCode], next: words.adviceNext };
  const [, role, reason] = /^sig\.(\w+)\.(\w+)$/.exec(code) ?? [];
  if (role !== undefined && outcome === "unknown") return words.unreadSignature(role as Role);
  if (role !== undefined) return words.signatures[reason as SignatureReason](role as Role);
  const own = outcome === "unknown" ? words.undecided[code as FindingCode] : undefined;
  return (own ?? words.findings[code as FindingCode])(facts);
}

/** Dates among the facts as people write them. */
function readable(facts: Facts): Facts {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name,
      typeof value === "string" && /^\d{4}-\d{2}-\d{2}/.test(value) ? formatDate(value) : value,
    ]),
  );
}

const severity: readonly Outcome[] = ["failed", "unknown", "passed", "not-applicable"];

export interface CheckRow {
  readonly check: Check;
  readonly outcome: Outcome;
  /** The worst first; more than one only where more than one thing is wrong. */
  readonly findings: readonly Finding[];
}

/** One row for each check that left a finding, in the order of `order`, as good as its worst finding. */
export function checkRows(findings: readonly Finding[], order: readonly Check[]): readonly CheckRow[] {
  return order.flatMap((check) => {
    const own = findings
      .filter((finding) => finding.check === check)
      .toSorted((a, b) => severity.indexOf(a.outcome) - severity.indexOf(b.outcome));
    const outcome = own[0]?.outcome;
    if (outcome === undefined) return [];
    const isFault = outcome === "failed" || outcome === "unknown";
    return [
      { check, outcome, findings: isFault ? own.filter((finding) => finding.outcome === outcome) : own.slice(0, 1) },
    ];
  });
}

/** How many rows ended in each outcome, the worst first, "not applicable" left out. */
export function tally(rows: readonly CheckRow[]): readonly (readonly [Outcome, number])[] {
  return severity
    .slice(0, 3)
    .map((outcome) => [outcome, rows.filter((row) => row.outcome === outcome).length] as const)
    .filter(([, count]) => count > 0);
}
