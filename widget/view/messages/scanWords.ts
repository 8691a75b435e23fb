/**
 * Words of a scan by language.
 *
 * @module
 */
import { verified } from "../../chunks.ts";
import { scanVi, type ScanWords } from "./scan.vi.ts";
import type { Language } from "./words.ts";

export async function scanWordsIn(language: Language): Promise<ScanWords> {
  return language === "en"
    ? verified("scan.en", () => import("./scan.en.ts")).then(
        ({ scanEn }) => scanEn,
        () => scanVi,
      )
    : scanVi;
}
