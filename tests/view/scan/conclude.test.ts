import { describe, expect, it } from "vitest";
import { openSeal } from "../../../widget/index.ts";
import { scanEn } from "../../../widget/view/messages/scan.en.ts";
import { scanVi } from "../../../widget/view/messages/scan.vi.ts";
import { reportVi } from "../../../widget/view/messages/report.vi.ts";
import { concludeSeal, foreignHost, laterYear, sealSentence } from "../../../widget/view/scan/conclude.ts";
import type { SealReport } from "../../../widget/seal/report.ts";
import { mintSeal, now, portal } from "../../seal/support/seal.ts";

const { text, trust } = await mintSeal();
const opened = await openSeal(text, { trust, now });
const conclusionOf = (report: SealReport, isHeard = true) => concludeSeal(report, isHeard).conclusion;

describe("a good seal", () => {
  it("without lists is genuine when locked, and no more", () => {
    expect(conclusionOf(opened)).toBe("sealed");
    expect(sealSentence(scanVi, reportVi, opened, concludeSeal(opened, false)).says).toContain("Chưa biết");
  });

  it.each([
    [true, "passed"],
    [false, "sealed"],
  ] as const)("in force by lists that came now (%s) is “%s”", (isHeard, conclusion) => {
    expect(conclusionOf({ ...opened, standing: "current" }, isHeard)).toBe(conclusion);
  });

  it.each(["replaced", "withdrawn"] as const)("that the lists name as %s is so, however old they are", (standing) => {
    const finding = { check: "standing", outcome: "failed", code: `standing.${standing}` } as const;
    const report: SealReport = { ...opened, standing, findings: [...opened.findings, finding] };
    expect(concludeSeal(report, false)).toEqual({ conclusion: standing, reason: finding });
  });

  it("under a trust list older than its limit is not judged, and it is said why", async () => {
    const late = new Date(Date.parse(trust.expires) + 86_400_000);
    const report = await openSeal(text, { trust, now: late });
    const concluded = concludeSeal(report, false);
    expect(concluded.conclusion).toBe("unknown");
    expect(sealSentence(scanVi, reportVi, report, concluded).says).toMatch(/[Dd]anh sách tin cậy.*đã cũ|hết hạn/);
  });
});

it.each([
  ["changed", `${text.slice(0, -1)}${(Number(text.at(-1)) + 1) % 10}`, "failed"],
  ["cut off", text.slice(0, -50), "unknown"],
  ["of something else", "https://shop.example/1#2", "unknown"],
] as const)("a seal that is %s is never genuine", async (_, spoiled, conclusion) => {
  expect(conclusionOf(await openSeal(spoiled, { trust, now }))).toBe(conclusion);
});

it("a host that is not the portal's own is reported, its own is not", () => {
  expect(foreignHost(opened, "hocba.another.example")).toBe(new URL(portal).host);
  expect(foreignHost(opened, new URL(portal).host)).toBeUndefined();
});

it("of the pages of one pupil the later year is told, of another pupil's it is not", async () => {
  const page = async (pupil: number, closing: number) => {
    const seal = await mintSeal({ pupil, closing });
    return { text: seal.text, report: await openSeal(seal.text, { trust: seal.trust, now }), lists: "none" } as const;
  };
  const [earlier, later, other] = [await page(1, 2024), await page(1, 2025), await page(2, 2026)];
  expect(laterYear(earlier, [earlier, later, other])).toBe("2024-2025");
  expect(laterYear(later, [earlier, later, other])).toBeUndefined();
});

it("both languages say the same things", () => {
  const shapeOf = (words: object): unknown =>
    Object.entries(words).map(([name, value]) => [
      name,
      typeof value === "object" && !Array.isArray(value) ? shapeOf(value as object) : typeof value,
    ]);
  expect(shapeOf(scanEn)).toEqual(shapeOf(scanVi));
});
