/**
 * A photo of a printed page, made from the page: paper that curls, a hand that tilts, a lens that blurs, light from one side, noise, JPEG.
 * Everything is drawn from one seed.
 *
 * @module
 */
import { createCanvas, loadImage } from "@napi-rs/canvas";
import { createRandom, type Random } from "../../../../api/demo/random.ts";
import { fitPlane, type Matrix, type Point } from "../../../../widget/paper/compare/plane.ts";
import type { Sheet } from "../../../../widget/paper/sheet.ts";
import { pdfOf } from "./paper.ts";
import { readPage } from "./pdf.ts";
import type { Picture } from "../../../../widget/paper/scan/picture.ts";

export interface Shot {
  readonly width: number;
  readonly height: number;
  /** Degrees. */
  readonly turn: number;
  /** How far each corner is from where it belongs, as a share of the photo. */
  readonly tilt: number;
  /** Millimetres that the paper's middle is off its plane's place. */
  readonly curl: number;
  /** Standard deviations in pixels: of focus, and length of a shake. */
  readonly blur: number;
  readonly shake: number;
  /** Light at the darker side, 0 to 1 of full. */
  readonly light: number;
  /** Standard deviation of 255. */
  readonly noise: number;
  /** JPEG quality, 0 to 100. */
  readonly quality: number;
}

/** As people take them: most are fair, some are poor. */
export function drawShot(random: Random): Shot {
  const [width, height] = random.pick([
    [1920, 2560],
    [2400, 3200],
  ] as const);
  const from = (least: number, most: number) => least + random.next() * (most - least);
  return {
    ...{ width, height },
    ...{ turn: random.spread() * 6, tilt: from(0, 0.05), curl: from(0, 1.2) },
    ...{ blur: from(0.5, 1.6), shake: random.chance(0.3) ? from(1, 3) : 0 },
    ...{ light: from(0.45, 0.95), noise: from(2, 9), quality: random.between(60, 92) },
  };
}

/** @param page upright, the whole of it, in grey or colour */
export async function photograph(page: Picture, shot: Shot, seed: number): Promise<Picture> {
  const random = createRandom(seed);
  const { width, height } = shot;
  const light = lightOf(page);
  const toPage = planeOf(page, shot, random);
  const waves = { phase: random.next() * Math.PI, along: random.chance(0.5) };
  const grey = new Float32Array(width * height);
  const [darkX, darkY] = [random.next() * 2 - 1, random.next() * 2 - 1];
  const pixelsPerMillimetre = page.height / 297;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const w = toPage[6] * x + toPage[7] * y + toPage[8];
      let u = (toPage[0] * x + toPage[1] * y + toPage[2]) / w;
      let v = (toPage[3] * x + toPage[4] * y + toPage[5]) / w;
      const off = shot.curl * pixelsPerMillimetre;
      if (waves.along) v += off * Math.sin((Math.PI * u) / page.width + waves.phase);
      else u += off * Math.sin((Math.PI * v) / page.height + waves.phase);
      const seen =
        u < 1 || v < 1 || u >= page.width - 2 || v >= page.height - 2 ? desk : linear(light, page.width, u, v);
      const share = 0.5 + 0.25 * (((2 * x) / width - 1) * darkX + ((2 * y) / height - 1) * darkY);
      grey[y * width + x] = seen * (shot.light + (1 - shot.light) * share);
    }
  }
  const shaken = shake(blurred(grey, width, height, shot.blur), width, height, shot.shake);
  const canvas = createCanvas(width, height);
  const context = canvas.getContext("2d");
  const image = context.createImageData(width, height);
  // Asked for once: a getter for each of five million pixels takes longer than all else.
  const pixels = image.data;
  for (let i = 0; i < shaken.length; i++) {
    const value = shaken[i]! + shot.noise * 1.7 * (random.next() + random.next() + random.next() - 1.5);
    pixels[4 * i] = pixels[4 * i + 1] = pixels[4 * i + 2] = value;
    pixels[4 * i + 3] = 255;
  }
  context.putImageData(image, 0, 0);
  const file = await canvas.encode("jpeg", shot.quality);
  context.drawImage(await loadImage(file), 0, 0);
  return { data: context.getImageData(0, 0, width, height).data, width, height };
}

