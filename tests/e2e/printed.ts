/**
 * PDFs as the portal's own print makes them, for a demo pupil; and the same with another value in one box.
 *
 * @module
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createPortal, deriveLookup, parseCode, verifyTranscript, type Trust } from "../../widget/index.ts";
import { signedCells, type SignedCell } from "../../widget/paper/compare/signed.ts";
import { layOutPrint } from "../../widget/paper/layout.ts";
import { formatPdf } from "../../widget/paper/pdf/document.ts";
import { packagesOf } from "../../widget/paper/pdf/packages.ts";
import type { Sheet } from "../../widget/paper/sheet.ts";
import { sealedYearOf } from "../../widget/seal/statement.ts";
import { tinos, withText } from "../paper/compare/support/paper.ts";
import type { DemoPupil, RunningPortal } from "../support/portal.ts";

export interface Printed {
  readonly sheets: readonly Sheet[];
  /** Of the last page that has boxes. */
  readonly cells: readonly SignedCell[];
  pdf(sheets?: readonly Sheet[]): Promise<Buffer>;
  /** The last page with another value in a box. */
  altered(cell: SignedCell, text: string): Promise<readonly Sheet[]>;
}

/** @param data folder of the portal that has its trust list */
export async function printedFor(
  { url, directory }: Pick<RunningPortal, "url" | "directory">,
  pupil: DemoPupil,
  schoolYear?: string,
): Promise<Printed> {
  const code = parseCode(pupil.code);
  const keys = await deriveLookup(code, { dateOfBirth: pupil.date_of_birth, idLast4: pupil.id_last4 });
  const found = await createPortal({ url }).lookup(keys);
  if (found.kind !== "found") throw new Error(`the look-up was ${found.kind}`);
  const { evidence } = found;
  const trust = JSON.parse(readFileSync(join(directory, "data/trust.json"), "utf8")) as Trust;
  const report = await verifyTranscript(evidence, { trust, expect: { lookupId: keys.lookupId }, now: new Date() });
  const at = new Date().toISOString();
  const years = schoolYear === undefined ? {} : { schoolYear };
  const job = { kind: "reference", report, code, portal: url, at, isDemo: true, ...years } as const;
  const faces = await tinos();
  const sheets = layOutPrint(job, faces);
  const attachments = await packagesOf(job, evidence);
  const last = sheets.findLastIndex(({ year }) => year?.shape !== undefined);
  const record = report.records.find((one) => one.schoolYear === sheets[last]?.year?.schoolYear)?.record;
  return {
    sheets,
    cells: record === undefined ? [] : signedCells(sealedYearOf(record)),
    pdf: async (given = sheets) => Buffer.from(await formatPdf(given, { title: "Học bạ", at, faces, attachments })),
    altered: (cell, text) =>
      Promise.resolve(sheets.map((sheet, i) => (i === last ? withText(sheet, cell, text, faces) : sheet))),
  };
}
