/**
 * What was found in a school's file, a line each.
 *
 * @module
 */
import type { SheetFinding } from "../../school/finding.ts";
import { placeIn, sentenceOf } from "../../school/words/words.ts";
import type { Stage } from "./act.ts";

/** Faults first. @returns how many there are of each */
export function printFindings(
  findings: readonly SheetFinding[],
  { language, words, print }: Stage,
): { readonly faults: number; readonly warnings: number } {
  const { fault = [], warning = [] } = Object.groupBy(findings, ({ severity }) => severity);
  for (const finding of [...fault, ...warning]) {
    const { severity, place, ref } = finding;
    const who = ref === undefined ? "" : ` (${ref})`;
    print(`${words.severity[severity]}: ${placeIn(place, language)}${who}: ${sentenceOf(finding, language)}`);
  }
  return { faults: fault.length, warnings: warning.length };
}
