/**
 * Whether the years follow one another: a transcript with a year missing is not the whole transcript.
 *
 * @module
 */
import { equal } from "../crypto/bytes.ts";
import { hashLeaf } from "../crypto/log/merkle.ts";
import { formatEntry, leafData, type LockEntry } from "../record/entry.ts";
import type { Card } from "./evidence.ts";
import { passed, unknown } from "./finding.ts";
import type { Finding } from "./report.ts";

interface Link {
  readonly entry: LockEntry;
  readonly index: number;
  readonly origin: string;
}

export async function checkChain(links: readonly Link[], card: Card): Promise<readonly Finding[]> {
  const years = links.map(({ entry }) => entry.schoolYear);
  const held = card.years.filter(({ standing }) => standing === "current").map(({ schoolYear }) => schoolYear);
  const named = card.years.map(({ schoolYear }) => schoolYear);
  const missing = held.find((year) => !years.includes(year)) ?? years.find((year) => !named.includes(year));
  if (links.length === 0 || missing !== undefined) return [gap(missing)];
  const ordered = links.toSorted((a, b) => a.entry.schoolYear.localeCompare(b.entry.schoolYear));
  for (const [i, { entry }] of ordered.entries()) {
    const before = ordered[i - 1];
    if (before === undefined ? entry.prev !== undefined : !(await follows(entry, before)))
      return [gap(entry.schoolYear)];
  }
  return [passed("chain", { years: years.length })];
}

async function follows(entry: LockEntry, before: Link): Promise<boolean> {
  const { prev } = entry;
  if (prev === undefined || startOf(entry) !== startOf(before.entry) + 1) return false;
  const leaf = await hashLeaf(await leafData(formatEntry(before.entry)));
  return prev.origin === before.origin && prev.index === before.index && equal(prev.leaf, leaf);
}

function startOf({ schoolYear }: LockEntry): number {
  return Number(schoolYear.slice(0, 4));
}

/** @param year the year that is missing, or the one before which something is */
function gap(year: string | undefined): Finding {
  return unknown("chain", "chain.gap", year === undefined ? {} : { year });
}
