/**
 * The verifier under the trust list that the build pinned: a chunk of its own, fetched when a person begins to type.
 *
 * @module
 */
import trust from "virtual:trust";
import { isVerifierSound } from "./checks/self-test.ts";
import type { Office } from "./portal/portal.ts";
import type { ReceiptWish } from "./portal/wire.ts";
import { createChecker } from "./view/checker.ts";
import { createFileChecker } from "./view/file-checker.ts";
import { createShareChecker, type ShareQuery } from "./view/share-checker.ts";
import type { Checker } from "./view/session.ts";
import { createTrialChecker } from "./view/trial-checker.ts";
import type { Trial } from "./view/trials.ts";

let isSound: Promise<boolean> | undefined;

const now = () => new Date();
const soundness = () => (isSound ??= isVerifierSound().catch(() => false));

export function pinnedChecker(url: string, receipt?: ReceiptWish, office?: Office): Checker {
  return createChecker({
    ...{ url, trust, now, isSound: soundness() },
    ...(receipt && { receipt }),
    ...(office && { office }),
  });
}

export function pinnedFileChecker(): Checker<Blob> {
  return createFileChecker({ trust, now, isSound: soundness() });
}

export function pinnedShareChecker(url: string): Checker<ShareQuery> {
  return createShareChecker({ url, trust, now, isSound: soundness() });
}

/** Under the known transcript's own trust list: nothing that is played can pass for the department's. */
export function trialChecker(): Checker<Trial> {
  return createTrialChecker(now);
}
