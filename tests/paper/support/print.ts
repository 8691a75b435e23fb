/**
 * Pages laid out, and files made, as the browser does it: from a minted transcript that was verified.
 *
 * @module
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Report } from "../../../widget/checks/report.ts";
import type { TranscriptEvidence } from "../../../widget/checks/evidence.ts";
import { verifyTranscript } from "../../../widget/index.ts";
import { loadFaces, pieceNames, type Faces } from "../../../widget/paper/font/faces.ts";
import type { PrintJob } from "../../../widget/paper/job.ts";
import type { Run, Sheet, SheetNode } from "../../../widget/paper/sheet.ts";
import { parseCode } from "../../../widget/record/code.ts";
import type { Fields, TranscriptRecord } from "../../../widget/record/record.ts";
import { mintTranscript, type MintOptions } from "../../support/mint.ts";

const folder = join(import.meta.dirname, "../../../node_modules/@fontsource/tinos/files");

let loaded: Promise<Faces> | undefined;

export function tinos(): Promise<Faces> {
  loaded ??= loadFaces(pieceNames, (face, piece) => {
    const weight = face === "bold" ? 700 : 400;
    const style = face === "italic" ? "italic" : "normal";
    return Promise.resolve(new Uint8Array(readFileSync(join(folder, `tinos-${piece}-${weight}-${style}.woff`))));
  });
  return loaded;
}

export const code = parseCode("7f3a09c25e414b8d9c061ad27e83b54f");

export interface Verified {
  readonly report: Report;
  readonly evidence: TranscriptEvidence;
}

export async function verified(options: MintOptions = {}): Promise<Verified> {
  const { evidence, trust, expect, now } = await mintTranscript(options);
  return { report: await verifyTranscript(evidence, { trust, expect, now }), evidence };
}

export function jobOf(report: Report, more: Partial<PrintJob> = {}): PrintJob {
  const at = "2026-11-23T02:14:00Z";
  return { kind: "reference", report, code, portal: "https://hocbaso.example", at, isDemo: true, ...more };
}

/** The report with every record changed: for what no signature need cover in a test of the layout. */
export function withRecords(report: Report, change: (record: TranscriptRecord) => TranscriptRecord): Report {
  return {
    ...report,
    records: report.records.map((each) =>
      each.record === undefined ? each : { ...each, record: change(each.record) },
    ),
  };
}

export function withFields(record: TranscriptRecord, fields: Fields): TranscriptRecord {
  return { ...record, fields: { ...record.fields, ...fields } };
}

export function runsOf(nodes: readonly SheetNode[]): readonly Run[] {
  return nodes.flatMap((node) => ("children" in node ? runsOf(node.children) : "runs" in node ? node.runs : []));
}

/** As it reads: lines that were broken are whole again. */
export function textOf({ nodes, furniture }: Pick<Sheet, "nodes" | "furniture">): string {
  const blocks = (list: readonly SheetNode[]): readonly string[] =>
    list.flatMap((node) => {
      if ("children" in node) return blocks(node.children);
      return "runs" in node ? [node.runs.map(({ text }) => text).join("")] : [];
    });
  return [...blocks(nodes), ...furniture.map(({ text }) => text)].join("\n");
}

export function figureOf(sheet: Sheet) {
  return sheet.nodes.find((node) => node.tag === "Figure")!;
}
