import { createCanvas } from "@napi-rs/canvas";
import { writeFileSync } from "node:fs";
import { createRandom } from "./api/demo/random.ts";
import { comparePhoto } from "./widget/paper/compare/photo.ts";
import { signedCells } from "./widget/paper/compare/signed.ts";
import { drawPage, openPdf } from "./widget/paper/scan/pdf.ts";
import { mintPaper, pdfOf, tinos, withText } from "./tests/paper/compare/support/paper.ts";
import { eye } from "./tests/paper/compare/support/pdf.ts";
import { drawShot, photograph } from "./tests/paper/compare/support/photo.ts";
(globalThis as any).OffscreenCanvas = class { constructor(w: number, h: number) { return createCanvas(w, h); } };
const n = Number(process.argv[2] ?? 6), start = Number(process.argv[3] ?? 0);
for (let i = start; i < start + n; i++) {
  const random = createRandom(1000 + i);
  const circular = i % 2 ? "tt27" as const : "tt22" as const;
  const paper = await mintPaper({ circular, pupil: 1 + i % 200, grade: circular === "tt27" ? 1 + i % 5 : 6 + i % 4 });
  const cells = signedCells(paper.seal.statement);
  const cell = random.pick(cells); const other = random.pick(cell.others);
  const altered = i % 3 !== 0;
  const sheet = altered ? withText(paper.sheets[0]!, cell, other, await tinos()) : paper.sheets[0]!;
  const page = await drawPage(await openPdf(await pdfOf([sheet])), 1, 3508);
  const shot = drawShot(random);
  const photo = await photograph(page, shot, i);
  if (i < 3) { const c = createCanvas(photo.width, photo.height); const x = c.getContext("2d"); const im = x.createImageData(photo.width, photo.height); im.data.set(photo.data); x.putImageData(im, 0, 0); writeFileSync(`/tmp/photo${i}.jpg`, await c.encode("jpeg", 80)); }
  const t = performance.now();
  const [r] = await comparePhoto(photo, [{ text: paper.seal.text, statement: paper.seal.statement }], { eye: await eye(), faces: await tinos() });
  const ms = performance.now() - t;
  const k: any = {}; if (r?.comparison.kind === "compared") for (const c of r.comparison.cells) k[c.likeness] = (k[c.likeness] ?? 0) + 1;
  console.log(i, circular, r?.comparison.kind, JSON.stringify(k), altered ? `${cell.row}/${cell.column} ${cell.signed[0]}->${other}` : "", ms.toFixed(), JSON.stringify(shot, (_, v) => typeof v === "number" ? Math.round(v * 100) / 100 : v));
  if (r?.comparison.kind === "compared") for (const c of r.comparison.cells) if (c.likeness !== "same") console.log("   ", c.cell.row, c.cell.column, c.cell.signed[0], c.read, c.likeness);
}
