/**
 * What a box would look like with a text in it, in the same face, size and place as our pages are set.
 *
 * @module
 */
import { plain } from "../draft.ts";
import type { Faces } from "../font/faces.ts";
import { drawInk } from "../font/raster.ts";
import { markSetting } from "../form/marks.ts";
import type { Rect } from "../place.ts";
import { setText } from "../set.ts";
import { soften } from "./grey.ts";
import { patchScale } from "./patch.ts";

export interface Template {
  readonly text: string;
  readonly data: Float32Array;
  readonly width: number;
  readonly height: number;
  /** Box of what is not paper, in pixels; empty where there is no ink. */
  readonly box: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
}

/** The same text in boxes of one size looks the same: it is drawn once. */
export function createTemplates(faces: Faces) {
  const drawn = new Map<string, Template>();
  /** @param inner what is looked at of `rect`; @param blur of the picture, in pixels */
  return (text: string, rect: Rect, inner: Rect, blur: number): Template => {
    const { width, height } = rect;
    const key = [text, width.toFixed(3), height.toFixed(3), blur].join("\n");
    const known = drawn.get(key);
    if (known !== undefined) return known;
    const { runs } = setText(faces, [plain(text)], rect, markSetting);
    const ink = drawInk(faces, runs, inner, patchScale);
    const size = {
      width: Math.max(1, Math.floor(inner.width * patchScale)),
      height: Math.max(1, Math.floor(inner.height * patchScale)),
    };
    const cropped = new Float32Array(size.width * size.height);
    for (let y = 0; y < size.height; y++) {
      for (let x = 0; x < size.width; x++) cropped[y * size.width + x] = ink.data[y * ink.width + x]!;
    }
    const data = soften(cropped, size.width, size.height, blur);
    const made = { text, data, ...size, box: boxOf(data, size.width, size.height) };
    drawn.set(key, made);
    return made;
  };
}

export type Templates = ReturnType<typeof createTemplates>;

function boxOf(data: Float32Array, width: number, height: number): Template["box"] {
  let [left, top, right, bottom] = [width, height, 0, 0];
  data.forEach((ink, i) => {
    if (ink < 0.004) return;
    const [x, y] = [i % width, Math.floor(i / width)];
    [left, right] = [Math.min(left, x), Math.max(right, x + 1)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y + 1)];
  });
  return { left, top, right, bottom };
}
