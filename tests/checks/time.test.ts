import { describe, expect, it } from "vitest";
import { checkTime } from "../../widget/checks/time.ts";
import type { LockEntry } from "../../widget/record/entry.ts";

const effective = (effectiveDate: string) => ({ effectiveDate }) as LockEntry;

describe("the effective date beside the proven time", () => {
  it.each([
    ["the day itself", "2026-06-30T03:00:00Z"],
    ["the day's last moment in Việt Nam and three days on", "2026-07-03T17:00:00Z"],
    ["a time before it: a lock ahead of its day is no lie", "2026-06-01T00:00:00Z"],
  ])("passes at %s", (_, at) => {
    expect(checkTime(new Date(at), effective("2026-06-30"))).toMatchObject([{ outcome: "passed", code: "time.ok" }]);
  });

  it.each([
    ["a second later", "2026-07-03T17:00:01Z"],
    ["a year later", "2027-06-30T00:00:00Z"],
  ])("is backdated at %s", (_, at) => {
    expect(checkTime(new Date(at), effective("2026-06-30"))).toMatchObject([
      { outcome: "failed", code: "time.backdated" },
    ]);
  });

  it("is open without a proven time or an entry", () => {
    const open = [{ check: "time", outcome: "unknown", code: "time.no-poe" }];
    expect(checkTime(undefined, effective("2026-06-30"))).toEqual(open);
    expect(checkTime(new Date("2026-06-30T03:00:00Z"), undefined)).toEqual(open);
  });
});
