/**
 * Verdicts as pure folds over findings (ETSI EN 319 102-1 §5.1.3). Silence never passes: a required check that
 * left no finding counts as unknown.
 *
 * @module
 */
import type { Role } from "../record/role.ts";
import type { Check, Finding, Verdict } from "./report.ts";

/** Checks of the transcript as a whole. */
export const requiredOfTranscript: readonly Check[] = ["trust", "evidence", "log", "chain"];

/** Checks of one yearly record. `seal`, `standing` and `advice` stand beside the verdict. */
export const requiredOfRecord: readonly Check[] = [
  "evidence",
  "bind",
  "log",
  "time",
  "record.digest",
  "xml",
  "sig.CBQL",
  "sig.KY_PHAT_HANH",
  "sig.GVCN",
  "sig.GVBM",
  "cert",
  "revocation",
  "role",
  "record.entry",
];

/** Of a paper seal. */
export const requiredOfSeal: readonly Check[] = ["trust", "seal"];

/** They count only where they are asked for. */
const beside: readonly Check[] = ["seal", "standing", "advice"];

/**
 * @param waived checks that policy data (the circular) lets be `not-applicable`
 */
export function verdictOf(
  findings: readonly Finding[],
  required: readonly Check[],
  waived: readonly Check[] = [],
): Verdict {
  const counted = findings.filter(({ check }) => required.includes(check) || !beside.includes(check));
  if (counted.some(({ outcome }) => outcome === "failed")) return "TOTAL-FAILED";
  const holds = ({ check, outcome }: Finding) =>
    outcome === "passed" || (outcome === "not-applicable" && waived.includes(check));
  const complete = required.every((check) => counted.some((finding) => finding.check === check));
  return complete && counted.every(holds) ? "TOTAL-PASSED" : "INDETERMINATE";
}

/** The whole is no better than its worst part, and nothing at all proves nothing. */
export function worstOf(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes("TOTAL-FAILED")) return "TOTAL-FAILED";
  return verdicts.length > 0 && verdicts.every((verdict) => verdict === "TOTAL-PASSED")
    ? "TOTAL-PASSED"
    : "INDETERMINATE";
}

/** The signature checks that a circular does not ask for. */
export function waivedBy(requiredRoles: readonly Role[]): readonly Check[] {
  return requiredRoles.includes("GVBM") ? [] : ["sig.GVBM"];
}
