/**
 * What was parsed of certificates and lists, and which of their signatures were verified: the same few come with every package of a
 * school. Never trust or time, so it may serve any question; let go from time to time, so that what strangers send does not pile up.
 *
 * @module
 */
import type { PathMemo } from "../../widget/crypto/x509/path.ts";

/** @returns the memo to ask with: another one after so many questions */
export function createPathMemory(questions: number): () => PathMemo {
  let memo: PathMemo = new Map();
  let asked = 0;
  return () => {
    if (asked++ % questions === 0) memo = new Map();
    return memo;
  };
}
