/**
 * Whether a line of text is there letter by letter, where nothing is known of what else it might be. For clean pictures.
 *
 * @module
 */
import { fitOf, limits } from "./judge.ts";
import type { Patch } from "./patch.ts";
import type { Template } from "./template.ts";

/** Of how dark ink is: what a stroke that is there and should not be, or the reverse, leaves over in its neighbourhood. */
const stroke = 0.22;
const neighbourhood = 5;

/** @param usual score of the signed values of that page */
export function fitsWhole(patch: Patch, template: Template, usual: number): boolean {
  const { score, dx, dy } = fitOf(patch, template);
  if (score < Math.max(limits.read, usual - limits.below / 2)) return false;
  return leftOver(patch, template, dx, dy) < stroke;
}

/** The most that the picture and the drawing differ by, as a mean over a neighbourhood. */
function leftOver({ data, width, height }: Patch, template: Template, dx: number, dy: number): number {
  const ink = (x: number, y: number) => {
    const [u, v] = [x - dx, y - dy];
    return u < 0 || v < 0 || u >= width || v >= height ? 0 : template.data[v * width + u]!;
  };
  let [both, own] = [0, 0];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      both += ink(x, y) * data[y * width + x]!;
      own += ink(x, y) ** 2;
    }
  }
  const strength = Math.max(1e-3, both / Math.max(1e-9, own));
  let most = 0;
  for (let y = 0; y + neighbourhood <= height; y++) {
    for (let x = 0; x + neighbourhood <= width; x++) {
      let sum = 0;
      for (let v = y; v < y + neighbourhood; v++) {
        for (let u = x; u < x + neighbourhood; u++) sum += data[v * width + u]! / strength - ink(u, v);
      }
      most = Math.max(most, Math.abs(sum) / neighbourhood ** 2);
    }
  }
  return most;
}
