/**
 * Words of the operator's commands by language.
 *
 * @module
 */
import type { Language } from "../../../school/words/words.ts";
import { en } from "./en.ts";
import { vi, type AdminWords } from "./vi.ts";

export function adminWordsIn(language: Language): AdminWords {
  return language === "en" ? en : vi;
}
