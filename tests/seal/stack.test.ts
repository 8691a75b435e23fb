import { beforeAll, describe, expect, test } from "vitest";
import { openSeal, type SealReport } from "../../widget/index.ts";
import { stackSeals } from "../../widget/seal/stack.ts";
import { stackEn } from "../../widget/view/messages/stack.en.ts";
import { stackVi } from "../../widget/view/messages/stack.vi.ts";
import { mintSeal, now, type SealPlan } from "./support/seal.ts";

async function page(plan: SealPlan): Promise<SealReport> {
  const { text, trust } = await mintSeal(plan);
  return openSeal(text, { trust, now });
}

const yearOf = (grade: number): SealPlan => ({ grade, closing: 2021 + grade, index: 100 + grade });
const codesOf = (reports: readonly SealReport[]) =>
  stackSeals(reports).findings.map(({ code, page: number, schoolYear }) => [code, number, schoolYear]);

describe("pages scanned one after another", () => {
  let pages: readonly SealReport[];
  beforeAll(async () => {
    pages = await Promise.all([1, 2, 3, 4, 5].map((grade) => page(yearOf(grade))));
  });

  test("make one transcript, in whatever order they come", () => {
    const shuffled = [3, 0, 4, 1, 2].map((i) => pages[i]!);
    const { years, findings, isWhole } = stackSeals(shuffled);
    expect([findings, isWhole]).toEqual([[], true]);
    expect(years.map(({ page: number, statement }) => [statement.grade, number])).toEqual([
      [1, 2],
      [2, 4],
      [3, 5],
      [4, 1],
      [5, 3],
    ]);
  });

  test("from primary into lower secondary school as well", async () => {
    const next = await page({ circular: "tt22", grade: 6, closing: 2027, index: 106, pupil: 1 });
    const named = { ...next, statement: { ...next.statement!, ...nameOf(pages[0]!) } };
    expect(stackSeals([...pages, named])).toMatchObject({ findings: [], isWhole: true });
  });

  test("with another pupil's among them: it is said, and left out", async () => {
    const stray = await page({ ...yearOf(3), pupil: 2, index: 203 });
    const stack = stackSeals([stray, ...pages]);
    expect(stack.findings).toEqual([{ code: "stack.pupil", page: 1, schoolYear: "2023-2024" }]);
    expect(stack.years.map(({ page: number }) => number)).toEqual([2, 3, 4, 5, 6]);
    expect(stack.isWhole).toBe(false);
  });

  test("of a pupil with the same name and birth date are still another's", async () => {
    const stray = await page({ ...yearOf(3), pupil: 2, index: 203, year: nameOf(pages[0]!) });
    expect(codesOf([...pages, stray])).toEqual([["stack.pupil", 6, "2023-2024"]]);
  });

  test("with a year missing: each is named", () => {
    expect(codesOf([pages[0]!, pages[1]!, pages[4]!])).toEqual([
      ["stack.missing", undefined, "2023-2024"],
      ["stack.missing", undefined, "2024-2025"],
    ]);
  });

  test("with one page twice: it counts once", () => {
    const stack = stackSeals([...pages, pages[2]!]);
    expect(stack.findings).toEqual([{ code: "stack.doubled", page: 6, schoolYear: "2023-2024" }]);
    expect(stack.years).toHaveLength(5);
  });

  test.each([
    ["before", 0],
    ["after", 5],
  ])("with an old revision %s the new one: the new one stands", async (_when, at) => {
    const newer = await page({ ...yearOf(3), index: 303, statement: (good) => ({ ...good, revision: 2 }) });
    const stack = stackSeals(pages.toSpliced(at, 0, newer));
    const old = at === 0 ? 4 : 3;
    expect(stack.findings).toEqual([{ code: "stack.replaced", page: old, schoolYear: "2023-2024" }]);
    expect(stack.years[2]!.statement.revision).toBe(2);
  });

  test.each([
    ["replaced", "stack.replaced"],
    ["withdrawn", "stack.withdrawn"],
  ] as const)("with one that the status list calls %s: it is said", (standing, code) => {
    const turned = pages.map((one, i) => (i === 1 ? { ...one, standing } : one));
    expect(codesOf(turned)).toEqual([[code, 2, "2022-2023"]]);
  });

  test("with one that was refused: it is said, and its year is missing", async () => {
    const refused = await openSeal("12", { trust: (await mintSeal()).trust, now });
    expect(codesOf(pages.map((one, i) => (i === 1 ? refused : one)))).toEqual([
      ["stack.refused", 2, undefined],
      ["stack.missing", undefined, "2022-2023"],
    ]);
  });

  test("under another name than the newest's: it is said", () => {
    const renamed = pages.map((one, i) =>
      i === 0 ? { ...one, statement: { ...one.statement!, birthDate: "2014" } } : one,
    );
    expect(codesOf(renamed)).toEqual([["stack.identity", 1, "2021-2022"]]);
  });

  test("of which there is none are no transcript", () => {
    expect(stackSeals([])).toEqual({ years: [], findings: [], isWhole: false });
  });
});

test("every finding on a stack has a sentence and a next step in Vietnamese and in English", () => {
  expect(Object.keys(stackEn).sort()).toEqual(Object.keys(stackVi).sort());
  for (const words of [stackVi, stackEn]) {
    for (const tell of Object.values(words)) {
      const { says, next } = tell({ page: 3, schoolYear: "2023-2024" });
      expect(says).toMatch(/^\p{Lu}.*\.$/u);
      expect(next).toMatch(/^\p{Lu}.*\.$/u);
      expect(says + next).not.toMatch(/undefined|2023-2024/);
    }
  }
});

function nameOf({ statement }: SealReport) {
  const { name, birthDate } = statement!;
  return { name, birthDate };
}
