/**
 * What JPEG (ITU-T T.81) loses of a grey picture: blocks of eight by eight, cosine transform, the luminance table of Annex K at a quality
 * as libjpeg scales it, and back. The part that is without loss is left out: it changes no pixel.
 *
 * @module
 */

/** Table K.1. */
const luminance = [
  ...[16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55],
  ...[14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51, 87, 80, 62],
  ...[18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92],
  ...[49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99],
];
const cosines = Float32Array.from({ length: 64 }, (_, i) => {
  const [frequency, place] = [i >> 3, i & 7];
  return (frequency === 0 ? Math.SQRT1_2 : 1) * 0.5 * Math.cos(((2 * place + 1) * frequency * Math.PI) / 16);
});

/** Width and height are multiples of eight. */
export function compressJpeg(
  grey: Uint8ClampedArray,
  width: number,
  height: number,
  quality: number,
): Uint8ClampedArray {
  const scale = quality < 50 ? 5000 / quality : 200 - 2 * quality;
  const table = luminance.map((step) => Math.min(255, Math.max(1, Math.floor((step * scale + 50) / 100))));
  const out = new Uint8ClampedArray(grey.length);
  const block = new Float32Array(64);
  for (let top = 0; top < height; top += 8) {
    for (let left = 0; left < width; left += 8) {
      for (let i = 0; i < 64; i++) block[i] = grey[(top + (i >> 3)) * width + left + (i & 7)]! - 128;
      transform(block, false);
      for (let i = 0; i < 64; i++) block[i] = Math.round(block[i]! / table[i]!) * table[i]!;
      transform(block, true);
      for (let i = 0; i < 64; i++) out[(top + (i >> 3)) * width + left + (i & 7)] = block[i]! + 128;
    }
  }
  return out;
}

/** Rows, then columns: the cosine transform of T.81 §A.3.3, or its inverse. */
function transform(block: Float32Array, isInverse: boolean): void {
  const line = new Float32Array(8);
  for (const [step, stride] of [
    [1, 8],
    [8, 1],
  ] as const) {
    for (let at = 0; at < 8; at++) {
      for (let i = 0; i < 8; i++) {
        let sum = 0;
        for (let k = 0; k < 8; k++) sum += cosines[isInverse ? k * 8 + i : i * 8 + k]! * block[at * stride + k * step]!;
        line[i] = sum;
      }
      for (let i = 0; i < 8; i++) block[at * stride + i * step] = line[i]!;
    }
  }
}
