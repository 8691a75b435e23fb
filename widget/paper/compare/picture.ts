/**
 * Holds a picture of a page against what its seal says, box by box.
 *
 * @module
 */
import type { SealedYear } from "../../seal/statement.ts";
import type { Faces } from "../font/faces.ts";
import type { Rect } from "../place.ts";
import type { Grey } from "./grey.ts";
import { bestOf, judgePatch, type Judged, type Likeness } from "./judge.ts";
import type { Corners } from "../scan/read.ts";
import { isWithin, locatePage, type Located } from "./locate.ts";
import { cutPatch, type Patch } from "./patch.ts";
import { shiftOf } from "./shift.ts";
import { signedCells, signedLabels, type SignedCell } from "./signed.ts";
import { createTemplates, type Templates } from "./template.ts";

export interface SeenCell {
  readonly cell: SignedCell;
  readonly likeness: Likeness;
  /** What the paper seems to show; absent where the picture does not reach it. */
  readonly read?: string;
}

export type PictureComparison =
  | {
      readonly kind: "compared";
      readonly located: Located;
      /** Of the picture, in pixels of a patch; and how well what was signed fits at it. */
      readonly blur: number;
      readonly usual: number;
      readonly cells: readonly SeenCell[];
    }
  /** `lost`: the page's frame is not to be found. `other`: it is a page of ours without these boxes. `cut`: a part is not in the picture. */
  | { readonly kind: "lost" | "other" | "cut" };

/** Shares of the lines that must be seen. */
const least = { frame: 0.55, boxes: 0.55 };
/** Inside a box, clear of its lines, in millimetres. */
const inset = 0.55;
/** How blurred a picture may be, in pixels of a patch. */
const blurs = [0.5, 0.9, 1.4, 2, 2.8];

export function comparePicture(grey: Grey, corners: Corners, year: SealedYear, faces: Faces): PictureComparison {
  const marks = signedCells(year);
  const cells = [...marks, ...signedLabels(year)];
  const located = locatePage(
    grey,
    corners,
    marks.map(({ rect }) => rect),
  );
  if (located === undefined || located.seen.frame < least.frame) return { kind: "lost" };
  if (located.seen.boxes < least.boxes) return { kind: "other" };
  if (!cells.every(({ rect }) => isWithin(grey, located.toPicture, rect))) return { kind: "cut" };
  const draw = createTemplates(faces);
  const cut = cells.map((cell) => {
    const shift = shiftOf(grey, located, cell.rect);
    return { cell, inner: innerOf(cell.rect), patch: cutPatch(grey, located.toPicture, innerOf(cell.rect), shift) };
  });
  const { blur, usual } = blurOf(cut, draw);
  return { kind: "compared", located, blur, usual, cells: cut.map((one) => judge(one, draw, blur, usual)) };
}

interface Cut {
  readonly cell: SignedCell;
  readonly inner: Rect;
  readonly patch: Patch | undefined;
}

function judge({ cell, inner, patch }: Cut, draw: Templates, blur: number, usual: number): SeenCell {
  if (patch === undefined) return { cell, likeness: "unclear" };
  const drawn = (texts: readonly string[]) => texts.map((text) => draw(text, cell, inner, blur));
  const judged: Judged = judgePatch(patch, drawn(cell.signed), drawn(cell.others), usual);
  return { cell, ...judged };
}

export function innerOf({ x, y, width, height }: Rect): Rect {
  return { x: x + inset, y: y + inset, width: width - 2 * inset, height: height - 2 * inset };
}

/** The picture's blur is the one at which what was signed fits best, and how well it fits then is usual for the page. */
function blurOf(cut: readonly Cut[], draw: Templates): { readonly blur: number; readonly usual: number } {
  const inked = cut.filter(
    ({ cell, patch }) => patch !== undefined && !cell.isLabel && cell.signed[0] !== "" && cell.signed[0] !== "–",
  );
  const some = inked.filter((_, i) => i % Math.ceil(inked.length / 16) === 0);
  const tries = blurs.map((blur) => {
    const scores = some.map(({ cell, inner, patch }) => {
      return bestOf(patch!, [draw(cell.signed[0]!, cell, inner, blur)]).score;
    });
    return { blur, usual: scores.toSorted((a, b) => a - b)[Math.floor(scores.length / 2)] ?? 0 };
  });
  return tries.reduce((a, b) => (b.usual > a.usual ? b : a));
}
