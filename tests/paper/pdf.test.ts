import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hex, textOf as utf8Of } from "../../widget/crypto/bytes.ts";
import { sha256 } from "../../widget/crypto/digest.ts";
import { layOutPrint } from "../../widget/paper/layout.ts";
import { formatPdf } from "../../widget/paper/pdf/document.ts";
import { packagesOf } from "../../widget/paper/pdf/packages.ts";
import type { PrintJob } from "../../widget/paper/job.ts";
import { parseSealText } from "../../widget/seal/text.ts";
import { hasZbar } from "../seal/support/zbar.ts";
import { areSignaturesValid, withPdf } from "./support/judges.ts";
import { code, jobOf, textOf, tinos, verified, withFields, withRecords, type Verified } from "./support/print.ts";

const run = promisify(execFile);

async function pdfOf({ report, evidence }: Verified, more: Partial<PrintJob> = {}): Promise<Uint8Array> {
  const job = jobOf(report, more);
  const faces = await tinos();
  const attachments = await packagesOf(job, evidence);
  return formatPdf(layOutPrint(job, faces), { title: "Học bạ & <bản in>", at: job.at, faces, attachments });
}

const squeezed = (text: string) => text.replace(/\s+/g, " ");
const wordsOf = (text: string) => squeezed(text).trim().split(" ").sort();

let transcripts: Readonly<Record<"tt27" | "tt22", Verified>>;
let files: Readonly<Record<"tt27" | "tt22", Uint8Array>>;
beforeAll(async () => {
  const [tt27, tt22] = await Promise.all([
    verified({ years: [2025, 2026] }),
    verified({ circular: "tt22", years: [2025, 2026] }),
  ]);
  transcripts = { tt27, tt22 };
  const [primary, secondary] = await Promise.all([pdfOf(tt27), pdfOf(tt22, { kind: "official" })]);
  files = { tt27: primary, tt22: secondary };
});

