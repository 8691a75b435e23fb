/**
 * Paper is not flat: how far a box is from where the page's plane puts it, by its own lines.
 *
 * @module
 */
import type { Rect } from "../place.ts";
import type { Grey } from "./grey.ts";
import { lookAcross, type Located } from "./locate.ts";
import { apply } from "./plane.ts";

const looks = [0.15, 0.3, 0.45, 0.6, 0.75, 0.9];
const reach = 0.9;

/** In millimetres, right and down. */
export function shiftOf(
  grey: Grey,
  { toPicture, toPage }: Located,
  { x, y, width, height }: Rect,
): readonly [number, number] {
  const off = (axis: "x" | "y", lines: readonly number[], from: number, length: number): number => {
    const found = lines.flatMap((value) =>
      looks.flatMap((share) => {
        const seen = lookAcross(grey, toPicture, { axis, value }, from + share * length, reach);
        return seen === undefined ? [] : [apply(toPage, seen.at)[axis === "x" ? 0 : 1] - value];
      }),
    );
    if (found.length < looks.length / 2) return 0;
    return found.toSorted((a, b) => a - b)[Math.floor(found.length / 2)]!;
  };
  return [off("x", [x, x + width], y, height), off("y", [y, y + height], x, width)];
}
