import { describe, expect, test } from "vitest";
import { checks, type Check, type Outcome } from "../../widget/checks/report.ts";
import { checkRows, explain, tally } from "../../widget/view/explain.ts";
import { compareEn } from "../../widget/view/messages/compare.en.ts";
import { compareVi } from "../../widget/view/messages/compare.vi.ts";
import { en } from "../../widget/view/messages/en.ts";
import { reportEn } from "../../widget/view/messages/report.en.ts";
import { reportVi } from "../../widget/view/messages/report.vi.ts";
import { printEn } from "../../widget/view/messages/print.en.ts";
import { printVi } from "../../widget/view/messages/print.vi.ts";
import { vi } from "../../widget/view/messages/vi.ts";

/** Every leaf of the words, by its path. */
function leaves(value: unknown, path = ""): readonly (readonly [string, unknown])[] {
  if (typeof value !== "object" || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`));
}

describe.each([
  ["form and frame", vi, en],
  ["report", reportVi, reportEn],
  ["print", printVi, printEn],
  ["comparison", compareVi, compareEn],
])("the words of %s", (_name, vietnamese, english) => {
  test("are as complete in English", () => {
    const paths = (words: unknown) =>
      leaves(words)
        .map(([path]) => path)
        .sort();
    expect(paths(english)).toEqual(paths(vietnamese));
  });

  test("are NFC, and none is empty but the remark on a foreign language", () => {
    for (const [path, text] of [...leaves(vietnamese), ...leaves(english)]) {
      if (typeof text !== "string" || path === ".record.foreign") continue;
      expect(text, path).toMatch(/\S/);
      expect(text, path).toBe(text.normalize("NFC"));
    }
  });
});

describe.each([
  ["vi", reportVi],
  ["en", reportEn],
] as const)("in %s", (_language, words) => {
  const codes = Object.keys(words.findings);
  const signatureCodes = ["CBQL", "KY_PHAT_HANH", "GVCN", "GVBM"].flatMap((role) =>
    Object.keys(words.signatures).map((reason) => `sig.${role}.${reason}`),
  );

  test.each([...codes, ...signatureCodes])("%s has a sentence and a next step, failed or undecided", (code) => {
    const check = checks.findLast((name) => code.startsWith(`${name}.`))!;
    for (const outcome of ["failed", "unknown"] as const) {
      const { says, next } = explain(words, { check, outcome, code, evidence: { date: "2026-05-26" } });
      expect(says).toMatch(/\.$/);
      expect(next).toMatch(/\.$/);
      expect(says + next).not.toMatch(/undefined|2026-05-26/);
    }
  });

  test.each(checks)("%s says that it passed, and that it does not apply", (check) => {
    for (const outcome of ["passed", "not-applicable"] as const) {
      expect(explain(words, { check, outcome, code: `${check}.ok` }).says).toMatch(/\.$/);
    }
  });
});

describe("rows of the technical part", () => {
  const finding = (check: Check, outcome: Outcome, code = `${check}.x`) => ({ check, outcome, code });
  const rows = checkRows(
    [
      finding("cert", "passed"),
      finding("cert", "failed", "cert.expired"),
      finding("cert", "failed", "cert.usage"),
      finding("log", "unknown"),
      finding("xml", "passed"),
      finding("sig.GVBM", "not-applicable"),
    ],
    checks,
  );

  test("stand in the order of the checks, each as good as its worst finding", () => {
    expect(rows.map(({ check, outcome }) => [check, outcome])).toEqual([
      ["log", "unknown"],
      ["xml", "passed"],
      ["sig.GVBM", "not-applicable"],
      ["cert", "failed"],
    ]);
    expect(rows.at(-1)!.findings.map(({ code }) => code)).toEqual(["cert.expired", "cert.usage"]);
  });

  test("are counted, what does not apply left out", () => {
    expect(tally(rows)).toEqual([
      ["failed", 1],
      ["unknown", 1],
      ["passed", 1],
    ]);
  });
});
