/**
 * Photographs of a printed code as phones take them, in simulation and by a seed: perspective, a bent sheet, blur, shake, noise, dim and
 * uneven light, JPEG. Grey, for a code has no colour.
 *
 * @module
 */
import { compressJpeg } from "./jpeg.ts";
import { blur, shake } from "./lens.ts";

/** Grey values row by row, 0 to 255. */
export interface Photo {
  readonly width: number;
  readonly height: number;
  readonly grey: Uint8ClampedArray;
}

export interface Conditions {
  /** The printed code with its quiet zone: its share of the picture's height. */
  readonly share: number;
  /** Degrees. */
  readonly turn: number;
  /** How far corners are off a square, as shares of its side. */
  readonly perspective: number;
  /** How far the middle of the sheet is off its plane, as a share of the side. */
  readonly bend: number;
  /** Standard deviation in pixels; length and direction (degrees) of a shake. */
  readonly blur: number;
  readonly shake: readonly [length: number, direction: number];
  /** Of full light: at the brightest place, and at the darkest. */
  readonly light: readonly [most: number, least: number];
  /** Standard deviation in grey values. */
  readonly noise: number;
  /** JPEG quality, 1 to 100. */
  readonly quality: number;
}

export interface Dice {
  /** Uniform, 0 to 1. */
  next(): number;
}

/** What was printed: dark is true. */
export interface Printed {
  readonly size: number;
  readonly rows: readonly (readonly boolean[])[];
}

export const pictureSize = { width: 1280, height: 960 };
const quiet = 4;
const ink = { dark: 38, paper: 236, desk: 122 };
/** Samples across a pixel, each way. */
const fine = 2;

export function takePhoto(printed: Printed, conditions: Conditions, dice: Dice): Photo {
  const { width, height } = pictureSize;
  const toPage = pageOf(conditions, dice);
  const colourAt = paperOf(printed, dice);
  const light = lightOf(conditions, dice);
  const exact = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let i = 0; i < fine * fine; i++) {
        const [u, v] = toPage(x + ((i % fine) + 0.5) / fine, y + (Math.floor(i / fine) + 0.5) / fine);
        sum += colourAt(u, v);
      }
      exact[y * width + x] = (sum / (fine * fine)) * light(x / width, y / height);
    }
  }
  const seen = shake(blur(exact, width, height, conditions.blur), width, height, conditions.shake);
  for (let i = 0; i < seen.length; i++) seen[i] = seen[i]! + conditions.noise * normal(dice);
  return { width, height, grey: compressJpeg(Uint8ClampedArray.from(seen), width, height, conditions.quality) };
}

/** From a place in the picture to one on the page, where the code with its quiet zone is the unit square. */
function pageOf(
  { share, turn, perspective, bend }: Conditions,
  dice: Dice,
): (x: number, y: number) => readonly [number, number] {
  const { width, height } = pictureSize;
  const radians = (turn * Math.PI) / 180;
  // All of the code is in the picture, however it is turned: nobody reads one that is cut off.
  const fits = 0.9 / ((Math.abs(Math.cos(radians)) + Math.abs(Math.sin(radians))) * (1 + 2 * perspective));
  const side = Math.min(share, fits) * height;
  const off = () => (dice.next() - 0.5) * 2;
  const [centreX, centreY] = [width / 2 + 0.06 * width * off(), height / 2 + 0.04 * height * off()];
  const corners = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
  ].map(([u = 0, v = 0]) => {
    const [dx, dy] = [(u - 0.5 + perspective * off()) * side, (v - 0.5 + perspective * off()) * side];
    return [
      centreX + dx * Math.cos(radians) - dy * Math.sin(radians),
      centreY + dx * Math.sin(radians) + dy * Math.cos(radians),
    ] as const;
  });
  const map = inverseOf(squareTo(corners));
  const phase = dice.next();
  return (x, y) => {
    const w = map[6]! * x + map[7]! * y + map[8]!;
    const u = (map[0]! * x + map[1]! * y + map[2]!) / w;
    const v = (map[3]! * x + map[4]! * y + map[5]!) / w;
    return [u + bend * Math.sin(Math.PI * (v + phase)), v];
  };
}

/** Heckbert's mapping of the unit square to four corners, clockwise: nine numbers, row by row. */
function squareTo(corners: readonly (readonly [number, number])[]): readonly number[] {
  const [[x0, y0], [x1, y1], [x2, y2], [x3, y3]] = corners as [
    readonly [number, number],
    readonly [number, number],
    readonly [number, number],
    readonly [number, number],
  ];
  const [dx1, dx2, dx3] = [x1 - x2, x3 - x2, x0 - x1 + x2 - x3];
  const [dy1, dy2, dy3] = [y1 - y2, y3 - y2, y0 - y1 + y2 - y3];
  const below = dx1 * dy2 - dx2 * dy1;
  const g = (dx3 * dy2 - dx2 * dy3) / below;
  const h = (dx1 * dy3 - dx3 * dy1) / below;
  return [x1 - x0 + g * x1, x3 - x0 + h * x3, x0, y1 - y0 + g * y1, y3 - y0 + h * y3, y0, g, h, 1];
}

/** Up to a factor, which a homography does not mind. */
function inverseOf(m: readonly number[]): readonly number[] {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0] = m;
  return [
    ...[e * i - f * h, c * h - b * i, b * f - c * e],
    ...[f * g - d * i, a * i - c * g, c * d - a * f],
    ...[d * h - e * g, b * g - a * h, a * e - b * d],
  ];
}

/** The code, lines of print around it, the edge of the sheet and the desk below. */
function paperOf({ size, rows }: Printed, dice: Dice): (u: number, v: number) => number {
  const all = size + 2 * quiet;
  const seed = Math.floor(dice.next() * 1000);
  return (u, v) => {
    if (u >= 0 && u < 1 && v >= 0 && v < 1) {
      const row = rows[Math.floor(v * all) - quiet];
      return row?.[Math.floor(u * all) - quiet] === true ? ink.dark : ink.paper;
    }
    if (v > 1.35 || u < -0.6) return ink.desk;
    const line = Math.floor(v * 16);
    const isText =
      v * 16 - line > 0.45 && Math.abs(Math.sin(12.9898 * Math.floor(u * 40) + 78.233 * line + seed)) > 0.45;
    return isText && (u < -0.08 || u > 1.08) ? ink.dark + 40 : ink.paper;
  };
}

/** From one side to the other, with the edge of a shadow somewhere across. */
function lightOf({ light: [most, least] }: Conditions, dice: Dice): (x: number, y: number) => number {
  const angle = dice.next() * 2 * Math.PI;
  const edge = (dice.next() - 0.5) * 0.6;
  return (x, y) => {
    const along = (x - 0.5) * Math.cos(angle) + (y - 0.5) * Math.sin(angle);
    const shadow = 1 / (1 + Math.exp(-40 * (along - edge)));
    return least + (most - least) * (0.5 * (along + 0.5) + 0.5 * shadow);
  };
}

/** Box–Muller. */
function normal(dice: Dice): number {
  return Math.sqrt(-2 * Math.log(1 - dice.next())) * Math.cos(2 * Math.PI * dice.next());
}