/** A fair photo of a sheet, as a JPEG file. */
export async function photoOf(sheet: Sheet): Promise<Buffer> {
  const { picture } = await readPage(await pdfOf([sheet]), 3508);
  const shot = { width: 1920, height: 2560, turn: 2, tilt: 0.02, curl: 0.5, blur: 0.8, shake: 0 };
  const { data, width, height } = await photograph(picture, { ...shot, light: 0.7, noise: 4, quality: 80 }, 1);
  const canvas = createCanvas(width, height);
  const context = canvas.getContext("2d");
  const image = context.createImageData(width, height);
  image.data.set(data);
  context.putImageData(image, 0, 0);
  return canvas.encode("jpeg", 90);
}

/** What lies around the paper. */
const desk = 96;

function lightOf({ data, width, height }: Picture): Float32Array {
  const light = new Float32Array(width * height);
  // Black of a printer is not quite black, paper is not quite white.
  for (let i = 0; i < light.length; i++)
    light[i] = 28 + (0.82 * (299 * data[4 * i]! + 587 * data[4 * i + 1]! + 114 * data[4 * i + 2]!)) / 1000;
  return light;
}

function planeOf(page: Picture, { width, height, turn, tilt }: Shot, random: Random): Matrix {
  const fill = 0.84 + random.next() * 0.08;
  const scale = Math.min((width * fill) / page.width, (height * fill) / page.height);
  const [half, tall] = [(page.width * scale) / 2, (page.height * scale) / 2];
  const angle = (turn * Math.PI) / 180;
  const corners: readonly (readonly [Point, Point])[] = [
    [
      [-half, -tall],
      [0, 0],
    ],
    [
      [half, -tall],
      [page.width, 0],
    ],
    [
      [half, tall],
      [page.width, page.height],
    ],
    [
      [-half, tall],
      [0, page.height],
    ],
  ];
  const sightings = corners.flatMap(([[x, y], [u, v]]) => {
    const at: Point = [
      width / 2 + x * Math.cos(angle) - y * Math.sin(angle) + tilt * width * random.spread(),
      height / 2 + x * Math.sin(angle) + y * Math.cos(angle) + tilt * height * random.spread(),
    ];
    return [
      { at, axis: "x" as const, value: u, weight: 1 },
      { at, axis: "y" as const, value: v, weight: 1 },
    ];
  });
  return fitPlane(sightings)!;
}

function linear(light: Float32Array, stride: number, u: number, v: number): number {
  const [x, y] = [Math.floor(u), Math.floor(v)];
  const [a, b, at] = [u - x, v - y, y * stride + x];
  const upper = light[at]! * (1 - a) + light[at + 1]! * a;
  return upper * (1 - b) + (light[at + stride]! * (1 - a) + light[at + stride + 1]! * a) * b;
}

function blurred(data: Float32Array, width: number, height: number, sigma: number): Float32Array {
  const reach = Math.ceil(2.5 * sigma);
  const raw = Array.from({ length: 2 * reach + 1 }, (_, i) => Math.exp(-((i - reach) ** 2) / (2 * sigma * sigma)));
  const sum = raw.reduce((a, b) => a + b, 0);
  return convolve(
    convolve(
      data,
      width,
      height,
      raw.map((one) => one / sum),
      1,
    ),
    width,
    height,
    raw.map((one) => one / sum),
    width,
  );
}

function shake(data: Float32Array, width: number, height: number, length: number): Float32Array {
  const count = 2 * Math.round(length / 2) + 1;
  return count < 3
    ? data
    : convolve(
        data,
        width,
        height,
        Array.from({ length: count }, () => 1 / count),
        1,
      );
}

/** @param step from a pixel to the next: 1 along rows, the width along columns */
function convolve(
  data: Float32Array,
  width: number,
  height: number,
  kernel: readonly number[],
  step: number,
): Float32Array {
  const reach = (kernel.length - 1) / 2;
  const weights = Float64Array.from(kernel);
  const out = new Float32Array(data.length);
  const last = width * height - 1;
  for (let i = 0; i <= last; i++) {
    let sum = 0;
    for (let k = -reach; k <= reach; k++) sum += weights[k + reach]! * data[Math.max(0, Math.min(last, i + k * step))]!;
    out[i] = sum;
  }
  return out;
}
