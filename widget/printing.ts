/**
 * Printing a transcript: a chunk of its own, fetched when a person asks to print.
 *
 * @module
 */
import { demo } from "virtual:trust/summary";
import { verified } from "./chunks.ts";
import { printVi, type PrintWords } from "./view/messages/print.vi.ts";
import type { Language } from "./view/messages/words.ts";

export { PrintPane } from "./view/print/PrintPane.tsx";

/** Whether the pinned trust is a demonstration's. */
export const isDemo = demo;

export async function printWordsIn(language: Language): Promise<PrintWords> {
  return language === "en"
    ? verified("print.en", () => import("./view/messages/print.en.ts")).then(
        ({ printEn }) => printEn,
        () => printVi,
      )
    : printVi;
}
