/**
 * One page of a PDF against its seal: what it looks like, and what its text says. Only what is seen can be the same; text alone never is.
 *
 * @module
 */
import type { SealedYear } from "../../seal/statement.ts";
import type { Faces } from "../font/faces.ts";
import type { Corners } from "../scan/read.ts";
import { compareFacts, type ComparedFact } from "./facts.ts";
import type { Grey } from "./grey.ts";
import { comparePicture, type ComparedCell, type PictureComparison } from "./picture.ts";
import { bare, lettersOf, textIn, type TextItem } from "./text.ts";

export type PageComparison =
  | {
      readonly kind: "compared";
      readonly cells: readonly ComparedCell[];
      /** Of a page with text. */
      readonly facts: readonly ComparedFact[];
      /** The text that programs read off the page is not what people see on it. */
      readonly isTwofold: boolean;
    }
  | { readonly kind: Exclude<PictureComparison["kind"], "compared"> };

export interface PdfPage {
  readonly grey: Grey;
  readonly corners: Corners;
  /** Empty where the page is but a picture. */
  readonly items: readonly TextItem[];
}

export function comparePage({ grey, corners, items }: PdfPage, year: SealedYear, faces: Faces): PageComparison {
  const seen = comparePicture(grey, corners, year, faces);
  if (seen.kind !== "compared") return seen;
  const letters = lettersOf(items, seen.located.toPage, faces);
  if (letters.length === 0) return { kind: "compared", cells: seen.cells, facts: [], isTwofold: false };
  let isTwofold = false;
  const cells = seen.cells.map((compared): ComparedCell => {
    const { cell, likeness, read = "" } = compared;
    const text = textIn(letters, cell.rect);
    const isSigned = cell.signed.some((signed) => bare(signed) === text);
    if (isSigned) {
      isTwofold ||= likeness === "differs";
      return compared;
    }
    if (likeness === "same") {
      isTwofold = true;
      return { cell, likeness: "unclear", read: text };
    }
    isTwofold ||= likeness === "differs" && bare(read) !== text;
    return likeness === "differs" ? compared : { cell, likeness: "differs", read: text };
  });
  return { kind: "compared", cells, facts: compareFacts(letters, year), isTwofold };
}
