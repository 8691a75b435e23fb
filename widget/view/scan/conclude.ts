/**
 * From a seal's report to the one verdict that a person is shown, and why.
 *
 * @module
 */
import type { Finding } from "../../checks/report.ts";
import type { SealReport } from "../../seal/report.ts";
import { hex } from "../../crypto/bytes.ts";
import { explain } from "../explain.ts";
import type { ReportWords } from "../messages/report.vi.ts";
import type { ScanWords } from "../messages/scan.vi.ts";
import type { Sentence } from "../messages/sentence.ts";
import type { Shown } from "../Verdict.tsx";
import type { Page } from "./session.ts";

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

export function sealSentence(
  { result }: ScanWords,
  words: ReportWords,
  { signer, standing }: SealReport,
  { conclusion, reason }: ConcludedSeal,
): Sentence {
  const department = signer?.name ?? words.people.department;
  if (conclusion === "passed") return { says: result.genuineWhy(department), next: result.compare };
  if (conclusion === "sealed" && standing !== "pending")
    return { says: result.sealedWhy(department), next: result.compare };
  if (reason === undefined) return { says: words.notForged, next: "" };
  const { says, next } = explain(words, reason);
  return { says: conclusion === "unknown" ? `${says} ${words.notForged}` : says, next };
}

/** The host that the QR names, where it is not this portal's. */
export function foreignHost({ host }: SealReport, own: string): string | undefined {
  return host === own ? undefined : host;
}

/** The newest school year of the same pupil that was scanned, where it is newer than the page's. */
export function laterYear({ report }: Page, pages: readonly Page[]): string | undefined {
  const { statement } = report;
  if (statement === undefined) return undefined;
  const own = pages
    .flatMap((page) => page.report.statement ?? [])
    .filter(({ lookup }) => hex(lookup) === hex(statement.lookup));
  const newest = own
    .map(({ schoolYear }) => schoolYear)
    .sort()
    .at(-1);
  return newest !== undefined && newest > statement.schoolYear ? newest : undefined;
}
