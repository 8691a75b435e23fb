/**
 * Words of a stack of pages by language.
 *
 * @module
 */
import { verified } from "../../chunks.ts";
import type { StackCode } from "../../seal/stack.ts";
import type { Tell } from "./sentence.ts";
import { stackVi } from "./stack.vi.ts";
import type { Language } from "./words.ts";

export type StackWords = Readonly<Record<StackCode, Tell>>;

export async function stackWordsIn(language: Language): Promise<StackWords> {
  return language === "en"
    ? verified("stack.en", () => import("./stack.en.ts")).then(
        ({ stackEn }) => stackEn,
        () => stackVi,
      )
    : stackVi;
}
