/**
 * QR codes in a picture, by zxing-cpp as WebAssembly. Runs in a worker and in Node; nothing leaves the device.
 *
 * @module
 */
import { prepareZXingModule, readBarcodes, type ReaderOptions, type ReadResult } from "zxing-wasm/reader";
import type { Picture } from "./picture.ts";
import { enlarge, sharpen } from "./picture.ts";

/** `glance`: one frame of many, in a few hundredths of a second. `study`: a picture that there is only one of. */
export type Effort = "glance" | "study";

/** A code that was read, and where: pixels of the picture, named as the symbol itself stands. */
export interface FoundCode {
  readonly text: string;
  readonly corners: Corners;
}

type Corner = readonly [x: number, y: number];

export interface Corners {
  readonly topLeft: Corner;
  readonly topRight: Corner;
  readonly bottomRight: Corner;
  readonly bottomLeft: Corner;
}

export interface Reading {
  /** Texts of the codes that were read, in no order. */
  readonly texts: readonly string[];
  readonly codes: readonly FoundCode[];
  /** Where codes were seen that could not be read. */
  readonly unread: readonly Corners[];
  /** A code was seen that could not be read: how much of the picture's shorter side it takes, 0 to 1. */
  readonly glimpse?: number;
}

/** Where the module's octets are: an address to fetch, or the octets themselves. Never the package's own default, a foreign host. */
export type Engine = { readonly url: string } | { readonly octets: ArrayBuffer };

export interface Eye {
  /** Rejects where the module cannot be had. */
  read(picture: Picture, effort: Effort): Promise<Reading>;
}

const common: ReaderOptions = {
  formats: ["QRCode"],
  textMode: "Plain",
  maxNumberOfSymbols: 4,
  tryInvert: false,
  returnErrors: true,
};
/** Below it a picture is drawn larger once: a module of less than two pixels is read only so. */
const smallSide = 1600;

export async function openEye(engine: Engine): Promise<Eye> {
  const overrides = "url" in engine ? { locateFile: () => engine.url } : { wasmBinary: engine.octets };
  await prepareZXingModule({ overrides, fireImmediately: true });
  return { read: (picture, effort) => (effort === "glance" ? glance(picture) : study(picture)) };
}

async function glance(picture: Picture): Promise<Reading> {
  return readingOf(picture, await look(picture, { tryHarder: true }));
}

/** From what reads most to what reads the rest; the first that reads anything ends it. */
async function study(picture: Picture): Promise<Reading> {
  const isSmall = Math.min(picture.width, picture.height) < smallSide;
  const tries: readonly (() => readonly [Picture, ReaderOptions])[] = [
    () => [picture, {}],
    () => [picture, { binarizer: "GlobalHistogram" }],
    ...(isSmall ? [(): readonly [Picture, ReaderOptions] => [enlarge(picture), {}]] : []),
    () => [sharpen(picture), {}],
    ...(isSmall ? [(): readonly [Picture, ReaderOptions] => [sharpen(enlarge(picture)), {}]] : []),
    () => [picture, { tryDenoise: true }],
  ];
  let [glimpse, unread]: [number | undefined, readonly Corners[]] = [undefined, []];
  for (const one of tries) {
    const [drawn, options] = one();
    const reading = readingOf(drawn, await look(drawn, options), picture.width / drawn.width);
    if (reading.texts.length > 0) return reading;
    glimpse ??= reading.glimpse;
    if (unread.length === 0) unread = reading.unread;
  }
  return { texts: [], codes: [], unread, ...(glimpse === undefined ? {} : { glimpse }) };
}

function look({ data, width, height }: Picture, options: ReaderOptions): Promise<ReadResult[]> {
  return readBarcodes({ data, width, height, colorSpace: "srgb" } as ImageData, { ...common, ...options });
}

/** @param scale from what was looked at to the picture itself */
function readingOf({ width, height }: Picture, found: readonly ReadResult[], scale = 1): Reading {
  const read = found.filter(({ isValid }) => isValid);
  const codes = read.map(({ text, position }) => ({ text, corners: cornersOf(position, scale) }));
  const texts = codes.map(({ text }) => text);
  const missed = found.filter(({ isValid }) => !isValid);
  const unread = missed.map(({ position }) => cornersOf(position, scale));
  const seen = missed.map(({ position }) => sideOf(position));
  if (texts.length > 0 || seen.length === 0) return { texts, codes, unread };
  return { texts, codes, unread, glimpse: Math.min(1, Math.max(...seen) / Math.min(width, height)) };
}

function cornersOf({ topLeft, topRight, bottomRight, bottomLeft }: ReadResult["position"], scale: number): Corners {
  const corner = ({ x, y }: typeof topLeft): Corner => [x * scale, y * scale];
  return {
    ...{ topLeft: corner(topLeft), topRight: corner(topRight) },
    ...{ bottomRight: corner(bottomRight), bottomLeft: corner(bottomLeft) },
  };
}

/** The longer of two sides that meet. */
function sideOf({ topLeft, topRight, bottomLeft }: ReadResult["position"]): number {
  const length = (to: typeof topLeft) => Math.hypot(to.x - topLeft.x, to.y - topLeft.y);
  return Math.max(length(topRight), length(bottomLeft));
}
