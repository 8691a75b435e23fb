/**
 * Papers of the demo's pupils: the text of each year's QR code, and pictures of it.
 *
 * @module
 */
import type { Browser } from "playwright";
import { createPortal, deriveLookup, parseCode } from "../../widget/index.ts";
import { sealToQr } from "../../widget/seal/qr.ts";
import { formatSealText } from "../../widget/seal/text.ts";
import type { DemoPupil } from "../support/portal.ts";

export interface Paper {
  readonly schoolYear: string;
  /** What its QR code holds. */
  readonly text: string;
}

/** By school year. @param host whose address the QR codes name */
export async function papersOf(url: string, pupil: DemoPupil, host = url): Promise<readonly Paper[]> {
  const code = parseCode(pupil.code);
  const keys = await deriveLookup(code, { dateOfBirth: pupil.date_of_birth, idLast4: pupil.id_last4 });
  const found = await createPortal({ url }).lookup(keys);
  if (found.kind !== "found") throw new Error(`the look-up was ${found.kind}`);
  const years = found.evidence.card.years;
  return found.evidence.records.map(({ seal }, i) => ({
    schoolYear: years[i]!.schoolYear,
    text: formatSealText(host, code, seal!),
  }));
}

/** A PNG of the code on white paper, a little askew. @param width of the code, in pixels */
export async function photograph(browser: Browser, text: string, width = 480): Promise<Buffer> {
  const side = width + 160;
  const page = await browser.newPage({ viewport: { width: side, height: side } });
  try {
    const svg = sealToQr(text).replace("<svg ", `<svg width="${width}" `);
    await page.setContent(`<body style="margin:80px;background:#fff"><div style="rotate:4deg">${svg}</div></body>`);
    return await page.screenshot();
  } finally {
    await page.close();
  }
}
