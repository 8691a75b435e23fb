/**
 * `faults.csv`: everything that was found, for the school's own tools and for whoever corrects the file. No value of a cell.
 *
 * @module
 */
import { folderAt, writeWhole } from "./folder.ts";
import { codeOf, type SheetFinding } from "./finding.ts";
import { sentenceOf } from "./words/words.ts";
import { formatCsv } from "./workbook/csv.ts";

const headings = ["severity", "sheet", "row", "column", "heading", "rule", "ref", "vi", "en"];

export function formatFaults(findings: readonly SheetFinding[]): string {
  const lines = findings.map((finding) => {
    const { severity, place, ref = "" } = finding;
    const { sheet, row = "", letters = "", heading = "" } = place;
    const sentences = [sentenceOf(finding, "vi"), sentenceOf(finding, "en")];
    return [severity, sheet, row, letters, heading, codeOf(finding), ref, ...sentences];
  });
  return formatCsv([headings, ...lines]);
}

export function writeFaults(directory: string, findings: readonly SheetFinding[]): Promise<void> {
  return writeWhole(folderAt(directory).faults, formatFaults(findings));
}
