/**
 * What a lens and a hand do to a picture.
 *
 * @module
 */

/** Gaussian, as two passes. @param deviation in pixels; 0 leaves the picture as it is */
export function blur(grey: Float32Array, width: number, height: number, deviation: number): Float32Array {
  if (deviation < 0.05) return grey;
  const reach = Math.ceil(3 * deviation);
  const weights = Array.from({ length: 2 * reach + 1 }, (_, i) => Math.exp(-((i - reach) ** 2) / (2 * deviation ** 2)));
  const sum = weights.reduce((all, one) => all + one, 0);
  const kernel = weights.map((one) => one / sum);
  const along = pass(grey, width, height, 1, width, kernel);
  return pass(along, height, width, width, 1, kernel);
}

function pass(
  grey: Float32Array,
  length: number,
  lines: number,
  step: number,
  stride: number,
  kernel: readonly number[],
): Float32Array {
  const out = new Float32Array(grey.length);
  const reach = (kernel.length - 1) / 2;
  for (let line = 0; line < lines; line++) {
    for (let i = 0; i < length; i++) {
      let sum = 0;
      for (let k = -reach; k <= reach; k++) {
        const at = Math.min(length - 1, Math.max(0, i + k));
        sum += kernel[k + reach]! * grey[line * stride + at * step]!;
      }
      out[line * stride + i * step] = sum;
    }
  }
  return out;
}

/** The mean along a short straight way: of `length` pixels, in `direction` degrees. */
export function shake(
  grey: Float32Array,
  width: number,
  height: number,
  [length, direction]: readonly [number, number],
): Float32Array {
  const steps = Math.round(2 * length);
  if (steps < 2) return grey;
  const [dx, dy] = [Math.cos((direction * Math.PI) / 180), Math.sin((direction * Math.PI) / 180)];
  const out = new Float32Array(grey.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let i = 0; i < steps; i++) {
        const way = (i / (steps - 1) - 0.5) * length;
        const u = Math.min(width - 1, Math.max(0, Math.round(x + way * dx)));
        const v = Math.min(height - 1, Math.max(0, Math.round(y + way * dy)));
        sum += grey[v * width + u]!;
      }
      out[y * width + x] = sum / steps;
    }
  }
  return out;
}
