/**
 * What can be played, by name.
 *
 * @module
 */
import type { LookupCode } from "./messages/codes.ts";

/** Troubles that a look-up can meet. */
export const troubles = {
  network: "portal.network",
  refused: "lookup.refused",
  proof: "lookup.proof",
  throttled: "lookup.throttled",
} as const satisfies Readonly<Record<string, LookupCode>>;

const names = Object.keys(troubles) as readonly (keyof typeof troubles)[];

export const trials = ["passed", "failed", "replaced", "withdrawn", "unknown", ...names] as const;

export type Trial = (typeof trials)[number];

export function isTrial(name: string): name is Trial {
  return (trials as readonly string[]).includes(name);
}
