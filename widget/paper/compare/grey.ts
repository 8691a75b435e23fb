/**
 * A picture in grey, and what is read off it between its pixels.
 *
 * @module
 */

/** Light, 0 to 255, row by row. */
export interface Grey {
  readonly data: ArrayLike<number>;
  readonly width: number;
  readonly height: number;
}

/** Linear between pixel centres; `undefined` outside. */
export function sample({ data, width, height }: Grey, x: number, y: number): number | undefined {
  const [left, top] = [Math.floor(x - 0.5), Math.floor(y - 0.5)];
  if (left < 0 || top < 0 || left + 1 >= width || top + 1 >= height) return undefined;
  const [u, v] = [x - 0.5 - left, y - 0.5 - top];
  const at = top * width + left;
  const upper = data[at]! * (1 - u) + data[at + 1]! * u;
  const lower = data[at + width]! * (1 - u) + data[at + width + 1]! * u;
  return upper * (1 - v) + lower * v;
}

/** Gaussian. */
export function soften(data: Float32Array, width: number, height: number, sigma: number): Float32Array {
  if (sigma < 0.3) return data;
  const kernel = kernelOf(sigma);
  return along(along(data, width, height, 1, width, kernel), height, width, width, 1, kernel);
}

function kernelOf(sigma: number): readonly number[] {
  const reach = Math.ceil(3 * sigma);
  const raw = Array.from({ length: 2 * reach + 1 }, (_, i) => Math.exp(-((i - reach) ** 2) / (2 * sigma * sigma)));
  const sum = raw.reduce((a, b) => a + b, 0);
  return raw.map((weight) => weight / sum);
}

/** @param step from a pixel to the next, `stride` from a line to the next; beyond the edge is nothing */
function along(
  data: Float32Array,
  length: number,
  lines: number,
  step: number,
  stride: number,
  kernel: readonly number[],
): Float32Array {
  const out = new Float32Array(data.length);
  const reach = (kernel.length - 1) / 2;
  for (let line = 0; line < lines; line++) {
    for (let i = 0; i < length; i++) {
      let sum = 0;
      for (let k = Math.max(-reach, -i); k <= Math.min(reach, length - 1 - i); k++) {
        sum += kernel[k + reach]! * data[line * stride + (i + k) * step]!;
      }
      out[line * stride + i * step] = sum;
    }
  }
  return out;
}
