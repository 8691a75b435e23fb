/**
 * Printed pages photographed in simulation, one mark of every second one altered: how many are caught, how many accused in vain.
 *
 * @module
 */
import { createRandom } from "../../api/demo/random.ts";
import { comparePhoto } from "../../widget/paper/compare/photo.ts";
import { signedCells } from "../../widget/paper/compare/signed.ts";
import { alteration, mintPaper, planOf, tinos, withText } from "../paper/compare/support/paper.ts";
import { eye } from "../paper/compare/support/pdf.ts";
import { drawShot, photograph } from "../paper/compare/support/photo.ts";
import { openPress } from "./page-picture.ts";

const pages = Number(process.env["BENCH_PHOTOS"] ?? 200);

type Outcome = "differs" | "unclear" | "same" | "lost" | "unread";

export async function benchPhoto(): Promise<void> {
  const press = await openPress();
  const [reader, faces] = [await eye(), await tinos()];
  const own = { altered: new Map<Outcome, number>(), unaltered: new Map<Outcome, number>() };
  let [boxes, unclear, accused, elapsed, compared] = [0, 0, 0, 0, 0];
  for (let i = 0; i < 2 * pages; i++) {
    const isAltered = i % 2 === 1;
    const random = createRandom(40_000 + i);
    const paper = await mintPaper(planOf(i >> 1));
    const cells = signedCells(paper.seal.statement);
    const { cell, text } = alteration(cells, random);
    const sheet = isAltered ? withText(paper.sheets[0]!, cell, text, faces) : paper.sheets[0]!;
    const photo = await photograph(await press.print(sheet), drawShot(random), i);
    const started = performance.now();
    const sealed = [{ text: paper.seal.text, statement: paper.seal.statement }];
    const [found] = await comparePhoto(photo, sealed, { eye: reader, faces });
    elapsed += performance.now() - started;
    const tally = own[isAltered ? "altered" : "unaltered"];
    const count = (outcome: Outcome) => tally.set(outcome, (tally.get(outcome) ?? 0) + 1);
    if (found === undefined) {
      count("unread");
      continue;
    }
    if (found.comparison.kind !== "compared") {
      count("lost");
      continue;
    }
    compared++;
    const others = found.comparison.cells.filter((one) => !isAltered || !isAt(one.cell.rect, cell.rect));
    boxes += others.length;
    unclear += others.filter(({ likeness }) => likeness === "unclear").length;
    const wrong = others.filter(({ likeness }) => likeness === "differs").length;
    accused += wrong;
    if (isAltered) count(found.comparison.cells.find((one) => isAt(one.cell.rect, cell.rect))!.likeness);
    else count(wrong > 0 ? "differs" : others.some(({ likeness }) => likeness === "unclear") ? "unclear" : "same");
  }
  await press.close();
  const told = (tally: Map<Outcome, number>, outcome: Outcome) => tally.get(outcome) ?? 0;
  const { altered, unaltered } = own;
  console.log(`photo: ${pages} pages with one mark altered, ${pages} unaltered, photographed in simulation`);
  console.log(
    `  altered: ${told(altered, "differs")} called different, ${told(altered, "unclear")} shown as “cannot tell”, ${told(altered, "same")} missed; ` +
      `no answer for ${told(altered, "lost")} (page not found) and ${told(altered, "unread")} (QR code not read)`,
  );
  console.log(
    `  unaltered: ${told(unaltered, "differs")} accused in vain, ${told(unaltered, "unclear")} with a box “cannot tell”, ${told(unaltered, "same")} the same; ` +
      `no answer for ${told(unaltered, "lost")} and ${told(unaltered, "unread")}`,
  );
  console.log(`  of ${boxes} boxes that were not altered: ${accused} called different, ${unclear} “cannot tell”`);
  console.log(
    `  ${(elapsed / Math.max(1, 2 * pages)).toFixed(0)} ms a photo, reading and comparing; ${compared} compared`,
  );
}

function isAt(a: { readonly x: number; readonly y: number }, b: { readonly x: number; readonly y: number }): boolean {
  return a.x === b.x && a.y === b.y;
}
