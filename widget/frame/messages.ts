/**
 * What the portal's frame and the page around it say to one another. Between two origins that need not trust each other: each side checks
 * who speaks before it reads, and reads nothing but these shapes.
 *
 * @module
 */
import type { Verdict } from "../checks/report.ts";
import type { Conclusion } from "../view/conclusion.ts";

/** The page introduces itself: the browser says its origin, and from then on the frame speaks to that origin alone. */
export interface Connect {
  readonly type: "hoc-ba-so:connect";
  /** Asks for a receipt. */
  readonly nonce?: string;
}

export type FromFrame =
  /** To anybody: the frame listens. */
  | { readonly type: "hoc-ba-so:ready" }
  /** Pixels that the content is high. */
  | { readonly type: "hoc-ba-so:height"; readonly height: number }
  | { readonly type: "hoc-ba-so:state"; readonly detail: { readonly state: string; readonly test?: true } }
  | { readonly type: "hoc-ba-so:error"; readonly detail: { readonly code: string; readonly test?: true } }
  | { readonly type: "hoc-ba-so:report"; readonly detail: FrameReport };

/** Verdict and codes only: not even the school years. */
export interface FrameReport {
  readonly verdict: Verdict;
  readonly conclusion: Conclusion | "sealed";
  readonly codes: readonly string[];
  readonly receipt?: string;
  readonly receiptProblem?: string;
  readonly test?: true;
}

const types = ["ready", "height", "state", "error", "report"].map((name) => `hoc-ba-so:${name}`);

/** @returns nothing for what is no message of ours */
export function readConnect(data: unknown): Connect | undefined {
  const { type, nonce } = membersOf(data);
  if (type !== "hoc-ba-so:connect" || (nonce !== undefined && typeof nonce !== "string")) return undefined;
  return nonce === undefined ? { type } : { type, nonce };
}

/** @returns nothing for what is no message of ours */
export function readFromFrame(data: unknown): FromFrame | undefined {
  const { type, height, detail } = membersOf(data);
  if (typeof type !== "string" || !types.includes(type)) return undefined;
  if (type === "hoc-ba-so:ready") return { type };
  if (type === "hoc-ba-so:height") return isHeight(height) ? { type, height } : undefined;
  return typeof detail === "object" && detail !== null ? ({ type, detail } as FromFrame) : undefined;
}

/** A frame that grows without end would bury the page. */
function isHeight(value: unknown): value is number {
  return typeof value === "number" && value >= 0 && value <= 20_000;
}

function membersOf(data: unknown): Record<string, unknown> {
  return typeof data === "object" && data !== null ? (data as Record<string, unknown>) : {};
}
