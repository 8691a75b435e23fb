/**
 * Makers of findings: the only place where a code is put together.
 *
 * @module
 */
import { checks, type Check, type Finding } from "./report.ts";

type Facts = Readonly<Record<string, string | number>>;

export function passed(check: Check, evidence?: Facts): Finding {
  return finding(check, "passed", `${check}.ok`, evidence);
}

export function failed(check: Check, code: string, evidence?: Facts): Finding {
  return finding(check, "failed", code, evidence);
}

export function unknown(check: Check, code: string, evidence?: Facts): Finding {
  return finding(check, "unknown", code, evidence);
}

export function notApplicable(check: Check): Finding {
  return finding(check, "not-applicable", `${check}.none`);
}

function finding(check: Check, outcome: Finding["outcome"], code: string, evidence?: Facts): Finding {
  return evidence === undefined ? { check, outcome, code } : { check, outcome, code, evidence };
}

/** What went wrong with a check, or that nothing did: a check that found no fault passed. */
export function orPassed(check: Check, faults: readonly Finding[], evidence?: Facts): readonly Finding[] {
  return faults.length > 0 ? faults : [passed(check, evidence)];
}

/** As a report lists them: by check, and within one as they were found. */
export function inOrder(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted((a, b) => checks.indexOf(a.check) - checks.indexOf(b.check));
}
