/**
 * PDFs compared as the worker does it, on this thread: pdf.js draws on Node's canvases.
 *
 * @module
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createCanvas } from "@napi-rs/canvas";
import { comparePdf, readPages, type PdfComparison } from "../../../../widget/paper/compare/pdf.ts";
import { openPdf } from "../../../../widget/paper/scan/pdf.ts";
import { openEye, type Eye } from "../../../../widget/paper/scan/read.ts";
import { tinos, type Paper } from "./paper.ts";

const engine = join(import.meta.dirname, "../../../../node_modules/zxing-wasm/dist/reader/zxing_reader.wasm");

let opened: Promise<Eye> | undefined;

export function eye(): Promise<Eye> {
  const octets = readFileSync(engine);
  opened ??= openEye({
    octets: octets.buffer.slice(octets.byteOffset, octets.byteOffset + octets.length),
  });
  return opened;
}

/** Stands for the browser's own. */
class NodeCanvas {
  constructor(width: number, height: number) {
    return createCanvas(width, height);
  }
}

export async function compareFile(octets: Uint8Array, papers: readonly Paper[]): Promise<PdfComparison> {
  globalThis.OffscreenCanvas ??= NodeCanvas as unknown as typeof OffscreenCanvas;
  const sealed = papers.map(({ seal }) => ({ text: seal.text, statement: seal.statement }));
  return comparePdf(octets.slice(), sealed, { eye: await eye(), faces: await tinos(), onPage: () => undefined });
}

/** The first page with its code. @param side pixels on its longer side */
export async function readPage(octets: Uint8Array, side?: number) {
  globalThis.OffscreenCanvas ??= NodeCanvas as unknown as typeof OffscreenCanvas;
  const [page] = await readPages(await openPdf(octets.slice()), 1, await eye(), side);
  return page!;
}
