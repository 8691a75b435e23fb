/**
 * Mints the seal of the known-answer test anew: `node tests/vectors/known-seal.ts`, then commit what it wrote.
 *
 * Needed only when the formats change. Its trust list is its own: nothing else is ever judged under it.
 *
 * @module
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { mintSeal, now } from "../seal/support/seal.ts";

const { text, trust } = await mintSeal();
// What a seal does not rest on would only make the page heavier.
const known = { text, trust: { ...trust, roots: [] }, now: now.toISOString() };
writeFileSync(join(import.meta.dirname, "../../widget/seal/known-seal.json"), `${JSON.stringify(known)}\n`);
