/**
 * What may be wrong with a picture in which no code was read, so that a person can mend it.
 *
 * @module
 */
import { greyOf, type Picture } from "./picture.ts";

/** `far`: fill the frame. `shaky`: hold still. `dark`: more light. `glare`: tilt the paper. `creased`: lay it flat. */
export type Coach = "far" | "shaky" | "dark" | "glare" | "creased";

/** Grey values, and shares of the pixels in the middle of the picture. */
const limits = { dark: 60, burnt: 250, burntShare: 0.3, sharp: 6, close: 0.45 };

/**
 * @param glimpse of a code that was seen and not read: its share of the picture's shorter side
 */
export function coachFor(picture: Picture, glimpse?: number): Coach {
  const { mean, burnt, edge } = measure(picture);
  if (mean < limits.dark) return "dark";
  if (burnt > limits.burntShare) return "glare";
  if (edge < limits.sharp) return "shaky";
  if (glimpse === undefined || glimpse < limits.close) return "far";
  return "creased";
}

/** Over the middle half, where the code is to be, every second pixel. */
function measure(picture: Picture): { readonly mean: number; readonly burnt: number; readonly edge: number } {
  const { width, height } = picture;
  const grey = greyOf(picture);
  let [sum, burnt, edges, count] = [0, 0, 0, 0];
  for (let y = height >> 2; y < 3 * (height >> 2); y += 2) {
    for (let x = width >> 2; x < 3 * (width >> 2); x += 2) {
      const value = grey[y * width + x]!;
      sum += value;
      if (value >= limits.burnt) burnt++;
      edges += Math.abs(value - grey[y * width + x + 1]!);
      count++;
    }
  }
  return { mean: sum / count, burnt: burnt / count, edge: edges / count };
}
