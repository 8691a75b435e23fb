/**
 * Which rows are shown, and in which order.
 *
 * @module
 */
import { compactCode } from "../../../widget/view/fields.ts";
import { plain } from "./plain.ts";
import { kindOf, type Kind, type Row } from "./row.ts";

export type Column = "id" | "name" | "school" | "verdict" | "at";

export interface Arrangement {
  /** All where absent. */
  readonly kind?: Kind;
  readonly search: string;
  readonly column: Column;
  readonly isDescending: boolean;
}

export const asListed: Arrangement = { search: "", column: "id", isDescending: false };

/** The worst first. */
const severity: readonly Kind[] = ["failed", "changed", "unknown", "waiting", "passed"];

export function arrange(rows: readonly Row[], { kind, search, column, isDescending }: Arrangement): readonly Row[] {
  const sought = plain(search);
  const code = compactCode(search);
  const isShown = (row: Row) => {
    if (kind !== undefined && kindOf(row) !== kind) return false;
    if (sought === "") return true;
    return keysOf(row).text.includes(sought) || (code !== "" && row.entry.code.includes(code));
  };
  const shown = rows.filter(isShown);
  if (column === "id" && !isDescending) return shown;
  const factor = isDescending ? -1 : 1;
  return shown.toSorted((a, b) => factor * (compare(a, b, column) || a.id - b.id));
}

const collator = new Intl.Collator("vi");

function compare(a: Row, b: Row, column: Column): number {
  switch (column) {
    case "id":
      return a.id - b.id;
    case "name":
    case "school":
      return collator.compare(keysOf(a)[column], keysOf(b)[column]);
    case "verdict":
      return severity.indexOf(kindOf(a)) - severity.indexOf(kindOf(b));
    case "at":
      return timeOf(a) - timeOf(b);
  }
}

/** Milliseconds; 0 where its turn has not come. */
function timeOf({ at }: Row): number {
  return at === undefined ? 0 : Date.parse(at);
}

interface Keys {
  readonly name: string;
  readonly school: string;
  /** What is searched. */
  readonly text: string;
}

/** Made once for each state of a row: a long list is arranged anew several times a second. */
const keys = new WeakMap<Row, Keys>();

function keysOf(row: Row): Keys {
  const known = keys.get(row);
  if (known !== undefined) return known;
  const { name, school } = pupilOf(row);
  const made = { name: givenFirst(name), school, text: plain(`${name} ${school}`) };
  keys.set(row, made);
  return made;
}

/** As signed; of a paper, as sealed. */
export function pupilOf({ outcome, paper }: Row): { readonly name: string; readonly school: string } {
  const pupil = outcome?.kind === "checked" ? outcome.pupil : undefined;
  return pupil ?? paper ?? { name: "", school: "" };
}

/** A Vietnamese list is in the order of the given names, which come last. */
function givenFirst(name: string): string {
  const words = name.split(" ");
  return `${words.at(-1)!} ${words.slice(0, -1).join(" ")}`;
}

export function countKinds(rows: readonly Row[]): Readonly<Record<Kind, number>> {
  const counts: Record<Kind, number> = { passed: 0, failed: 0, changed: 0, unknown: 0, waiting: 0 };
  for (const row of rows) counts[kindOf(row)]++;
  return counts;
}
