/**
 * Where a flat page lies in a picture: from points and lines of the page that were seen, to the mapping that fits them best.
 *
 * The mapping is sought from picture to page. So a point that was seen on a line of the page is one linear equation, and lines count
 * as well as corners do.
 *
 * @module
 */

/** Row by row: (x, y, 1) → (u, v, w). */
export type Matrix = readonly [number, number, number, number, number, number, number, number, number];

export type Point = readonly [x: number, y: number];

/** A point of the picture is known to lie at that x, or at that y, of the page. */
export interface Sighting {
  readonly at: Point;
  readonly axis: "x" | "y";
  /** In millimetres. */
  readonly value: number;
  /** How much it counts, in relation to the others. */
  readonly weight: number;
}

export function apply(matrix: Matrix, [x, y]: Point): Point {
  const [a, b, c, d, e, f, g, h, i] = matrix;
  const w = g * x + h * y + i;
  return [(a * x + b * y + c) / w, (d * x + e * y + f) / w];
}

export function invert([a, b, c, d, e, f, g, h, i]: Matrix): Matrix {
  return [
    ...[e * i - f * h, c * h - b * i, b * f - c * e],
    ...[f * g - d * i, a * i - c * g, c * d - a * f],
    ...[d * h - e * g, b * g - a * h, a * e - b * d],
  ] as unknown as Matrix;
}

export function multiply(p: Matrix, q: Matrix): Matrix {
  const cell = (row: number, column: number) =>
    [0, 1, 2].reduce((sum, k) => sum + p[3 * row + k]! * q[3 * k + column]!, 0);
  return Array.from({ length: 9 }, (_, i) => cell(Math.floor(i / 3), i % 3)) as unknown as Matrix;
}

/** @returns from picture to page, in the least squares of the page; `undefined` where the sightings do not decide it */
export function fitPlane(sightings: readonly Sighting[]): Matrix | undefined {
  const xs = sightings.map(({ at }) => at[0]);
  const ys = sightings.map(({ at }) => at[1]);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const scale = 2 / Math.max(1, right - left, bottom - top);
  const [middleX, middleY] = [(left + right) / 2, (top + bottom) / 2];
  const unit: Matrix = [scale, 0, -scale * middleX, 0, scale, -scale * middleY, 0, 0, 1];
  // Eight unknowns; the ninth is 1, for the middle of what was seen is not at infinity.
  const normal = Array.from({ length: 8 }, () => new Float64Array(9));
  for (const { at, axis, value, weight } of sightings) {
    const [x, y] = apply(unit, at);
    const shrunk = value / pageScale;
    const own = axis === "x" ? [x, y, 1, 0, 0, 0] : [0, 0, 0, x, y, 1];
    const row = [...own, -shrunk * x, -shrunk * y, shrunk];
    for (let i = 0; i < 8; i++) for (let k = 0; k < 9; k++) normal[i]![k]! += weight * row[i]! * row[k]!;
  }
  const solved = solve(normal);
  if (solved === undefined) return undefined;
  const page: Matrix = [pageScale, 0, 0, 0, pageScale, 0, 0, 0, 1];
  return multiply(multiply(page, [...solved, 1] as unknown as Matrix), unit);
}

/** Millimetres that are about one. */
const pageScale = 200;

/** By elimination; the last column is the right side. */
function solve(rows: readonly Float64Array[]): readonly number[] | undefined {
  const size = rows.length;
  const lines = [...rows];
  for (let column = 0; column < size; column++) {
    let best = column;
    for (let row = column; row < size; row++) {
      if (Math.abs(lines[row]![column]!) > Math.abs(lines[best]![column]!)) best = row;
    }
    [lines[column], lines[best]] = [lines[best]!, lines[column]!];
    const pivot = lines[column]![column]!;
    if (!(Math.abs(pivot) > 1e-12)) return undefined;
    for (let row = 0; row < size; row++) {
      if (row === column) continue;
      const factor = lines[row]![column]! / pivot;
      for (let k = column; k <= size; k++) lines[row]![k]! -= factor * lines[column]![k]!;
    }
  }
  return lines.map((line, i) => line[size]! / line[i]!);
}
