/**
 * The verifier under the trust list that the build pinned: a chunk of its own, fetched when a person begins to type.
 *
 * @module
 */
import trust from "virtual:trust";
import { isVerifierSound } from "./checks/self-test.ts";
import { createChecker } from "./view/checker.ts";
import type { Checker } from "./view/session.ts";

let isSound: Promise<boolean> | undefined;

export function pinnedChecker(url: string): Checker {
  isSound ??= isVerifierSound().catch(() => false);
  return createChecker({ url, trust, now: () => new Date(), isSound });
}
