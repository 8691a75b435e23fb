/**
 * Independent readers of a PDF: poppler, qpdf, zbar.
 *
 * @module
 */
import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { qr } from "../../../widget/paper/place.ts";
import { pemOf } from "../../../widget/view/downloads.ts";
import { createWorld } from "../../support/world.ts";

const run = promisify(execFile);

export interface JudgedPdf {
  /** Text of a page, from 1, in reading order. */
  readonly text: (page?: number) => Promise<string>;
  /** Name → octets. */
  readonly attachments: () => Promise<ReadonlyMap<string, Uint8Array>>;
  readonly facts: () => Promise<string>;
  /** The tags, as an outline. */
  readonly structure: () => Promise<string>;
  /** What is wrong with the file; empty where nothing is. */
  readonly faults: () => Promise<string>;
  readonly fonts: () => Promise<string>;
  /** What the QR code on a page says, read off its picture. */
  readonly qr: (page: number) => Promise<string>;
}

export async function withPdf<T>(file: Uint8Array, work: (pdf: JudgedPdf) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "pdf-"));
  try {
    const path = join(folder, "print.pdf");
    await writeFile(path, file);
    const told = async (command: string, options: readonly string[]) =>
      (await run(command, options, { maxBuffer: 1 << 26 })).stdout;
    return await work({
      text: (page) => told("pdftotext", [...pagesOf(page), "-enc", "UTF-8", path, "-"]),
      async attachments() {
        const into = join(folder, "files");
        await run("mkdir", [into]);
        await run("pdfdetach", ["-saveall", "-o", into, path]);
        const names = await readdir(into);
        const files = names
          .sort()
          .map(async (name) => [name, new Uint8Array(await readFile(join(into, name)))] as const);
        return new Map(await Promise.all(files));
      },
      facts: () => told("pdfinfo", [path]),
      structure: () => told("pdfinfo", ["-struct-text", path]),
      faults: () =>
        run("qpdf", ["--check", path]).then(
          () => "",
          (error: { readonly stdout: string; readonly stderr: string }) => error.stdout + error.stderr,
        ),
      fonts: () => told("pdffonts", [path]),
      async qr(page) {
        const picture = join(folder, `page-${page}`);
        const crop = [qr.x - 3, qr.y - 3, 36, 36].map((millimetres) => String(Math.round((millimetres / 25.4) * dpi)));
        const cropped = ["-x", "-y", "-W", "-H"].flatMap((option, i) => [option, crop[i]!]);
        const options = ["-r", String(dpi), ...cropped, "-gray", "-png", "-singlefile"];
        await run("pdftoppm", [...pagesOf(page), ...options, path, picture]);
        return (await told("zbarimg", ["--quiet", "--raw", `${picture}.png`])).trim();
      },
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Of a page's picture. */
const dpi = 300;

const idAttributes = ["DU_LIEU_HOC_BA", "THONG_TIN_HOC_BA", "DIEM_TONG_KET"]
  .map((local) => `urn:hoc-ba-so:1:${local}`)
  .concat("http://uri.etsi.org/01903/v1.3.2#:SignedProperties")
  .flatMap((name) => ["--id-attr:Id", name]);

/** Whether xmlsec1 accepts that many signatures in a signed file, each on a path to the roots that the tests' signers have. */
export async function areSignaturesValid(xml: string, count: number): Promise<boolean> {
  const { trees } = await createWorld();
  const folder = await mkdtemp(join(tmpdir(), "signed-"));
  try {
    const store = async (name: string, content: string) => {
      await writeFile(join(folder, name), content);
      return join(folder, name);
    };
    const file = await store("package.xml", xml);
    const anchors: string[] = [];
    for (const [name, { root, sub }] of Object.entries({ government: trees.government, public: trees.public })) {
      anchors.push("--trusted-pem", await store(`${name}-root.pem`, pemOf([root.certificate])));
      anchors.push("--untrusted-pem", await store(`${name}-sub.pem`, pemOf([sub.certificate])));
    }
    const ids = [...xml.matchAll(/<ds:Signature [^>]*Id="([^"]+)"/g)].map(([, id = ""]) => id);
    if (ids.length !== count) throw new Error(`${ids.length} signatures`);
    for (const id of ids) {
      const place = ["--node-xpath", `//*[@Id='${id}']`];
      await run("xmlsec1", ["--verify", "--enabled-key-data", "x509", ...anchors, ...idAttributes, ...place, file]);
    }
    return true;
  } catch (error) {
    if (error instanceof Error && /signatures$/.test(error.message)) throw error;
    return false;
  } finally {
    await rm(folder, { recursive: true });
  }
}

function pagesOf(page: number | undefined): readonly string[] {
  return page === undefined ? [] : ["-f", String(page), "-l", String(page)];
}
