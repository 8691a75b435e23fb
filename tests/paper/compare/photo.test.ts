import { describe, expect, test } from "vitest";
import { createRandom } from "../../../api/demo/random.ts";
import { comparePhoto } from "../../../widget/paper/compare/photo.ts";
import { signedCells } from "../../../widget/paper/compare/signed.ts";
import { alteration, mintPaper, pdfOf, planOf, tinos, withText, type Paper } from "./support/paper.ts";
import { eye, readPage } from "./support/pdf.ts";
import { photograph, type Shot } from "./support/photo.ts";
import type { Picture } from "../../../widget/paper/scan/picture.ts";
import type { Sheet } from "../../../widget/paper/sheet.ts";

const fair: Shot = {
  ...{ width: 1920, height: 2560, turn: 3, tilt: 0.03, curl: 0.8, blur: 0.9, shake: 0 },
  ...{ light: 0.6, noise: 5, quality: 75 },
};

async function draw(sheet: Sheet): Promise<Picture> {
  return (await readPage(await pdfOf([sheet]), 3508)).picture;
}

const shoot = (picture: Picture, shot: Partial<Shot> = {}) => photograph(picture, { ...fair, ...shot }, 1);

let fairShot: Promise<{ readonly paper: Paper; readonly page: Picture; readonly photo: Picture }> | undefined;

/** One page and a fair photo of it: drawing and taking them takes longer than most of what is done with them. */
function takeFair(): NonNullable<typeof fairShot> {
  fairShot ??= mintPaper().then(async (paper) => {
    const page = await draw(paper.sheets[0]!);
    return { paper, page, photo: await shoot(page) };
  });
  return fairShot;
}

async function compare({ seal }: Paper, photo: Picture) {
  const sealed = [{ text: seal.text, statement: seal.statement }];
  const [page] = await comparePhoto(photo, sealed, { eye: await eye(), faces: await tinos() });
  return page?.comparison;
}

describe("a photo of a page", { timeout: 240_000 }, () => {
  test("accuses no box of an unaltered page", async () => {
    const { paper, photo } = await takeFair();
    const result = await compare(paper, photo);
    expect(result?.kind).toBe("compared");
    const cells = result?.kind === "compared" ? result.cells : [];
    expect(cells.filter(({ likeness }) => likeness === "differs")).toEqual([]);
    expect(cells.filter(({ likeness }) => likeness === "same").length).toBeGreaterThan(0.9 * cells.length);
  });

  test("shows the box with another value, cut out, and what it reads, even where the page stands on its head", async () => {
    const paper = await mintPaper(planOf(1));
    const { cell, text } = alteration(signedCells(paper.seal.statement), createRandom(91));
    const altered = withText(paper.sheets[0]!, cell, text, await tinos());
    const result = await compare(paper, await shoot(await draw(altered), { turn: 180 }));
    const cells = result?.kind === "compared" ? result.cells : [];
    const differing = cells.filter(({ likeness }) => likeness === "differs");
    expect(differing).toMatchObject([{ cell: { row: cell.row, signed: cell.signed }, read: text }]);
    expect(differing[0]!.cutout!.width).toBeGreaterThan(differing[0]!.cutout!.height);
  });

  test("too blurred to read calls no box the same by guess, and none different", async () => {
    const { paper, page, photo: sharp } = await takeFair();
    const { codes } = await (await eye()).read(sharp, "study");
    const blurred = await shoot(page, { blur: 4 });
    const { comparePage } = await import("../../../widget/paper/compare/page.ts");
    const seen = { picture: blurred, corners: codes[0]!.corners, items: [] };
    const result = comparePage(seen, paper.seal.statement, await tinos());
    const cells = result.kind === "compared" ? result.cells : [];
    expect(cells.filter(({ likeness }) => likeness === "differs")).toEqual([]);
  });

  test("that does not hold the whole page is not judged", async () => {
    const { paper, photo: whole } = await takeFair();
    const top = Math.round(whole.height * 0.3);
    const data = whole.data.slice(4 * top * whole.width);
    const result = await compare(paper, { data, width: whole.width, height: whole.height - top });
    expect(["lost", "cut", "other"]).toContain(result?.kind);
  });

  test("without the page's code is not judged", async () => {
    const [{ photo }, other] = await Promise.all([takeFair(), mintPaper({ pupil: 2 })]);
    expect(await compare(other, photo)).toBeUndefined();
  });
});
