/**
 * One page against its seal: what it looks like, and of a PDF what its text says. Only what is seen can be the same; text alone never is.
 *
 * @module
 */
import type { SealedYear } from "../../seal/statement.ts";
import type { Faces } from "../font/faces.ts";
import { greyOf, type Picture } from "../scan/picture.ts";
import type { Corners } from "../scan/read.ts";
import { cutOut } from "./cutout.ts";
import { compareFacts, type ComparedFact } from "./facts.ts";
import type { Likeness } from "./judge.ts";
import { comparePicture, type PictureComparison, type SeenCell } from "./picture.ts";
import type { SignedCell } from "./signed.ts";
import { bare, lettersOf, textIn, type Letter, type TextItem } from "./text.ts";

export interface ComparedCell {
  readonly cell: SignedCell;
  readonly likeness: Likeness;
  /** What the paper seems to show; absent where nothing can be made of it. */
  readonly read?: string;
  /** The box itself, where it is not the same. */
  readonly cutout?: Picture;
}

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

export interface SeenPage {
  readonly picture: Picture;
  readonly corners: Corners;
  /** Empty where the page is but a picture. */
  readonly items: readonly TextItem[];
}

export function comparePage({ picture, corners, items }: SeenPage, year: SealedYear, faces: Faces): PageComparison {
  const grey = { data: greyOf(picture), width: picture.width, height: picture.height };
  const seen = comparePicture(grey, corners, year, faces);
  if (seen.kind !== "compared") return seen;
  const { toPage, toPicture } = seen.located;
  const letters = lettersOf(items, toPage, faces);
  const judged = seen.cells.map((cell) =>
    letters.length === 0 ? { ...cell, isTwofold: false } : withText(cell, letters),
  );
  const cells = judged.map(({ cell, likeness, read }): ComparedCell => ({
    ...{ cell, likeness },
    ...(read === undefined ? {} : { read }),
    ...(likeness === "same" ? {} : { cutout: cutOut(picture, toPicture, cell.rect) }),
  }));
  const sight = { grey, toPicture, faces, blur: seen.blur, usual: seen.usual };
  const facts = letters.length === 0 ? [] : compareFacts(letters, year, sight);
  return { kind: "compared", cells, facts, isTwofold: judged.some((one) => one.isTwofold) };
}

function withText(seen: SeenCell, letters: readonly Letter[]): SeenCell & { readonly isTwofold: boolean } {
  const { cell, likeness, read = "" } = seen;
  const text = textIn(letters, cell.rect);
  if (cell.signed.some((signed) => bare(signed) === text)) return { ...seen, isTwofold: likeness === "differs" };
  if (likeness === "same") return { cell, likeness: "unclear", read: text, isTwofold: true };
  if (likeness === "differs") return { ...seen, isTwofold: bare(read) !== text };
  // A school may call a subject otherwise than the circular does: only another one's name is wrong.
  if (cell.isLabel && !cell.others.some((other) => bare(other) === text))
    return { cell, likeness, read: text, isTwofold: false };
  return { cell, likeness: "differs", read: text, isTwofold: false };
}
