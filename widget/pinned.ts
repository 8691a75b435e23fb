/**
 * The verifier under the trust list that the build pinned: a chunk of its own, fetched when a person begins to type.
 *
 * @module
 */
import trust from "virtual:trust";
import { createChecker } from "./view/checker.ts";
import type { Checker } from "./view/session.ts";

export function pinnedChecker(url: string): Checker {
  return createChecker({ url, trust, now: () => new Date() });
}
