/**
 * What stands in a box of a picture: what was signed, something else, or nobody can tell.
 *
 * Every value that the circular lets stand there is held against the box. It is `same` only where the signed one fits, and fits clearly
 * better than every other; it `differs` only where another one does.
 *
 * @module
 */
import type { Patch } from "./patch.ts";
import type { Template } from "./template.ts";

export type Likeness = "same" | "differs" | "unclear";

export interface Judged {
  readonly likeness: Likeness;
  /** The text that fits best. */
  readonly read: string;
}

/** How well a text fits: 1 is perfectly. */
export interface Fit {
  readonly template: Template;
  readonly score: number;
  readonly dx: number;
  readonly dy: number;
}

/** Pixels that a text may be off its place, and how finely it is tried. */
interface Search {
  readonly reach: number;
  readonly step: number;
  readonly isRefined: boolean;
}
const coarse: Search = { reach: 3, step: 3, isRefined: false };
const fine: Search = { reach: 4, step: 2, isRefined: true };
export const limits = {
  /** Least score of what is taken for read. */
  read: 0.6,
  /** How far a score may be below what the page's other boxes have. */
  below: 0.2,
  /** Between the best two, -1 to 1: 0 is half way. */
  margin: 0.25,
  /** Share of the paper's light below which a box is blank. */
  blank: 0.12,
};

/** Texts that are looked at closely. */
const shortlist = 12;
/** A text whose score is so far below the best is no rival of it. */
const beaten = 0.3;

/** @param usual score of the signed values of that page */
export function judgePatch(
  patch: Patch,
  signed: readonly Template[],
  others: readonly Template[],
  usual: number,
): Judged {
  if (patch.depth < limits.blank) return judgeBlank(signed, others);
  const own = bestOf(patch, signed);
  const rivals = rivalsOf(patch, others);
  const [rival] = rivals;
  const least = Math.max(limits.read, usual - limits.below);
  if (rival === undefined || own.score >= rival.score) {
    const isClear = rivals.slice(0, 3).every((one) => isClearly(patch, own, one));
    return { likeness: own.score >= least && isClear ? "same" : "unclear", read: own.template.text };
  }
  const isClear = rival.score >= least && signed.every((one) => isClearly(patch, rival, fitOf(patch, one)));
  return { likeness: isClear ? "differs" : "unclear", read: rival.template.text };
}

function rivalsOf(patch: Patch, others: readonly Template[]): readonly Fit[] {
  const byScore = (a: Fit, b: Fit) => b.score - a.score;
  const near = others.map((template) => fitOf(patch, template, coarse)).toSorted(byScore);
  return near
    .slice(0, shortlist)
    .map(({ template }) => fitOf(patch, template))
    .toSorted(byScore);
}

function isClearly(patch: Patch, first: Fit, second: Fit): boolean {
  return first.score - second.score > beaten || leaning(patch, first, second) >= limits.margin;
}

function judgeBlank(signed: readonly Template[], others: readonly Template[]): Judged {
  if (signed.some(({ text }) => text === "")) return { likeness: "same", read: "" };
  return { likeness: others.some(({ text }) => text === "") ? "differs" : "unclear", read: "" };
}

export function bestOf(patch: Patch, templates: readonly Template[]): Fit {
  return templates.map((template) => fitOf(patch, template)).reduce((a, b) => (b.score > a.score ? b : a));
}

/** Normalised cross-correlation, the best of the places where the text may be. */
export function fitOf(patch: Patch, template: Template, { reach, step, isRefined } = fine): Fit {
  const { data, width, height } = patch;
  const { left, top, right, bottom } = template.box;
  const none = { template, score: 0, dx: 0, dy: 0 };
  if (right <= left) return none;
  const count = width * height;
  const ink = momentsOf(data);
  const drawn = momentsOf(template.data);
  const at = (dx: number, dy: number): number => {
    let sum = 0;
    for (let y = Math.max(top, -dy); y < Math.min(bottom, height - dy); y++) {
      const [row, shifted] = [y * width, (y + dy) * width + dx];
      for (let x = Math.max(left, -dx); x < Math.min(right, width - dx); x++)
        sum += template.data[row + x]! * data[shifted + x]!;
    }
    return (sum / count - ink.mean * drawn.mean) / (ink.deviation * drawn.deviation);
  };
  let best: Fit = none;
  const look = (dx: number, dy: number) => {
    const score = at(dx, dy);
    if (score > best.score) best = { template, score, dx, dy };
  };
  for (let dy = -reach; dy <= reach; dy += step) for (let dx = -reach; dx <= reach; dx += step) look(dx, dy);
  if (!isRefined) return best;
  const { dx: nearX, dy: nearY } = best;
  for (let dy = nearY - 1; dy <= nearY + 1; dy++) for (let dx = nearX - 1; dx <= nearX + 1; dx++) look(dx, dy);
  return best;
}

const known = new WeakMap<Float32Array, { readonly mean: number; readonly deviation: number }>();

function momentsOf(data: Float32Array): { readonly mean: number; readonly deviation: number } {
  const had = known.get(data);
  if (had !== undefined) return had;
  let [sum, squares] = [0, 0];
  for (const value of data) {
    sum += value;
    squares += value * value;
  }
  const mean = sum / data.length;
  const made = { mean, deviation: Math.sqrt(Math.max(1e-9, squares / data.length - mean * mean)) };
  known.set(data, made);
  return made;
}

/** Where between two drawings the box lies, where they differ: 1 is the first, -1 the second. */
function leaning(patch: Patch, first: Fit, second: Fit): number {
  const { data, width, height } = patch;
  const inkOf = ({ template, dx, dy }: Fit, x: number, y: number) => {
    const [u, v] = [x - dx, y - dy];
    return u < 0 || v < 0 || u >= width || v >= height ? 0 : template.data[v * width + u]!;
  };
  // How dark ink is here, by the first; then how each pixel lies between the two.
  let [n, st, sp, stt, stp] = [0, 0, 0, 0, 0];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [t, p] = [inkOf(first, x, y), data[y * width + x]!];
      n++;
      [st, sp, stt, stp] = [st + t, sp + p, stt + t * t, stp + t * p];
    }
  }
  const strength = (stp - (st * sp) / n) / Math.max(1e-9, stt - (st * st) / n);
  const base = (sp - strength * st) / n;
  let [dot, norm] = [0, 0];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [a, b] = [inkOf(first, x, y), inkOf(second, x, y)];
      const difference = strength * (a - b);
      dot += (data[y * width + x]! - base - (strength * (a + b)) / 2) * difference;
      norm += difference * difference;
    }
  }
  return norm < 1e-9 ? 0 : (2 * dot) / norm;
}
