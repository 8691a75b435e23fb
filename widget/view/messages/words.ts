/**
 * Words by language. Vietnamese is part of the first download; English comes when it is asked for, and Vietnamese
 * stands in where it cannot come.
 *
 * @module
 */
import { verified } from "../../chunks.ts";
import { vi, type Words } from "./vi.ts";

export type Language = "vi" | "en";

/** From a BCP 47 tag: Vietnamese unless it is English. */
export function languageOf(tag: string | null | undefined): Language {
  return /^en(?:-|$)/i.test(tag ?? "") ? "en" : "vi";
}

export async function wordsIn(language: Language): Promise<Words> {
  return language === "en"
    ? verified("en", () => import("./en.ts")).then(
        ({ en }) => en,
        () => vi,
      )
    : vi;
}
