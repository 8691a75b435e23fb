import { describe, expect, it } from "vitest";
import { failed, notApplicable, passed, unknown } from "../../widget/checks/finding.ts";
import { requiredOfRecord, verdictOf, waivedBy, worstOf } from "../../widget/checks/verdict.ts";

const good = requiredOfRecord.map((check) => passed(check));

describe("the verdict of one record", () => {
  it("passes when every required check passed", () => {
    expect(verdictOf(good, requiredOfRecord)).toBe("TOTAL-PASSED");
  });

  it.each(requiredOfRecord)("never passes when %s left no finding", (check) => {
    const silent = good.filter((finding) => finding.check !== check);
    expect(verdictOf(silent, requiredOfRecord)).toBe("INDETERMINATE");
  });

  it.each(requiredOfRecord)("is undecided when %s could not be checked", (check) => {
    const open = good.map((finding) => (finding.check === check ? unknown(check, `${check}.x`) : finding));
    expect(verdictOf(open, requiredOfRecord)).toBe("INDETERMINATE");
  });

  it("fails when one check failed, whatever else is unknown", () => {
    const bad = [...good, unknown("log", "log.absent"), failed("cert", "cert.untrusted")];
    expect(verdictOf(bad, requiredOfRecord)).toBe("TOTAL-FAILED");
  });

  it("counts a passed finding no more than the unknown one beside it", () => {
    expect(verdictOf([...good, unknown("log", "log.quorum")], requiredOfRecord)).toBe("INDETERMINATE");
  });

  it("takes not-applicable only where the circular waives the check", () => {
    const primary = good.map((finding) => (finding.check === "sig.GVBM" ? notApplicable("sig.GVBM") : finding));
    expect(verdictOf(primary, requiredOfRecord, waivedBy(["GVCN", "CBQL", "KY_PHAT_HANH"]))).toBe("TOTAL-PASSED");
    expect(verdictOf(primary, requiredOfRecord, waivedBy(["GVBM", "GVCN", "CBQL", "KY_PHAT_HANH"]))).toBe(
      "INDETERMINATE",
    );
  });

  it("keeps standing and advice beside it", () => {
    const beside = [...good, failed("standing", "standing.revoked"), unknown("advice", "advice.level")];
    expect(verdictOf(beside, requiredOfRecord)).toBe("TOTAL-PASSED");
  });
});

describe("the verdict of the whole", () => {
  it("is no better than its worst year", () => {
    expect(worstOf(["TOTAL-PASSED", "TOTAL-PASSED"])).toBe("TOTAL-PASSED");
    expect(worstOf(["TOTAL-PASSED", "INDETERMINATE"])).toBe("INDETERMINATE");
    expect(worstOf(["TOTAL-PASSED", "INDETERMINATE", "TOTAL-FAILED"])).toBe("TOTAL-FAILED");
  });

  it("does not pass on nothing", () => {
    expect(worstOf([])).toBe("INDETERMINATE");
  });
});
