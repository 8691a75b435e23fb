/**
 * Sheets as one PDF: PDF/A-3 with conformance level A (ISO 19005-3), tagged, fonts inside, and the signed files attached as what
 * the pages were made from (ISO 32000-2 §14.13: `Source`).
 *
 * @module
 */
import { type Bytes } from "../../crypto/bytes.ts";
import type { Faces } from "../font/faces.ts";
import type { Sheet } from "../sheet.ts";
import { attachFiles, type Attachment } from "./attachment.ts";
import { createPdfFile, dateString, refTo, textString, type ObjectNumber } from "./file.ts";
import { createFontUse } from "./font.ts";
import { srgbProfile } from "./icc.ts";
import { drawPage, type DrawnPage } from "./page.ts";
import { producer, xmpOf } from "./xmp.ts";

export interface PdfOptions {
  readonly title: string;
  /** RFC 3339. */
  readonly at: string;
  readonly faces: Faces;
  readonly attachments: readonly Attachment[];
}

export async function formatPdf(
  sheets: readonly Sheet[],
  { title, at, faces, attachments }: PdfOptions,
): Promise<Bytes> {
  const file = createPdfFile();
  const fonts = createFontUse(faces);
  const [pages, fontResource, structure, document] = [file.reserve(), file.reserve(), file.reserve(), file.reserve()];
  const drawn: DrawnPage[] = [];
  for (const [index, sheet] of sheets.entries()) {
    drawn.push(await drawPage(sheet, { file, fonts, pages, fontResource, document, index }));
  }
  file.put(fontResource, `<<${await fonts.embed(file)}>>`);
  file.put(pages, `<</Type/Pages/Count ${drawn.length}/Kids[${refs(drawn.map(({ page }) => page))}]>>`);
  file.put(
    document,
    `<</Type/StructElem/S/Document/P ${refTo(structure)}/K[${refs(drawn.map(({ section }) => section))}]>>`,
  );
  const parents = drawn.map(({ parents: own }, i) => `${i}[${refs(own)}]`).join("");
  file.put(
    structure,
    `<</Type/StructTreeRoot/K ${refTo(document)}/ParentTree<</Nums[${parents}]>>/ParentTreeNextKey ${drawn.length}>>`,
  );
  const { names, associated } = await attachFiles(file, attachments, at);
  const metadata = await file.addStream("/Type/Metadata/Subtype/XML", xmpOf(title, at), false);
  const profile = await file.addStream("/N 3", srgbProfile());
  const intent = `<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB)/DestOutputProfile ${refTo(profile)}>>`;
  const root = file.add(
    `<</Type/Catalog/Pages ${refTo(pages)}/Lang(vi-VN)/MarkInfo<</Marked true>>/StructTreeRoot ${refTo(structure)}` +
      `/Metadata ${refTo(metadata)}/OutputIntents[${intent}]/ViewerPreferences<</DisplayDocTitle true>>${names}${associated}>>`,
  );
  const info = file.add(
    `<</Title ${textString(title)}/Producer ${textString(producer)}/CreationDate ${dateString(at)}/ModDate ${dateString(at)}>>`,
  );
  return file.finish(root, info);
}

function refs(numbers: readonly ObjectNumber[]): string {
  return numbers.map(refTo).join(" ");
}
