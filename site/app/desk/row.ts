/**
 * One row of the desk, and which of the four verdicts it shows.
 *
 * @module
 */
import type { Finding } from "../../../widget/checks/report.ts";
import type { LookupCode } from "../../../widget/view/messages/codes.ts";
import type { Outcome } from "./checked.ts";
import { isFault, queryOf, type Entry, type EntryFault } from "./list/entry.ts";

/** What a paper's QR code said before anybody was asked. */
export interface Paper {
  readonly name: string;
  readonly school: string;
  readonly schoolYears: readonly string[];
}

export interface Row {
  /** Its place in the list, from 1. */
  readonly id: number;
  readonly entry: Entry;
  /** What keeps it from being looked up. */
  readonly fault?: EntryFault;
  readonly state: "open" | "running" | "done";
  readonly outcome?: Outcome;
  /** RFC 3339: when that was found. */
  readonly at?: string;
  readonly paper?: Paper;
  /** A paper whose QR code is not genuine: nothing was looked up. */
  readonly forged?: Finding;
}

/** `waiting`: its turn has not come. */
export type Kind = "passed" | "failed" | "changed" | "unknown" | "waiting";

export const kinds = ["passed", "failed", "changed", "unknown"] as const;

export function kindOf(row: Row): Kind {
  if (row.forged !== undefined) return "failed";
  if (row.fault !== undefined) return "unknown";
  if (row.state !== "done") return "waiting";
  const { outcome } = row;
  if (outcome?.kind !== "checked") return "unknown";
  const { conclusion } = outcome;
  return conclusion === "replaced" || conclusion === "withdrawn" ? "changed" : conclusion;
}

export function openRow(id: number, entry: Entry, paper?: Paper): Row {
  const query = queryOf(entry);
  return { id, entry, state: "open", ...(isFault(query) && { fault: query }), ...(paper && { paper }) };
}

/** It waits to be looked up, and nothing is missing of what that takes. */
export function isReady({ state, fault, forged }: Row): boolean {
  return state === "open" && fault === undefined && forged === undefined;
}

/** Asked again they would be answered the same, and each wrong answer counts. */
const settled: readonly LookupCode[] = ["lookup.refused", "lookup.proof", "lookup.frozen"];

/** Could not be checked, and another try may do better. */
export function isWorthRetrying(row: Row): boolean {
  const { state, outcome } = row;
  if (state !== "done" || kindOf(row) !== "unknown") return false;
  return outcome?.kind === "checked" || (outcome !== undefined && !settled.includes(outcome.code));
}
