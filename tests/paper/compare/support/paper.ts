/**
 * One sealed year as a page of ours and as a PDF, and the same with something else in one of its boxes.
 *
 * @module
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Random } from "../../../../api/demo/random.ts";
import type { Report } from "../../../../widget/checks/report.ts";
import { hex } from "../../../../widget/crypto/bytes.ts";
import type { SignedCell } from "../../../../widget/paper/compare/signed.ts";
import { plain } from "../../../../widget/paper/draft.ts";
import { loadFaces, pieceNames, type Faces } from "../../../../widget/paper/font/faces.ts";
import { markSetting } from "../../../../widget/paper/form/marks.ts";
import { layOutPrint } from "../../../../widget/paper/layout.ts";
import type { Attachment } from "../../../../widget/paper/pdf/attachment.ts";
import { formatPdf } from "../../../../widget/paper/pdf/document.ts";
import { setText } from "../../../../widget/paper/set.ts";
import type { Run, Sheet, SheetNode } from "../../../../widget/paper/sheet.ts";
import { deriveLookup } from "../../../../widget/record/derive.ts";
import type { TranscriptRecord } from "../../../../widget/record/record.ts";
import { drawDraft } from "../../../support/draft.ts";
import { codeOf, mintSeal, portal, type MintedSeal, type SealPlan } from "../../../seal/support/seal.ts";

const folder = join(import.meta.dirname, "../../../../node_modules/@fontsource/tinos/files");
const at = "2026-11-23T02:14:00Z";

let loaded: Promise<Faces> | undefined;

export function tinos(): Promise<Faces> {
  loaded ??= loadFaces(pieceNames, (face, piece) => {
    const weight = face === "bold" ? 700 : 400;
    const style = face === "italic" ? "italic" : "normal";
    return Promise.resolve(new Uint8Array(readFileSync(join(folder, `tinos-${piece}-${weight}-${style}.woff`))));
  });
  return loaded;
}

export interface Paper {
  readonly seal: MintedSeal;
  readonly record: TranscriptRecord;
  readonly sheets: readonly Sheet[];
}

/** The pages of that one year. */
export async function mintPaper(plan: SealPlan = {}): Promise<Paper> {
  const { circular = "tt27", grade = circular === "tt27" ? 5 : 9, closing = 2026, pupil = 1 } = plan;
  const { lookupId } = await deriveLookup(codeOf(pupil));
  const record = drawDraft({ circular, grade, closing, lookupId, seed: pupil });
  const seal = await mintSeal(plan);
  const { schoolYear, effectiveDate, origin, index, packageDigest } = seal.statement;
  const report: Report = {
    ...{ verdict: "TOTAL-PASSED", findings: [], trustVersion: 1, judgedAt: at, clock: "verifier" },
    records: [
      {
        ...{ schoolYear, verdict: "TOTAL-PASSED", standing: "current", findings: [], record, signers: [] },
        lock: { origin, department: "01", name: "Sở GDĐT", index, size: index + 1, root: "", effectiveDate },
        ...{ seal: seal.octets, packageDigest: hex(packageDigest) },
      },
    ],
  };
  const job = { kind: "reference", report, schoolYear, code: seal.code, portal, at, isDemo: true } as const;
  return { seal, record, sheets: layOutPrint(job, await tinos()) };
}

/** The page with another text in that box. */
export function withText(sheet: Sheet, { rect }: Pick<SignedCell, "rect">, text: string, faces: Faces): Sheet {
  const isIn = ({ x, y }: Run) => x > rect.x && x < rect.x + rect.width && y > rect.y && y < rect.y + rect.height;
  const { runs } = setText(faces, [plain(text)], rect, markSetting);
  let isDone = false;
  const change = (nodes: readonly SheetNode[]): readonly SheetNode[] =>
    nodes.map((node) => {
      if ("children" in node) return { ...node, children: change(node.children) };
      if (!("runs" in node) || !node.runs.some(isIn)) return node;
      isDone = true;
      return { ...node, runs };
    });
  const nodes = change(sheet.nodes);
  return { ...sheet, nodes: isDone ? nodes : [...nodes, { tag: "P", runs }] };
}

/** The page with other words wherever these stand. */
export function withWords(sheet: Sheet, from: string, to: string): Sheet {
  const change = (nodes: readonly SheetNode[]): readonly SheetNode[] =>
    nodes.map((node) => {
      if ("children" in node) return { ...node, children: change(node.children) };
      if (!("runs" in node)) return node;
      return { ...node, runs: node.runs.map((run) => ({ ...run, text: run.text.replaceAll(from, to) })) };
    });
  return { ...sheet, nodes: change(sheet.nodes) };
}

export async function pdfOf(sheets: readonly Sheet[], attachments: readonly Attachment[] = []): Promise<Uint8Array> {
  return formatPdf(sheets, { title: "Học bạ", at, faces: await tinos(), attachments });
}

/** The i-th of many pupils: both circulars, every grade that the demo draws. */
export function planOf(i: number) {
  const circular = i % 2 === 0 ? ("tt27" as const) : ("tt22" as const);
  const grade = circular === "tt27" ? 1 + ((i >> 1) % 5) : 6 + ((i >> 1) % 4);
  return { circular, pupil: 1 + (i % 250), grade };
}

/** A value that is hard to tell from the one that was signed: of as many letters, one of them another, where there is such. */
export function alteration(
  cells: readonly SignedCell[],
  random: Random,
): { readonly cell: SignedCell; readonly text: string } {
  const cell = random.pick(cells);
  const own = [...cell.signed[0]!];
  const near = cell.others.filter(
    (text) => [...text].length === own.length && [...text].filter((letter, i) => letter !== own[i]).length === 1,
  );
  return { cell, text: random.pick(near.length > 0 ? near : cell.others) };
}
