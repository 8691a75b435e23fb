/**
 * The codes on the pages of a PDF. pdf.js draws them: scripts, forms and fonts of the system stay off, and nothing is fetched.
 *
 * @module
 */
import { getDocument, PDFWorker, type PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { Fault } from "../../fault.ts";
import { NoFilters, OffscreenCanvases } from "./canvases.ts";
import { Codecs } from "./codecs.ts";
import type { Picture } from "./picture.ts";
import type { PdfReading } from "./protocol.ts";
import type { Eye } from "./read.ts";

export interface PdfOptions {
  readonly eye: Eye;
  /** Runs pdf.js's own worker, which reads the file; this thread draws. */
  readonly parser: Worker;
  /** Before each page, from 1. */
  readonly onPage: (page: number, pages: number) => void;
}

/** A transcript has a page a year and a few before them; a class's stack of them is not for one look. */
const mostPages = 60;
/** Pixels on the longer side: A4 at 200 dots an inch, then at 340. */
const sides = [2340, 3980] as const;
const mostImagePixels = 60e6;

/** Throws `Fault`: `pdf.malformed`, `pdf.encrypted`, `pdf.pages` {pages, most}, `scan.unsupported`. */
export async function readPdf(octets: Uint8Array, { eye, parser, onPage }: PdfOptions): Promise<PdfReading> {
  if (typeof OffscreenCanvas === "undefined") throw new Fault("scan.unsupported", "no OffscreenCanvas");
  const document = await openPdf(octets, parser);
  const { numPages: pages } = document;
  if (pages > mostPages) throw new Fault("pdf.pages", "too many pages", { pages, most: mostPages });
  const isScripted = await hasScripts(document);
  const texts: string[] = [];
  for (let page = 1; page <= pages; page++) {
    onPage(page, pages);
    texts.push(...(await readPage(document, page, eye)));
  }
  return { texts, pages, isScripted };
}

/** @param parser without it pdf.js reads the file on this thread. Throws `Fault`: `pdf.malformed`, `pdf.encrypted`. */
export async function openPdf(octets: Uint8Array, parser?: Worker): Promise<PDFDocumentProxy> {
  const loading = getDocument({
    data: octets,
    ...(parser === undefined ? {} : { worker: PDFWorker.create({ port: parser }) }),
    CanvasFactory: OffscreenCanvases,
    FilterFactory: NoFilters,
    BinaryDataFactory: Codecs,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    useWasm: true,
    enableXfa: false,
    stopAtErrors: false,
    maxImageSize: mostImagePixels,
    isOffscreenCanvasSupported: parser !== undefined,
    disableAutoFetch: true,
    verbosity: 0,
  });
  try {
    return await loading.promise;
  } catch (error) {
    const isLocked = error instanceof Error && error.name === "PasswordException";
    throw new Fault(isLocked ? "pdf.encrypted" : "pdf.malformed", "cannot be opened");
  }
}

async function hasScripts(document: PDFDocumentProxy): Promise<boolean> {
  const [scripts, actions] = await Promise.all([document.getJSActions(), document.hasJSActions()]).catch(() => [
    null,
    false,
  ]);
  return scripts !== null || actions === true;
}

/** A page that cannot be drawn has no code: the others may. */
async function readPage(document: PDFDocumentProxy, number: number, eye: Eye): Promise<readonly string[]> {
  for (const side of sides) {
    const picture = await drawPage(document, number, side).catch(() => undefined);
    if (picture === undefined) return [];
    // What is drawn is neither blurred nor dim: to look twice as close is all that may help.
    const { texts } = await eye.read(picture, "glance");
    if (texts.length > 0) return texts;
  }
  return [];
}

/** @param side pixels on the longer side */
export async function drawPage(document: PDFDocumentProxy, number: number, side: number): Promise<Picture> {
  const page = await document.getPage(number);
  const natural = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({ scale: side / Math.max(natural.width, natural.height) });
  const canvas = new OffscreenCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
  const context = canvas.getContext("2d", { willReadFrequently: true })!;
  // The types know canvases of a page only; pdf.js draws on these as well.
  const canvasContext = context as unknown as CanvasRenderingContext2D;
  await page.render({ canvas: null, canvasContext, viewport, background: "#fff" }).promise;
  page.cleanup();
  return context.getImageData(0, 0, canvas.width, canvas.height);
}
