/**
 * Whether the years follow one another and nothing between them is withheld: each lock names the pupil's lock before it, and a
 * year has one record in force, beside those that it replaced after the lock.
 *
 * @module
 */
import { hex } from "../crypto/bytes.ts";
import { hashLeaf } from "../crypto/log/merkle.ts";
import { bySchoolYear, formatEntry, leafData, type LockEntry, type PreviousLock } from "../record/entry.ts";
import type { Card } from "./evidence.ts";
import { notApplicable, passed, unknown } from "./finding.ts";
import type { Finding } from "./report.ts";

export interface Link {
  readonly entry: LockEntry;
  readonly index: number;
  readonly origin: string;
  /** Index of the record that the status list names in its place. */
  readonly replacedBy?: number;
}

export async function checkChain(links: readonly Link[], card: Card): Promise<readonly Finding[]> {
  const years = links.map(({ entry }) => entry.schoolYear);
  const held = card.years.filter(({ standing }) => standing === "current").map(({ schoolYear }) => schoolYear);
  const named = card.years.map(({ schoolYear }) => schoolYear);
  const missing = held.find((year) => !years.includes(year)) ?? years.find((year) => !named.includes(year));
  if (links.length === 0 || missing !== undefined) return [gap(missing)];
  const ordered = links.toSorted(
    (a, b) => bySchoolYear(a.entry.schoolYear, b.entry.schoolYear) || a.entry.revision - b.entry.revision,
  );
  const broken = brokenYear(ordered) ?? (await unchainedYear(ordered));
  return [broken === undefined ? passed("chain", { years: new Set(years).size }) : gap(broken)];
}

/** Years that a family chose to share: all of them are there, and no other; what lies between them was not asked for. */
export function checkSelection(links: readonly Link[], years: readonly string[]): readonly Finding[] {
  const held = links.map(({ entry }) => entry.schoolYear);
  const missing = years.find((year) => !held.includes(year)) ?? held.find((year) => !years.includes(year));
  if (links.length === 0 || missing !== undefined) return [gap(missing)];
  return [notApplicable("chain")];
}

/** By school year: none skipped, none twice but where the one replaced the other, no replacement withheld. */
function brokenYear(ordered: readonly Link[]): string | undefined {
  for (const [i, link] of ordered.entries()) {
    const next = ordered[i + 1];
    if (next !== undefined && startOf(next) === startOf(link)) {
      if (link.origin !== next.origin || link.replacedBy !== next.index) return next.entry.schoolYear;
      continue;
    }
    if (link.replacedBy !== undefined) return link.entry.schoolYear;
    if (next !== undefined && startOf(next) !== startOf(link) + 1) return next.entry.schoolYear;
  }
  return undefined;
}

/**
 * By the log: from one lock that names none, through all the others, each naming one before it and no two the same. In the order
 * of the locks, which is not that of the years once an older year was replaced.
 */
async function unchainedYear(ordered: readonly Link[]): Promise<string | undefined> {
  const known = new Set(await Promise.all(ordered.map(placeOf)));
  const named = new Set<string>();
  for (const { entry } of ordered) {
    const place = entry.prev === undefined ? "" : keyOf(entry.prev);
    if (named.has(place) || (place !== "" && !known.has(place))) return entry.schoolYear;
    named.add(place);
  }
  return undefined;
}

async function placeOf({ entry, index, origin }: Link): Promise<string> {
  return keyOf({ origin, index, leaf: await hashLeaf(await leafData(formatEntry(entry))) });
}

function keyOf({ origin, index, leaf }: PreviousLock): string {
  return `${origin} ${index} ${hex(leaf)}`;
}

function startOf({ entry: { schoolYear } }: Link): number {
  return Number(schoolYear.slice(0, 4));
}

/** @param year the year that is missing, or the one before which something is */
function gap(year: string | undefined): Finding {
  return unknown("chain", "chain.gap", year === undefined ? {} : { year });
}
