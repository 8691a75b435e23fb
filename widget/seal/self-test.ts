/**
 * Known-answer test of the reader of seals, before it judges any: a genuine seal must pass, and the same with its last digit changed must
 * not (see `checks/self-test.ts`).
 *
 * @module
 */
import type { Trust } from "../checks/trust.ts";
import known from "./known-seal.json" with { type: "json" };
import { openSeal } from "./open.ts";

/** @returns whether both answers are the known ones; under a trust list of its own, pinned nowhere */
export async function isSealReaderSound(): Promise<boolean> {
  const { text, now } = known;
  const options = { trust: known.trust as Trust, now: new Date(now) };
  const changed = text.slice(0, -1) + ((Number(text.at(-1)) + 1) % 10);
  const verdicts = await Promise.all([openSeal(text, options), openSeal(changed, options)]);
  return verdicts[0]?.verdict === "TOTAL-PASSED" && verdicts[1]?.verdict !== "TOTAL-PASSED";
}
