/**
 * PDFs with one visible value altered, and as many unaltered: how many are caught, how many accused in vain.
 *
 * @module
 */
import { createRandom } from "../../api/demo/random.ts";
import { signedCells } from "../../widget/paper/compare/signed.ts";
import { alteration, mintPaper, pdfOf, planOf, tinos, withText } from "../paper/compare/support/paper.ts";
import { compareFile } from "../paper/compare/support/pdf.ts";

const files = Number(process.env["BENCH_PDFS"] ?? 100);

export async function benchPdf(): Promise<void> {
  let [caught, accused, undecided, elapsed] = [0, 0, 0, 0];
  for (let i = 0; i < files; i++) {
    const paper = await mintPaper(planOf(i));
    const { cell, text } = alteration(signedCells(paper.seal.statement), createRandom(70_000 + i));
    const altered = await pdfOf([withText(paper.sheets[0]!, cell, text, await tinos()), ...paper.sheets.slice(1)]);
    for (const [octets, isAltered] of [
      [altered, true],
      [await pdfOf(paper.sheets), false],
    ] as const) {
      const started = performance.now();
      const { pages } = await compareFile(octets, [paper]);
      elapsed += performance.now() - started;
      const comparison = pages.find((page) => page.comparison.kind === "compared")?.comparison;
      const cells = comparison?.kind === "compared" ? comparison.cells : [];
      const facts = comparison?.kind === "compared" ? comparison.facts : [];
      const differing = cells.filter(({ likeness }) => likeness === "differs");
      if (isAltered && differing.some(({ cell: { rect } }) => rect.x === cell.rect.x && rect.y === cell.rect.y))
        caught++;
      if (!isAltered && (differing.length > 0 || facts.some(({ likeness }) => likeness === "differs"))) accused++;
      if (!isAltered && (cells.length === 0 || cells.some(({ likeness }) => likeness === "unclear"))) undecided++;
    }
  }
  console.log(
    `pdf: ${caught} of ${files} with one visible value altered are caught; of ${files} unaltered ${accused} are accused, ${undecided} undecided`,
  );
  console.log(`  ${(elapsed / (2 * files)).toFixed(0)} ms a file of one page`);
}
