/**
 * Every outcome an integrator must be ready for, without a portal: the verifier's own known transcript, judged by the real verifier after
 * one thing was changed, or the trouble that a look-up can meet. Comes with the verifier's chunk.
 *
 * @module
 */
import type { RecordReport, Report } from "../checks/report.ts";
import { knownAnswer, withMarkChanged } from "../checks/self-test.ts";
import { verifyTranscript } from "../checks/transcript.ts";
import type { LookupCode } from "./messages/codes.ts";
import type { Answer, Checker, Trouble } from "./session.ts";
import { troubles, type Trial } from "./trials.ts";

export function createTrialChecker(now: () => Date): Checker<Trial> {
  return {
    async check(trial, { onStage }) {
      onStage(1);
      if (trial in troubles) return troubleOf(troubles[trial as keyof typeof troubles]);
      onStage(2);
      return answerOf(trial, now());
    },
  };
}

async function answerOf(trial: Trial, now: Date): Promise<Answer> {
  const known = trial === "failed" ? withMarkChanged(knownAnswer()) : knownAnswer();
  const { evidence, trust, expect } = known;
  // More witnesses than there are: nobody could tell whether the log shows everybody the same.
  const asked = trial === "unknown" ? { ...trust, quorum: trust.witnesses.length + 1 } : trust;
  const report = await verifyTranscript(evidence, { trust: asked, expect, now: known.now });
  return { kind: "report", report: turned({ ...report, judgedAt: now.toISOString() }, trial), evidence, ...expect };
}

/** As the report would be, had a decision turned the record after the lock. */
function turned(report: Report, trial: Trial): Report {
  if (trial !== "replaced" && trial !== "withdrawn") return report;
  const code = trial === "replaced" ? "standing.replaced" : "standing.revoked";
  const records = report.records.map((record): RecordReport => {
    const others = record.findings.filter(({ check }) => check !== "standing");
    return { ...record, standing: trial, findings: [...others, { check: "standing", outcome: "failed", code }] };
  });
  return { ...report, records };
}

function troubleOf(code: LookupCode): Trouble {
  return { kind: "trouble", code, facts: code === "lookup.proof" ? { left: 4 } : {} };
}
