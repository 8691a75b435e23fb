/**
 * Words of a comparison by language.
 *
 * @module
 */
import { compareVi, type CompareWords } from "./compare.vi.ts";
import type { Language } from "./words.ts";

export async function compareWordsIn(language: Language): Promise<CompareWords> {
  return language === "en"
    ? import("./compare.en.ts").then(
        ({ compareEn }) => compareEn,
        () => compareVi,
      )
    : compareVi;
}
