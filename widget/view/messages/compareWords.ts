/**
 * Words of a comparison by language.
 *
 * @module
 */
import { verified } from "../../chunks.ts";
import { compareVi, type CompareWords } from "./compare.vi.ts";
import type { Language } from "./words.ts";

export async function compareWordsIn(language: Language): Promise<CompareWords> {
  return language === "en"
    ? verified("compare.en", () => import("./compare.en.ts")).then(
        ({ compareEn }) => compareEn,
        () => compareVi,
      )
    : compareVi;
}
