/**
 * Sheets as a browser's printer shows them: the page model set by Chromium, in pixels.
 *
 * @module
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createCanvas, loadImage } from "@napi-rs/canvas";
import { chromium, type Browser } from "playwright";
import { faceNames, pieceNames, type FaceName } from "../../widget/paper/font/faces.ts";
import type { Picture } from "../../widget/paper/scan/picture.ts";
import type { Run, Sheet, SheetNode } from "../../widget/paper/sheet.ts";
import { browserArguments } from "../support/browser.ts";
import { ensureBrowser } from "../support/tools.mjs";

const folder = join(import.meta.dirname, "../../node_modules/@fontsource/tinos/files");
const millimetre = 96 / 25.4;
/** Device pixels for each of CSS: 11 to the millimetre, as a printer of 300 dots an inch has them. */
const density = 3;

export interface Press {
  print(sheet: Sheet): Promise<Picture>;
  close(): Promise<void>;
}

export async function openPress(): Promise<Press> {
  const browser: Browser = await chromium.launch({
    executablePath: await ensureBrowser(process.execPath),
    args: browserArguments,
  });
  const page = await browser.newPage({
    viewport: { width: Math.ceil(210 * millimetre), height: Math.ceil(297 * millimetre) },
    deviceScaleFactor: density,
  });
  await page.setContent(
    `<style>${fontFaces()} * { margin: 0 } text { font-kerning: none; white-space: pre }</style><main></main>`,
  );
  return {
    async print(sheet) {
      await page.evaluate((svg) => {
        document.querySelector("main")!.innerHTML = svg;
      }, svgOf(sheet));
      await page.evaluate(() => document.fonts.ready);
      const image = await loadImage(await page.screenshot());
      const canvas = createCanvas(image.width, image.height);
      const context = canvas.getContext("2d");
      context.drawImage(image, 0, 0);
      const { data } = context.getImageData(0, 0, image.width, image.height);
      return { data: data, width: image.width, height: image.height };
    },
    close: () => browser.close(),
  };
}

const familyOf = (face: FaceName, piece: string) => `${face}-${piece}`;

function fontFaces(): string {
  const faces = faceNames.flatMap((face) =>
    pieceNames.map((piece) => {
      const file = `tinos-${piece}-${face === "bold" ? 700 : 400}-${face === "italic" ? "italic" : "normal"}.woff`;
      const octets = readFileSync(join(folder, file)).toString("base64");
      return `@font-face { font-family: ${familyOf(face, piece)}; src: url(data:font/woff;base64,${octets}) }`;
    }),
  );
  return faces.join("");
}

function svgOf({ nodes, rules, furniture }: Sheet): string {
  const lines = rules.map(
    ({ from, to, width }) =>
      `<path d="M${from.join(" ")}L${to.join(" ")}" stroke="#000" stroke-width="${width}" stroke-linecap="square"/>`,
  );
  const drawn = [...nodes.flatMap(partsOf), ...furniture.map(textOf)];
  return `<svg viewBox="0 0 210 297" width="${210 * millimetre}" height="${297 * millimetre}">${[...lines, ...drawn].join("")}</svg>`;
}

function partsOf(node: SheetNode): readonly string[] {
  if ("children" in node) return node.children.flatMap(partsOf);
  if ("runs" in node) return node.runs.map(textOf);
  const { rect, modules } = node;
  const side = rect.width / modules.size;
  const squares = modules.rows.flatMap((row, y) => row.map((isBlack, x) => (isBlack ? `M${x} ${y}h1v1h-1z` : "")));
  return [
    `<path shape-rendering="crispEdges" transform="translate(${rect.x} ${rect.y}) scale(${side})" d="${squares.join("")}"/>`,
  ];
}

function textOf({ x, y, size, face, text }: Run): string {
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const families = pieceNames.map((piece) => familyOf(face, piece)).join(",");
  return `<text x="${x}" y="${y}" font-size="${(size * 25.4) / 72}" font-family="${families}">${escaped}</text>`;
}