describe.each(["tt27", "tt22"] as const)("a PDF of %s", (circular) => {
  test("is a file without a fault", async () => {
    await withPdf(files[circular], async (pdf) => expect(await pdf.faults()).toBe(""));
  });

  test("gives every word of every page back, diacritics and all", async () => {
    const { report } = transcripts[circular];
    const kind = circular === "tt22" ? "official" : "reference";
    const sheets = layOutPrint(jobOf(report, { kind }), await tinos());
    await withPdf(files[circular], async (pdf) => {
      for (const [i, sheet] of sheets.entries()) {
        const text = await pdf.text(i + 1);
        expect(text).toBe(text.normalize("NFC"));
        expect(wordsOf(text)).toEqual(wordsOf(textOf(sheet).replaceAll("\u00a0", " ")));
      }
    });
  });

  test("gives the signed files back octet for octet, and their signatures hold", async () => {
    const { report, evidence } = transcripts[circular];
    const isSecondary = circular === "tt22";
    await withPdf(files[circular], async (pdf) => {
      const attachments = await pdf.attachments();
      expect([...attachments.keys()]).toEqual(["hoc-ba-2024-2025.xml", "hoc-ba-2025-2026.xml"]);
      for (const [i, file] of [...attachments.values()].entries()) {
        expect(Buffer.from(file).equals(Buffer.from(evidence.records[i]!.package))).toBe(true);
        expect(hex(await sha256(file))).toBe(report.records[i]!.packageDigest);
        expect(await areSignaturesValid(utf8Of(file), isSecondary ? 15 : 3)).toBe(true);
        expect(await areSignaturesValid(utf8Of(file).replace("Trần Nguyễn", "Trần Nguyên"), isSecondary ? 15 : 3)).toBe(
          false,
        );
      }
    });
  });

  test("is tagged: pages, headings, tables with the heads of rows and columns, a text for the QR code", async () => {
    await withPdf(files[circular], async (pdf) => {
      expect(await pdf.facts()).toMatch(/Tagged:\s+yes/);
      const structure = await pdf.structure();
      expect(structure.match(/^ {2}Sect/gm)).toHaveLength(5);
      for (const part of [
        /^ +H1/m,
        /^ +Table.*\n +TR\n +TH:\n +\/Scope \/Column/m,
        /^ +TH:\n +\/Scope \/Row/m,
        /^ +TD/m,
        /^ +Figure/m,
      ])
        expect(structure).toMatch(part);
      expect(structure).toMatch(/"Học bạ|HỌC BẠ/);
    });
  });

  test("has its fonts inside, cut to what it uses, with the characters they stand for", async () => {
    await withPdf(files[circular], async (pdf) => {
      const [, , ...fonts] = (await pdf.fonts()).trim().split("\n");
      expect(fonts.length).toBeGreaterThan(3);
      for (const font of fonts) expect(font).toMatch(/^HOCBA[ABC]\+Tinos.*CID TrueType\s+Identity-H\s+yes yes yes/);
    });
  });

  test.skipIf(!hasZbar)(
    "has QR codes that a scanner reads off the page: the seal of each year, on other pages the code",
    async () => {
      await withPdf(files[circular], async (pdf) => {
        expect(await pdf.qr(1)).toBe(code);
        for (const [i, { seal }] of transcripts[circular].report.records.entries()) {
          const read = parseSealText(await pdf.qr(4 + i));
          expect(read).toEqual({ host: "hocbaso.example", code, octets: seal });
        }
      });
    },
  );
});

describe("as an archive's file", () => {
  const folder = mkdtempSync(join(tmpdir(), "xmp-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const latin1 = () => Buffer.from(files.tt27).toString("latin1");

  test("says in well-formed metadata that it is PDF/A-3, conformance A, and the same title as its dictionary", async () => {
    const file = Buffer.from(files.tt27);
    const xmp = file.subarray(file.indexOf("<?xpacket begin"), file.indexOf('<?xpacket end="w"?>') + 19);
    const path = join(folder, "metadata.xml");
    writeFileSync(path, xmp);
    const title = "//*[local-name()='title']//*[local-name()='li']/text()";
    const said = (xpath: string) =>
      run("xmllint", ["--noent", "--xpath", xpath, path]).then(({ stdout }) => stdout.trim());
    expect(await said("string(//*[local-name()='part'])")).toBe("3");
    expect(await said("string(//*[local-name()='conformance'])")).toBe("A");
    expect(await said(`string(${title})`)).toBe("Học bạ & <bản in>");
    await withPdf(files.tt27, async (pdf) => expect(await pdf.facts()).toContain("Học bạ & <bản in>"));
  });

  test("names its colours' profile, its language and what its attachments are to it", () => {
    expect(latin1()).toMatch(/\/OutputIntents\[<<\/Type\/OutputIntent\/S\/GTS_PDFA1.*\/DestOutputProfile \d+ 0 R>>\]/);
    expect(latin1()).toContain("/Lang(vi-VN)");
    expect(latin1().match(/\/AFRelationship\/Source/g)).toHaveLength(2);
    expect(latin1()).toMatch(/\/AF\[\d+ 0 R \d+ 0 R\]/);
    expect(latin1()).toContain("/Subtype/application#2Fxml");
  });

  test("has no script, no form, no encryption, no address to call", () => {
    for (const name of ["/JavaScript", "/JS", "/AcroForm", "/Encrypt", "/URI", "/Launch", "/OpenAction"]) {
      expect(latin1()).not.toContain(name);
    }
  });

  test("is the same, octet for octet, of the same transcript at the same moment", async () => {
    expect(Buffer.from(await pdfOf(transcripts.tt27)).equals(Buffer.from(files.tt27))).toBe(true);
  });
});

test("attaches the files of the years that it shows, and of no other", async () => {
  await withPdf(await pdfOf(transcripts.tt27, { schoolYear: "2024-2025" }), async (pdf) => {
    expect([...(await pdf.attachments()).keys()]).toEqual(["hoc-ba-2024-2025.xml"]);
  });
});

test("a name from further away than Vietnamese is set, and read, whole", async () => {
  const name = "H’Ñĕ Ayŭn Čư Ƀlang Ŏ Kpă";
  const report = withRecords(transcripts.tt27.report, (record) => withFields(record, { hovaten: name }));
  await withPdf(await pdfOf({ ...transcripts.tt27, report }), async (pdf) => {
    expect(squeezed(await pdf.text(1))).toContain(name);
    expect(await pdf.faults()).toBe("");
  });
});

test("a letter that the typeface lacks is drawn as the sign for that, never left out", async () => {
  const report = withRecords(transcripts.tt27.report, (record) => withFields(record, { hovaten: "Trần 漢 Ngọc" }));
  await withPdf(await pdfOf({ ...transcripts.tt27, report }), async (pdf) => {
    expect(squeezed(await pdf.text(1))).toMatch(/Trần \S Ngọc/);
  });
});
