/**
 * PDFs as they come in life, and as they come from somebody who means ill: small ones by hand (ISO 32000-1 §7.5), papers by Chromium.
 *
 * @module
 */
import type { Browser } from "playwright";
import { modulesOf, sealToQr } from "../../widget/seal/qr.ts";
import { encodeJbig2 } from "./jbig2.ts";

/** One A4 page for each text, its code of `millimetres` at the foot. */
export async function printPdf(browser: Browser, texts: readonly string[], millimetres = 30): Promise<Buffer> {
  const page = await browser.newPage();
  try {
    const size = `width="${millimetres}mm" height="${millimetres}mm"`;
    const sheets = texts.map(
      (text) =>
        `<div style="break-after:page;height:270mm"><h1>Học bạ</h1><div style="margin-top:200mm">${sealToQr(text).replace("<svg ", `<svg ${size} `)}</div></div>`,
    );
    await page.setContent(`<body style="margin:12mm">${sheets.join("")}</body>`);
    return await page.pdf({ format: "A4" });
  } finally {
    await page.close();
  }
}

/** Objects by number, from 1; the first is the catalogue. */
function pdfOf(objects: readonly string[], trailer = ""): Buffer {
  let text = "%PDF-1.7\n";
  const offsets = objects.map((object, i) => {
    const at = text.length;
    text += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const start = text.length;
  const rows = offsets.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
  text += `trailer\n<</Size ${objects.length + 1} /Root 1 0 R ${trailer}>>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text, "latin1");
}

const stream = (content: string, entries = "") =>
  `<<${entries} /Length ${content.length}>>\nstream\n${content}\nendstream`;
const onePage = ["<</Type /Catalog /Pages 2 0 R>>", "<</Type /Pages /Kids [3 0 R] /Count 1>>"];

export const corruptPdf = Buffer.from(`%PDF-1.7\n${"\u00ffobj <</ ".repeat(2000)}`, "latin1");

/** Under a password that nobody knows: the two hashes are of no password at all. */
export const encryptedPdf = pdfOf(
  [...onePage, "<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]>>"],
  `/ID [<${"00".repeat(16)}> <${"00".repeat(16)}>] /Encrypt <</Filter /Standard /V 1 /R 2 /P -4 /O <${"a1".repeat(32)}> /U <${"b2".repeat(32)}>>>`,
);

export const longPdf = pdfOf([
  "<</Type /Catalog /Pages 2 0 R>>",
  `<</Type /Pages /Count 1000 /Kids [${Array.from({ length: 1000 }, (_, i) => `${i + 3} 0 R`).join(" ")}]>>`,
  ...Array.from({ length: 1000 }, () => "<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]>>"),
]);

/** Three kilobytes that draw a thousand million times: forms that call forms, ten times each, ten deep. */
export const endlessPdf = pdfOf([
  ...onePage,
  "<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <</XObject <</F 5 0 R>>>>>>",
  stream("/F Do"),
  ...Array.from({ length: 10 }, (_, i) =>
    i === 9
      ? stream("0 0 500 500 re f", "/Type /XObject /Subtype /Form /BBox [0 0 595 842]")
      : stream(
          "/F Do ".repeat(10),
          `/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources <</XObject <</F ${i + 6} 0 R>>>>`,
        ),
  ),
]);

/** Its scripts would change the page's title, if anything ran them. */
export const scriptedPdf = pdfOf([
  "<</Type /Catalog /Pages 2 0 R /OpenAction 4 0 R /Names <</JavaScript <</Names [(a) 4 0 R]>>>>>>",
  onePage[1]!,
  "<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /AA <</O 4 0 R>>>>",
  "<</S /JavaScript /JS (document.title = 'ran'; while \\(true\\) {} )>>",
]);

/** The papers, with a script besides: appended as an incremental update (ISO 32000-1 §7.5.6). */
export function withScript(pdf: Buffer): Buffer {
  const text = pdf.toString("latin1");
  const [, root = "1"] = /\/Root (\d+) 0 R/.exec(text) ?? [];
  const [, size = "1"] = /\/Size (\d+)/.exec(text) ?? [];
  const [, previous = "0"] = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(text) ?? [];
  const catalogue = new RegExp(`\\n${root} 0 obj\\s*<<([\\s\\S]*?)>>\\s*endobj`).exec(text)?.[1] ?? "";
  const open = `${catalogue} /OpenAction <</S /JavaScript /JS (document.title = 'ran')>>`;
  const update = `\n${root} 0 obj\n<<${open}>>\nendobj\n`;
  const at = pdf.length + 1;
  const start = pdf.length + update.length;
  const table = `xref\n${root} 1\n${String(at).padStart(10, "0")} 00000 n \n`;
  const end = `trailer\n<</Size ${size} /Root ${root} 0 R /Prev ${previous}>>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.concat([pdf, Buffer.from(update + table + end, "latin1")]);
}

/** What an office scanner makes of a page: one picture in black and white, JBIG2, and no text. */
export function scannedPdf(text: string): Buffer {
  const { size, rows } = modulesOf(text);
  const [scale, margin] = [5, 120];
  const side = size * scale + 2 * margin;
  const isBlack = (x: number, y: number) =>
    rows[Math.floor((y - margin) / scale)]?.[Math.floor((x - margin) / scale)] === true;
  const picture = encodeJbig2({ width: side, height: side, isBlack }).toString("latin1");
  return pdfOf([
    ...onePage,
    "<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <</XObject <</I 5 0 R>>>>>>",
    stream("300 0 0 300 100 200 cm /I Do"),
    stream(
      picture,
      `/Type /XObject /Subtype /Image /Width ${side} /Height ${side} /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /JBIG2Decode`,
    ),
  ]);
}
