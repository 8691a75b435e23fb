/**
 * From a report to the pages of a print: one model, which screen, printer and PDF draw alike.
 *
 * @module
 */
import type { Faces } from "./font/faces.ts";
import { drawBooklet } from "./form/booklet.ts";
import { furnitureOf } from "./form/furniture.ts";
import { drawYear, type DraftSheet } from "./form/year.ts";
import type { PrintJob } from "./job.ts";
import { printedYears, selectYears, type PrintedYear } from "./selection.ts";
import type { Sheet } from "./sheet.ts";

/** @returns no page where no year may be printed */
export function layOutPrint(job: PrintJob, faces: Faces): readonly Sheet[] {
  const selection = selectYears(job.report, job.kind);
  const drafts = stagesOf(printedYears(job)).flatMap((stage): readonly DraftSheet[] => {
    const pages = stage.flatMap((year) => drawYear(job, faces, year));
    return job.schoolYear === undefined ? [...drawBooklet(job, faces, stage, selection), ...pages] : pages;
  });
  return drafts.map((draft, i) => ({ ...draft, furniture: furnitureOf(job, faces, i + 1, drafts.length) }));
}

/** Primary, lower and upper secondary school each have a transcript of their own. */
function stagesOf(years: readonly PrintedYear[]): readonly (readonly PrintedYear[])[] {
  const stages = new Map<string, PrintedYear[]>();
  for (const year of years) {
    const key = year.record.fields.macaphoc ?? "";
    stages.set(key, [...(stages.get(key) ?? []), year]);
  }
  return [...stages.values()];
}
