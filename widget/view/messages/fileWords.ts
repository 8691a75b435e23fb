/**
 * Words of checking a file, by language.
 *
 * @module
 */
import { verified } from "../../chunks.ts";
import { fileVi, type FileWords } from "./file.vi.ts";
import type { Language } from "./words.ts";

export async function fileWordsIn(language: Language): Promise<FileWords> {
  return language === "en"
    ? verified("file.en", () => import("./file.en.ts")).then(
        ({ fileEn }) => fileEn,
        () => fileVi,
      )
    : fileVi;
}
