/**
 * The pages of a PDF that have a seal, each against what its seal says. Scripts stay off, and nothing is fetched.
 *
 * @module
 */
import type { PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { Fault } from "../../fault.ts";
import type { Faces } from "../font/faces.ts";
import { drawPage, openPdf } from "../scan/pdf.ts";
import type { Eye } from "../scan/read.ts";
import { judgeAttached, type AttachedFile, type AttachedPackage } from "./packages.ts";
import { comparePage, type SeenPage } from "./page.ts";
import type { ComparedPage, FileComparison, SealedPage } from "./protocol.ts";
import { bare, type TextItem } from "./text.ts";

export interface PdfOptions {
  readonly eye: Eye;
  readonly faces: Faces;
  readonly parser?: Worker;
  readonly onPage: (page: number, pages: number) => void;
}

const mostPages = 60;
/** Pixels on the longer side: A4 at 200 dots an inch. */
const usualSide = 2340;
const mostItems = 40_000;

export type PdfComparison = Pick<FileComparison, "pages" | "packages">;

const most = { files: 40, octets: 4 << 20 };

/** Throws `Fault`: `pdf.malformed`, `pdf.encrypted`, `pdf.pages` {pages, most}. */
export async function comparePdf(
  octets: Uint8Array,
  sealed: readonly SealedPage[],
  { eye, faces, parser, onPage }: PdfOptions,
): Promise<PdfComparison> {
  const document = await openPdf(octets, parser);
  const { numPages } = document;
  if (numPages > mostPages) throw new Fault("pdf.pages", "too many pages", { pages: numPages, most: mostPages });
  const pages: ComparedPage[] = [];
  let written = "";
  for (let page = 1; page <= numPages; page++) {
    onPage(page, numPages);
    for (const { text, isOverlaid, ...seen } of await readPages(document, page, eye)) {
      const statement = sealed.find((one) => one.text === text)?.statement;
      if (statement === undefined) continue;
      written += bare(seen.items.map((item) => item.text).join(""));
      pages.push({ page, text, isOverlaid, comparison: comparePage(seen, statement, faces) });
    }
  }
  const statements = sealed.map(({ statement }) => statement);
  const packages: AttachedPackage[] = [];
  for (const file of await attachedTo(document)) packages.push(await judgeAttached(file, statements, written));
  return { pages, packages };
}

async function attachedTo(document: PDFDocumentProxy): Promise<readonly AttachedFile[]> {
  const attached = (await document.getAttachments()) ?? new Map<string, { filename: string }>();
  const files: AttachedFile[] = [];
  for (const [id, { filename }] of [...attached].slice(0, most.files)) {
    const octets = await document.getAttachmentContent(id);
    const isRead = octets instanceof Uint8Array && octets.length <= most.octets;
    files.push({ name: filename, octets: isRead ? octets : new Uint8Array() });
  }
  return files;
}

/** One for each code on the page; none where it cannot be drawn. */
export async function readPages(
  document: PDFDocumentProxy,
  page: number,
  eye: Eye,
  side = usualSide,
): Promise<readonly (SeenPage & { readonly text: string; readonly isOverlaid: boolean })[]> {
  const picture = await drawPage(document, page, side).catch(() => undefined);
  if (picture === undefined) return [];
  const { codes } = await eye.read(picture, "glance");
  if (codes.length === 0) return [];
  const { items, isOverlaid } = await readText(document, page, side);
  return codes.map(({ text, corners }) => ({ text, corners, picture, items, isOverlaid }));
}

async function readText(
  document: PDFDocumentProxy,
  number: number,
  side: number,
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
