/**
 * Pixels, and what may be done to them so that a code is read that else would not be.
 *
 * @module
 */

/** RGBA, row by row: what a canvas yields. */
export interface Picture {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/** Twice as wide and high, by linear interpolation, in grey. */
export function enlarge(picture: Picture): Picture {
  const grey = greyOf(picture);
  const { width, height } = picture;
  const out = new Uint8ClampedArray(4 * width * height * 4);
  const at = (x: number, y: number) => grey[Math.min(y, height - 1) * width + Math.min(x, width - 1)]!;
  for (let y = 0; y < 2 * height; y++) {
    for (let x = 0; x < 2 * width; x++) {
      const [left, top] = [x >> 1, y >> 1];
      const [right, bottom] = [left + (x & 1), top + (y & 1)];
      const value = (at(left, top) + at(right, top) + at(left, bottom) + at(right, bottom)) >> 2;
      paint(out, y * 2 * width + x, value);
    }
  }
  return { data: out, width: 2 * width, height: 2 * height };
}

/** Unsharp mask: what a pixel differs from its neighbourhood by, doubled. Undoes part of a blur. */
export function sharpen(picture: Picture): Picture {
  const { width, height } = picture;
  const grey = greyOf(picture);
  const soft = blur(blur(grey, width, height, 1, width), height, width, width, 1);
  const out = new Uint8ClampedArray(4 * width * height);
  for (let i = 0; i < grey.length; i++) paint(out, i, grey[i]! + 2 * (grey[i]! - soft[i]!));
  return { data: out, width, height };
}

/** Rec. 601 luma. */
export function greyOf({ data, width, height }: Picture): Uint8ClampedArray {
  const grey = new Uint8ClampedArray(width * height);
  for (let i = 0; i < grey.length; i++) {
    grey[i] = (299 * data[4 * i]! + 587 * data[4 * i + 1]! + 114 * data[4 * i + 2]!) / 1000;
  }
  return grey;
}

/** Mean of five along one direction. @param step from a pixel to the next, `stride` from a line to the next */
function blur(grey: Uint8ClampedArray, length: number, lines: number, step: number, stride: number): Uint8ClampedArray {
  const out = new Uint8ClampedArray(grey.length);
  for (let line = 0; line < lines; line++) {
    for (let i = 0; i < length; i++) {
      let sum = 0;
      for (let k = -2; k <= 2; k++) sum += grey[line * stride + Math.min(length - 1, Math.max(0, i + k)) * step]!;
      out[line * stride + i * step] = sum / 5;
    }
  }
  return out;
}

function paint(out: Uint8ClampedArray, pixel: number, value: number): void {
  out[4 * pixel] = value;
  out[4 * pixel + 1] = value;
  out[4 * pixel + 2] = value;
  out[4 * pixel + 3] = 255;
}
