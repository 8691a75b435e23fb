/**
 * Words of a report by language.
 *
 * @module
 */
import { verified } from "../../chunks.ts";
import { reportVi, type ReportWords } from "./report.vi.ts";
import type { Language } from "./words.ts";

export async function reportWordsIn(language: Language): Promise<ReportWords> {
  return language === "en"
    ? verified("report.en", () => import("./report.en.ts")).then(
        ({ reportEn }) => reportEn,
        () => reportVi,
      )
    : reportVi;
}
