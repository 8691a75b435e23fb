/**
 * On which day of the four weeks before the closing day each school files: in batches, more of them towards the end.
 *
 * @module
 */
import type { Random } from "./random.ts";

/** `MM-DD`, after the seal of 29 May. */
export const filingBegins = "06-01";

const days = [
  ["06-02", 1],
  ["06-04", 2],
  ["06-05", 2],
  ["06-09", 3],
  ["06-11", 4],
  ["06-12", 3],
  ["06-16", 5],
  ["06-18", 6],
  ["06-19", 4],
  ["06-23", 5],
  ["06-25", 4],
  ["06-26", 3],
] as const;

export function drawFilingDay(dice: Random): string {
  return dice.weighted(days);
}
