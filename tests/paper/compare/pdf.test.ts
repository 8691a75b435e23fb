import { describe, expect, test } from "vitest";
import { createRandom } from "../../../api/demo/random.ts";
import { comparePage } from "../../../widget/paper/compare/page.ts";
import type { PdfComparison } from "../../../widget/paper/compare/pdf.ts";
import { signedCells } from "../../../widget/paper/compare/signed.ts";
import { withNote } from "./support/overlay.ts";
import { alteration, mintPaper, pdfOf, planOf, tinos, withText, withWords, type Paper } from "./support/paper.ts";
import { compareFile, readPage } from "./support/pdf.ts";

/** One of each circular; the bench has a hundred, of every grade. */
const plans = [1, 4].map(planOf);

const likenessesOf = ({ pages: [page] }: Pick<PdfComparison, "pages">) => {
  expect(page?.comparison.kind).toBe("compared");
  const { comparison } = page!;
  return comparison.kind === "compared" ? comparison : undefined;
};

let own: Promise<{ readonly paper: Paper; readonly page: Awaited<ReturnType<typeof readPage>> }> | undefined;

/** One unaltered page, drawn and read once: that takes longer than what is done with it. */
function readOwn(): NonNullable<typeof own> {
  own ??= mintPaper().then(async (paper) => ({ paper, page: await readPage(await pdfOf(paper.sheets)) }));
  return own;
}

async function alter(paper: Paper, seed: number) {
  const { cell, text } = alteration(signedCells(paper.seal.statement), createRandom(seed));
  const [first, ...rest] = paper.sheets;
  return { cell, text, octets: await pdfOf([withText(first!, cell, text, await tinos()), ...rest]) };
}

describe("a PDF of ours", { timeout: 240_000 }, () => {
  test.each(plans)("is the same as its seal: %o", async (plan) => {
    const paper = await mintPaper(plan);
    const { cells, facts, isTwofold } = likenessesOf(await compareFile(await pdfOf(paper.sheets), [paper]))!;
    expect(cells.filter(({ likeness }) => likeness !== "same")).toEqual([]);
    expect(facts.filter(({ likeness }) => likeness !== "same")).toEqual([]);
    expect(facts).toHaveLength(5);
    expect(isTwofold).toBe(false);
  });

  test.each(plans)("with another value in one box differs there, and nowhere else: %o", async (plan) => {
    const paper = await mintPaper(plan);
    const { cell, text, octets } = await alter(paper, plan.pupil);
    const { cells, isTwofold } = likenessesOf(await compareFile(octets, [paper]))!;
    const other = cells.filter(({ likeness }) => likeness !== "same");
    expect(other).toMatchObject([
      { cell: { row: cell.row, signed: cell.signed }, likeness: "differs", read: text.replaceAll(" ", "") },
    ]);
    expect(isTwofold).toBe(false);
  });
});

describe("what is seen decides", { timeout: 240_000 }, () => {
  const cellOf = (paper: Paper) => signedCells(paper.seal.statement).find(({ signed }) => signed[0] === "9")!;

  test("a text that says what was signed does not hide that the page shows something else", async () => {
    const { paper, page: said } = await readOwn();
    const cell = cellOf(paper);
    const seen = await readPage(await pdfOf([withText(paper.sheets[0]!, cell, "10", await tinos())]));
    const result = comparePage({ ...seen, items: said.items }, paper.seal.statement, await tinos());
    expect(result).toMatchObject({ kind: "compared", isTwofold: true });
    const differing = result.kind === "compared" ? result.cells.filter(({ likeness }) => likeness !== "same") : [];
    expect(differing).toMatchObject([{ cell: { row: cell.row }, likeness: "differs", read: "10" }]);
  });

  test("a page that shows what was signed, while its text says something else, is not the same", async () => {
    const { paper, page: seen } = await readOwn();
    const cell = cellOf(paper);
    const said = await readPage(await pdfOf([withText(paper.sheets[0]!, cell, "10", await tinos())]));
    const result = comparePage({ ...seen, items: said.items }, paper.seal.statement, await tinos());
    expect(result).toMatchObject({ kind: "compared", isTwofold: true });
    const others = result.kind === "compared" ? result.cells.filter(({ likeness }) => likeness !== "same") : [];
    expect(others).toMatchObject([{ cell: { row: cell.row }, likeness: "unclear", read: "10" }]);
  });

  test("a note laid over a mark is seen, and said", async () => {
    const paper = await mintPaper();
    const cell = cellOf(paper);
    const compared = await compareFile(withNote(await pdfOf(paper.sheets), cell.rect, "10"), [paper]);
    expect(compared.pages).toMatchObject([{ isOverlaid: true }]);
    const { cells } = likenessesOf(compared)!;
    expect(cells.filter(({ likeness }) => likeness !== "same").map((one) => one.cell.row)).toEqual([cell.row]);
  });

  test.each([
    ["Ngọc", "Ngoc", "name"],
    ["5A2", "5A3", "className"],
    ["2015", "2016", "birthDate"],
  ])("%s turned into %s where people look, while the text stays, is not the same", async (from, to, fact) => {
    const { paper, page: said } = await readOwn();
    const seen = await readPage(await pdfOf([withWords(paper.sheets[0]!, from, to)]));
    const result = comparePage({ ...seen, items: said.items }, paper.seal.statement, await tinos());
    const facts = result.kind === "compared" ? result.facts : [];
    expect(facts.filter(({ likeness }) => likeness !== "same")).toMatchObject([{ fact, likeness: "unclear" }]);
  });

  test("a mark moved under another subject's name differs by that name", async () => {
    const paper = await mintPaper();
    const [sheet] = paper.sheets;
    const swapped = withWords(withWords(withWords(sheet!, "Toán", "#"), "Khoa học", "Toán"), "#", "Khoa học");
    const { cells } = likenessesOf(await compareFile(await pdfOf([swapped]), [paper]))!;
    const labels = cells.filter(({ cell, likeness }) => cell.isLabel && likeness === "differs");
    expect(labels.map(({ cell }) => cell.row)).toEqual(expect.arrayContaining(["Toán", "Khoa học"]));
  });

  test("a page without text is judged by its looks alone", async () => {
    const {
      paper,
      page: { picture, corners },
    } = await readOwn();
    const result = comparePage({ picture, corners, items: [] }, paper.seal.statement, await tinos());
    expect(result).toMatchObject({ kind: "compared", facts: [] });
    expect(result.kind === "compared" && result.cells.every(({ likeness }) => likeness === "same")).toBe(true);
  });

  test("another pupil's seal on the page accuses it", async () => {
    const [{ page }, other] = await Promise.all([readOwn(), mintPaper({ pupil: 2 })]);
    const result = comparePage(page, other.seal.statement, await tinos());
    const facts = result.kind === "compared" ? result.facts : [];
    expect(facts.filter(({ likeness }) => likeness === "differs").map(({ fact }) => fact)).toContain("birthDate");
  });
});

test("a page that has other boxes than its seal is not judged", async () => {
  const { page } = await readOwn();
  const secondary = await mintPaper({ circular: "tt22" });
  const result = comparePage(page, secondary.seal.statement, await tinos());
  expect(result).toEqual({ kind: "other" });
});
