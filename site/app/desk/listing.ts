/**
 * Adding to a list: each transcript once.
 *
 * @module
 */
import type { Row } from "./row.ts";

/** More than any office has in a season's day, and a list that no memory minds. */
export const mostRows = 5000;

/** How many of what was added became what. */
export interface Added {
  readonly added: number;
  /** Was there, lacking what this brought. */
  readonly filled: number;
  /** Was there already. */
  readonly repeated: number;
  /** Beyond what a list may hold. */
  readonly over: number;
}

export function countAdded(became: readonly (keyof Added)[]): Added {
  const count = (kind: keyof Added) => became.filter((one) => one === kind).length;
  return { added: count("added"), filled: count("filled"), repeated: count("repeated"), over: count("over") };
}

export function sumAdded(all: readonly Added[]): Added {
  const sum = (kind: keyof Added) => all.reduce((so, one) => so + one[kind], 0);
  return { added: sum("added"), filled: sum("filled"), repeated: sum("repeated"), over: sum("over") };
}

/** @param put changes a row or adds it */
export function addEntry(rows: readonly Row[], row: Row, put: (row: Row) => void): keyof Added {
  const { code } = row.entry;
  const known = code === "" || row.forged ? undefined : rows.find((one) => one.entry.code === code && !one.forged);
  if (known === undefined) {
    if (rows.length >= mostRows) return "over";
    put(row);
    return "added";
  }
  const paper = paperOf(known, row);
  const isFilled = known.fault !== undefined && known.state === "open" && row.fault === undefined;
  if (isFilled) put({ ...row, id: known.id, ...(paper && { paper }) });
  else if (paper !== known.paper) put({ ...known, ...(paper && { paper }) });
  return isFilled ? "filled" : "repeated";
}

/** Pages of one transcript are scanned one after another. */
function paperOf({ paper: known }: Row, { paper: fresh }: Row): Row["paper"] {
  if (known === undefined || fresh === undefined) return fresh ?? known;
  const schoolYears = [...new Set([...known.schoolYears, ...fresh.schoolYears])].sort();
  if (schoolYears.length === known.schoolYears.length) return known;
  // Whose it is, by the newest page.
  return { ...(fresh.schoolYears[0] === schoolYears.at(-1) ? fresh : known), schoolYears };
}
