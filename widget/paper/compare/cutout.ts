/**
 * One box of a picture as a small picture of its own, upright: for a person to judge.
 *
 * @module
 */
import type { Rect } from "../place.ts";
import type { Picture } from "../scan/picture.ts";
import { apply, type Matrix } from "./plane.ts";

/** Pixels per millimetre. */
const scale = 10;
/** Around the box, in millimetres: its lines are seen, and show whether it is the right one. */
const margin = 0.8;

export function cutOut({ data, width, height }: Picture, toPicture: Matrix, rect: Rect): Picture {
  const size = {
    width: Math.round((rect.width + 2 * margin) * scale),
    height: Math.round((rect.height + 2 * margin) * scale),
  };
  const out = new Uint8ClampedArray(4 * size.width * size.height).fill(255);
  for (let y = 0; y < size.height; y++) {
    for (let x = 0; x < size.width; x++) {
      const place = [rect.x - margin + (x + 0.5) / scale, rect.y - margin + (y + 0.5) / scale] as const;
      const [u, v] = apply(toPicture, place).map(Math.floor) as [number, number];
      if (u < 0 || v < 0 || u >= width || v >= height) continue;
      const [from, to] = [4 * (v * width + u), 4 * (y * size.width + x)];
      for (let k = 0; k < 3; k++) out[to + k] = data[from + k]!;
    }
  }
  return { data: out, ...size };
}
