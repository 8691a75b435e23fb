/**
 * Text as ink on a grid of pixels: what a page of ours looks like where it is clean.
 *
 * @module
 */
import type { Rect } from "../place.ts";
import type { Run } from "../sheet.ts";
import { pointsPerMillimetre, type Faces, type Piece } from "./faces.ts";
import { outlinesOf, type Contour } from "./outline.ts";

/** How much of each pixel is ink, 0 to 1, row by row. */
export interface Ink {
  readonly data: Float32Array;
  readonly width: number;
  readonly height: number;
}

const outlines = new WeakMap<Piece, (glyph: number) => readonly Contour[]>();

/** @param scale pixels per millimetre */
export function drawInk(faces: Faces, runs: readonly Run[], { x, y, width, height }: Rect, scale: number): Ink {
  const grid = createGrid(Math.ceil(width * scale), Math.ceil(height * scale));
  for (const run of runs) {
    let pen = (run.x - x) * scale;
    const baseline = (run.y - y) * scale;
    const size = (run.size / pointsPerMillimetre) * scale;
    for (const character of run.text) {
      const { piece, glyph, advance } = faces[run.face].glyphOf(character);
      const read = outlines.get(piece) ?? outlinesOf(piece.font);
      outlines.set(piece, read);
      const unit = size / piece.font.unitsPerEm;
      for (const contour of read(glyph)) {
        const points = contour.map(([px, py]) => [pen + px * unit, baseline - py * unit] as const);
        points.forEach(([x0, y0], i) => {
          const [x1, y1] = points[(i + 1) % points.length]!;
          grid.line(x0, y0, x1, y1);
        });
      }
      pen += (advance * size) / 1000;
    }
  }
  return grid.finish();
}

/** Lines around what is filled add and take away exactly the areas that they cut off each pixel; sums along the rows fill it. */
function createGrid(width: number, height: number) {
  const stride = width + 2;
  const sums = new Float32Array(stride * height);

  function line(x0: number, y0: number, x1: number, y1: number): void {
    if (y0 === y1) return;
    const direction = y0 < y1 ? 1 : -1;
    const [topX, topY, endX, endY] = direction > 0 ? [x0, y0, x1, y1] : [x1, y1, x0, y0];
    const slope = (endX - topX) / (endY - topY);
    for (let row = Math.max(0, Math.floor(topY)); row < Math.min(height, endY); row++) {
      const from = Math.max(row, topY);
      const to = Math.min(row + 1, endY);
      if (to > from) cut(row, topX + (from - topY) * slope, topX + (to - topY) * slope, direction * (to - from));
    }
  }

  /** @param area with its sign, of the strip between two heights of the row */
  function cut(row: number, a: number, b: number, area: number): void {
    const left = Math.min(width, Math.max(0, Math.min(a, b)));
    const right = Math.min(width, Math.max(0, Math.max(a, b)));
    const start = row * stride;
    const first = Math.floor(left);
    const last = Math.floor(right);
    if (first === last) {
      const beyond = (left + right) / 2 - first;
      sums[start + first]! += area * (1 - beyond);
      sums[start + first + 1]! += area * beyond;
      return;
    }
    for (let column = first; column <= last; column++) {
      const [l, r] = [Math.max(left, column), Math.min(right, column + 1)];
      const part = (area * (r - l)) / (right - left);
      const beyond = (l + r) / 2 - column;
      sums[start + column]! += part * (1 - beyond);
      sums[start + column + 1]! += part * beyond;
    }
  }

  function finish(): Ink {
    const data = new Float32Array(width * height);
    for (let row = 0; row < height; row++) {
      let sum = 0;
      for (let column = 0; column < width; column++) {
        sum += sums[row * stride + column]!;
        data[row * width + column] = Math.min(1, Math.abs(sum));
      }
    }
    return { data, width, height };
  }

  return { line, finish };
}
