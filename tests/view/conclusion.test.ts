import { describe, expect, test } from "vitest";
import { failed, passed, unknown } from "../../widget/checks/finding.ts";
import type { Finding, RecordReport, Report, Standing, Verdict } from "../../widget/checks/report.ts";
import { conclude, concludeRecord, isShown, standingOfAll } from "../../widget/view/conclusion.ts";

const year = (verdict: Verdict, standing: Standing = "current", findings: readonly Finding[] = []): RecordReport => ({
  ...{ schoolYear: "2025-2026", verdict, standing, findings },
  ...{ signers: [], packageDigest: "00" },
});

const whole = (verdict: Verdict, records: readonly RecordReport[], findings: readonly Finding[] = []): Report => ({
  ...{ verdict, records, findings },
  ...{ trustVersion: 1, judgedAt: "2026-11-23T02:14:00Z", clock: "verifier" as const },
});

describe("the one verdict a person is shown", () => {
  test("is genuine when all passed and all is in force", () => {
    expect(conclude(whole("TOTAL-PASSED", [year("TOTAL-PASSED"), year("TOTAL-PASSED")]))).toEqual({
      conclusion: "passed",
    });
  });

  test("is not genuine of nothing", () => {
    expect(conclude(whole("TOTAL-PASSED", [])).conclusion).toBe("unknown");
  });

  test.each(["replaced", "withdrawn"] as const)("is %s when a genuine year was", (standing) => {
    const finding = failed("standing", "standing.revoked");
    const turned = year("TOTAL-PASSED", standing, [finding]);
    expect(conclude(whole("TOTAL-PASSED", [year("TOTAL-PASSED"), turned]))).toEqual({
      ...{ conclusion: standing, reason: finding, record: turned },
    });
  });

  test.each(["unknown", "pending"] as const)("is undecided when a genuine year's standing is %s", (standing) => {
    expect(conclude(whole("TOTAL-PASSED", [year("TOTAL-PASSED", standing)])).conclusion).toBe("unknown");
  });

  test("fails by what failed, not by what could not be checked beside it", () => {
    const fault = failed("sig.CBQL", "sig.CBQL.value");
    const record = year("TOTAL-FAILED", "unknown", [unknown("log", "log.absent"), fault]);
    expect(conclude(whole("TOTAL-FAILED", [record]))).toEqual({ conclusion: "failed", reason: fault, record });
  });

  test("is undecided by a stale trust list before all else", () => {
    const stale = unknown("trust", "trust.stale");
    const record = year("INDETERMINATE", "unknown", [unknown("cert", "cert.path")]);
    expect(conclude(whole("INDETERMINATE", [record], [stale])).reason).toBe(stale);
  });

  test("never takes its reason from standing or advice", () => {
    const findings = [unknown("standing", "standing.stale"), unknown("advice", "advice.level")];
    const hole = unknown("log", "log.quorum");
    const record = year("INDETERMINATE", "unknown", [...findings, hole]);
    expect(conclude(whole("INDETERMINATE", [record])).reason).toBe(hole);
  });
});

test.each([
  ["TOTAL-FAILED", "current", "failed"],
  ["INDETERMINATE", "current", "unknown"],
  ["TOTAL-PASSED", "unknown", "unknown"],
  ["TOTAL-PASSED", "withdrawn", "withdrawn"],
  ["TOTAL-PASSED", "current", "passed"],
] as const)("one year that is %s and %s reads %s", (verdict, standing, conclusion) => {
  expect(concludeRecord(year(verdict, standing))).toBe(conclusion);
});

describe("marks", () => {
  const record = {} as NonNullable<RecordReport["record"]>;
  const good = { ...year("TOTAL-PASSED"), record };

  test("are shown of a year that did not fail", () => {
    expect(isShown(whole("TOTAL-PASSED", [good], [passed("bind")]), good)).toBe(true);
    expect(isShown(whole("INDETERMINATE", [good]), { ...good, verdict: "INDETERMINATE" })).toBe(true);
  });

  test("are not shown of a year that failed, nor of any year when the whole did", () => {
    expect(isShown(whole("TOTAL-FAILED", [good]), { ...good, verdict: "TOTAL-FAILED" })).toBe(false);
    expect(isShown(whole("TOTAL-FAILED", [good], [failed("bind", "bind.lookup")]), good)).toBe(false);
  });
});

test("the standing of the whole is the worst of its years", () => {
  const standings: readonly Standing[] = ["current", "replaced", "unknown"];
  expect(
    standingOfAll(
      whole(
        "TOTAL-PASSED",
        standings.map((standing) => year("TOTAL-PASSED", standing)),
      ),
    ),
  ).toBe("replaced");
  expect(standingOfAll(whole("INDETERMINATE", []))).toBe("unknown");
});
