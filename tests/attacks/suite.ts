/**
 * The same suite in Node and in a browser.
 *
 * @module
 */
import { describe, expect, test } from "vitest";
import { certificateAttacks } from "./certificate.ts";
import { judge } from "./attack.ts";
import { logAttacks } from "./log.ts";
import { signatureAttacks } from "./signature.ts";
import { unknowns } from "./unknown.ts";

export function describeAttacks(): void {
  describe("a good transcript", () => {
    test.each(["tt27", "tt22"] as const)("%s ends TOTAL-PASSED, every year of it shown", async (circular) => {
      const { verdict, codes, report } = await judge({ name: circular, made: { circular } });
      expect([verdict, codes]).toEqual(["TOTAL-PASSED", []]);
      expect(report.records.map(({ standing, record }) => [standing, record?.fields.hovaten])).toEqual([
        ["current", "Trần Nguyễn Khánh Ngọc"],
        ["current", "Trần Nguyễn Khánh Ngọc"],
      ]);
    });
  });

  describe.each([
    ["signature", signatureAttacks],
    ["certificate", certificateAttacks],
    ["log", logAttacks],
  ])("attacks by %s end TOTAL-FAILED, each with its own code", (_, attacks) => {
    test.each(attacks.map((attack) => [attack.name, attack] as const))("%s", async (_name, attack) => {
      const { verdict, codes, report } = await judge(attack);
      expect(codes).toEqual(attack.codes);
      expect(verdict).toBe("TOTAL-FAILED");
      const failed = report.records.filter((record) => record.verdict === "TOTAL-FAILED");
      expect(
        failed.flatMap(({ record }) => record ?? []),
        "nothing of a failed record is shown",
      ).toEqual([]);
    });
  });

  describe("what could not be checked ends INDETERMINATE, with its code", () => {
    test.each(unknowns.map((attack) => [attack.name, attack] as const))("%s", async (_name, attack) => {
      const { verdict, codes } = await judge(attack);
      expect(codes).toEqual(attack.codes);
      expect(verdict).toBe("INDETERMINATE");
    });
  });
}
