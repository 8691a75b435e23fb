/**
 * From a seal's report to the one verdict that a person is shown, and why.
 *
 * @module
 */
import type { Finding } from "../../checks/report.ts";
import type { SealReport } from "../../seal/report.ts";
import type { Shown } from "../Verdict.tsx";

export interface ConcludedSeal {
  readonly conclusion: Shown;
  /** What decided it; absent for `passed`. */
  readonly reason?: Finding;
}

/**
 * `sealed` wherever the seal is good and the standing is not known.
 *
 * @param isHeard whether the lists came from the portal now: on those of an earlier time nothing is a plain `passed`, fresh as they are
 */
export function concludeSeal({ verdict, standing, findings }: SealReport, isHeard: boolean): ConcludedSeal {
  const first = (outcome: Finding["outcome"], check?: string) =>
    findings.find((finding) => finding.outcome === outcome && (check === undefined || finding.check === check));
  if (verdict === "TOTAL-FAILED")
    return { conclusion: "failed", ...withReason(first("failed", "seal") ?? first("failed")) };
  if (verdict !== "TOTAL-PASSED") {
    return { conclusion: "unknown", ...withReason(first("unknown", "seal") ?? first("unknown")) };
  }
  switch (standing) {
    case "current":
      return { conclusion: isHeard ? "passed" : "sealed" };
    case "withdrawn":
    case "replaced":
      return { conclusion: standing, ...withReason(first("failed", "standing")) };
    case "pending":
    case "unknown":
      return { conclusion: "sealed", ...withReason(first("unknown", "standing")) };
  }
}

function withReason(reason: Finding | undefined): { readonly reason?: Finding } {
  return reason === undefined ? {} : { reason };
}
