/**
 * One box of the page, flattened out of a picture.
 *
 * @module
 */
import type { Rect } from "../place.ts";
import { sample, type Grey } from "./grey.ts";
import { apply, type Matrix } from "./plane.ts";

/** Pixels per millimetre, here and of what it is held against. */
export const patchScale = 8;

/** 0 is the paper, positive is ink: what is darker than the paper around it. */
export interface Patch {
  readonly data: Float32Array;
  readonly width: number;
  readonly height: number;
  /** Of the paper: 0 to 255. */
  readonly paper: number;
  /** How much darker the darkest of it is, as a share of the paper's light: 0 is blank. */
  readonly depth: number;
}

/** @param shift millimetres that the page is off there; `undefined` where the picture ends before the box does */
export function cutPatch(
  grey: Grey,
  toPicture: Matrix,
  rect: Rect,
  [dx, dy]: readonly [number, number],
): Patch | undefined {
  const width = Math.max(1, Math.floor(rect.width * patchScale));
  const height = Math.max(1, Math.floor(rect.height * patchScale));
  const light = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0;
      // Four looks a pixel, for a picture may be finer than this grid.
      for (let k = 0; k < 4; k++) {
        const at = [x + 0.25 + 0.5 * (k & 1), y + 0.25 + 0.5 * (k >> 1)] as const;
        const place = [rect.x + dx + at[0] / patchScale, rect.y + dy + at[1] / patchScale] as const;
        const seen = sample(grey, ...apply(toPicture, place));
        if (seen === undefined) return undefined;
        sum += seen / 4;
      }
      light[y * width + x] = sum;
    }
  }
  const levelled = level(light, width, height);
  const dark = levelled.data.toSorted((a, b) => b - a);
  return { ...levelled, width, height, depth: Math.max(0, dark[Math.floor(dark.length * 0.004)]!) };
}

/** Takes away how the light falls: a plane through what is paper. */
function level(
  light: Float32Array,
  width: number,
  height: number,
): { readonly data: Float32Array; readonly paper: number } {
  const bright = light.toSorted((a, b) => a - b)[Math.floor(light.length * 0.4)]!;
  let [n, sx, sy, s, sxx, syy, sxs, sys] = [0, 0, 0, 0, 0, 0, 0, 0];
  light.forEach((value, i) => {
    if (value < bright) return;
    const [x, y] = [(i % width) / width - 0.5, Math.floor(i / width) / height - 0.5];
    n++;
    [sx, sy, s, sxx, syy] = [sx + x, sy + y, s + value, sxx + x * x, syy + y * y];
    [sxs, sys] = [sxs + x * value, sys + y * value];
  });
  const paper = s / n;
  const [vx, vy] = [sxx - (sx * sx) / n, syy - (sy * sy) / n];
  const slopeX = vx > 1e-6 ? (sxs - sx * paper) / vx : 0;
  const slopeY = vy > 1e-6 ? (sys - sy * paper) / vy : 0;
  const [middleX, middleY] = [sx / n, sy / n];
  const data = light.map((value, i) => {
    const [x, y] = [(i % width) / width - 0.5, Math.floor(i / width) / height - 0.5];
    const here = Math.max(1, paper + slopeX * (x - middleX) + slopeY * (y - middleY));
    return 1 - value / here;
  });
  return { data, paper };
}
