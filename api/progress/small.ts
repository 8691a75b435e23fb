/**
 * Small numbers. Whoever is missing after the closing day was not confirmed to have completed the class: in a grade of one or
 * two pupils a count says so of a child whom the whole village can name. So no figure is published of fewer than five pupils:
 * small grades are told together, and a school that is smaller yet is named without figures and left out of every sum, since
 * a sum less its other parts is that figure again.
 *
 * @module
 */
import { sumOf, type Tally } from "./tally.ts";

/** Fewest pupils of whom a figure is published. */
export const fewest = 5;

export interface GradeTally {
  readonly grade: number;
  readonly tally: Tally;
}

export interface GradeGroup extends Tally {
  /** One grade, or neighbours that are too small to be told apart. */
  readonly grades: readonly number[];
}

/** In the order of grades; empty where all of them together are fewer than `fewest`. */
export function groupGrades(rows: readonly GradeTally[]): readonly GradeGroup[] {
  const groups: GradeTally[][] = [];
  let open: GradeTally[] = [];
  for (const row of rows.toSorted((a, b) => a.grade - b.grade)) {
    open.push(row);
    if (pupilsOf(open) < fewest) continue;
    groups.push(open);
    open = [];
  }
  // What is left at the end is too small by itself: it joins the group before it.
  if (open.length > 0 && groups.length > 0) groups.at(-1)!.push(...open);
  return groups.map((group) => ({
    grades: group.map(({ grade }) => grade),
    ...sumOf(group.map(({ tally }) => tally)),
  }));
}

function pupilsOf(rows: readonly GradeTally[]): number {
  return rows.reduce((sum, { tally }) => sum + tally.pupils, 0);
}
