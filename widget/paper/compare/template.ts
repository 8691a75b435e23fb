/**
 * What a box would look like with a text in it, in the same face, size and place as our pages are set.
 *
 * @module
 */
import { bold, plain } from "../draft.ts";
import type { Faces } from "../font/faces.ts";
import { drawInk } from "../font/raster.ts";
import { markSetting } from "../form/marks.ts";
import { headed, label, stripLabel, stripSpan } from "../form/tables.ts";
import type { Rect } from "../place.ts";
import { setText, type Setting, type Span } from "../set.ts";
import type { Run } from "../sheet.ts";
import type { Look, SignedCell } from "./signed.ts";
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

const settings: Readonly<Record<Look, Setting>> = { mark: markSetting, label, head: headed, strip: stripLabel };
const spanOf: Readonly<Record<Look, (text: string) => Span>> = {
  mark: plain,
  label: plain,
  head: bold,
  strip: stripSpan,
};

/** The same text in boxes of one size looks the same: it is drawn once. */
export function createTemplates(faces: Faces) {
  const drawn = new Map<string, Template>();
  /** @param inner what is looked at of `rect`; @param blur of the picture, in pixels */
  return (text: string, { rect, look }: Pick<SignedCell, "rect" | "look">, inner: Rect, blur: number): Template => {
    const { width, height } = rect;
    const key = [look, text, width.toFixed(3), height.toFixed(3), blur].join("\n");
    const known = drawn.get(key);
    if (known !== undefined) return known;
    const { runs } = setText(faces, [spanOf[look](text)], rect, settings[look]);
    const made = templateOf(text, faces, runs, inner, blur);
    drawn.set(key, made);
    return made;
  };
}

/** Runs as they look on the page. */
export function templateOf(text: string, faces: Faces, runs: readonly Run[], inner: Rect, blur: number): Template {
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
  return { text, data, ...size, box: boxOf(data, size.width, size.height) };
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
