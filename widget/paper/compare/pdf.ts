/**
 * The pages of a PDF that have a seal, each against what its seal says. Scripts stay off, and nothing is fetched.
 *
 * @module
 */
import type { PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { Fault } from "../../fault.ts";
import type { SealedYear } from "../../seal/statement.ts";
import type { Faces } from "../font/faces.ts";
import { drawPage, openPdf } from "../scan/pdf.ts";
import { greyOf } from "../scan/picture.ts";
import type { Eye } from "../scan/read.ts";
import { comparePage, type PageComparison, type PdfPage } from "./page.ts";
import type { TextItem } from "./text.ts";

/** What a QR code holds, and what the seal in it says. */
export interface SealedPage {
  readonly text: string;
  readonly year: SealedYear;
}

export interface ComparedPage {
  /** From 1. */
  readonly page: number;
  readonly text: string;
  readonly comparison: PageComparison;
  /** Notes or form fields lie on the page, which one program shows and another does not. */
  readonly isOverlaid: boolean;
}

export interface PdfOptions {
  readonly eye: Eye;
  readonly faces: Faces;
  readonly parser?: Worker;
  readonly onPage: (page: number, pages: number) => void;
}

const mostPages = 60;
/** Pixels on the longer side: A4 at 200 dots an inch. */
const side = 2340;
const mostItems = 40_000;

/** Throws `Fault`: `pdf.malformed`, `pdf.encrypted`, `pdf.pages` {pages, most}. */
export async function comparePdf(
  octets: Uint8Array,
  sealed: readonly SealedPage[],
  { eye, faces, parser, onPage }: PdfOptions,
): Promise<readonly ComparedPage[]> {
  const document = await openPdf(octets, parser);
  const { numPages: pages } = document;
  if (pages > mostPages) throw new Fault("pdf.pages", "too many pages", { pages, most: mostPages });
  const compared: ComparedPage[] = [];
  for (let page = 1; page <= pages; page++) {
    onPage(page, pages);
    for (const { text, isOverlaid, ...read } of await readPages(document, page, eye)) {
      const year = sealed.find((one) => one.text === text)?.year;
      if (year === undefined) continue;
      compared.push({ page, text, isOverlaid, comparison: comparePage(read, year, faces) });
    }
  }
  return compared;
}

/** One for each code on the page; none where it cannot be drawn. */
export async function readPages(
  document: PDFDocumentProxy,
  page: number,
  eye: Eye,
): Promise<readonly (PdfPage & { readonly text: string; readonly isOverlaid: boolean })[]> {
  const picture = await drawPage(document, page, side).catch(() => undefined);
  if (picture === undefined) return [];
  const { codes } = await eye.read(picture, "glance");
  if (codes.length === 0) return [];
  const grey = { data: greyOf(picture), width: picture.width, height: picture.height };
  const { items, isOverlaid } = await readText(document, page);
  return codes.map(({ text, corners }) => ({ text, corners, grey, items, isOverlaid }));
}

async function readText(
  document: PDFDocumentProxy,
  number: number,
): Promise<{ readonly items: readonly TextItem[]; readonly isOverlaid: boolean }> {
  const page = await document.getPage(number);
  const natural = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({ scale: side / Math.max(natural.width, natural.height) });
  const [content, annotations] = await Promise.all([
    page.getTextContent({ includeMarkedContent: true, disableNormalization: true }),
    page.getAnnotations(),
  ]);
  const at = (x: number, y: number) => viewport.convertToViewportPoint(x, y) as [number, number];
  const items = content.items.slice(0, mostItems).flatMap((item): readonly TextItem[] => {
    if (!("str" in item) || item.str.trim() === "") return [];
    const [a, b, c, d, x, y] = item.transform as [number, number, number, number, number, number];
    const length = Math.hypot(a, b) || 1;
    const [from, to, top] = [
      at(x, y),
      at(x + (a / length) * item.width, y + (b / length) * item.width),
      at(x + c, y + d),
    ];
    return [{ text: item.str, from, to, rise: [top[0] - from[0], top[1] - from[1]] }];
  });
  return { items, isOverlaid: annotations.some(({ subtype }: { subtype?: string }) => subtype !== "Link") };
}
