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

export interface Reading {
  /** Texts of the codes that were read, in no order. */
  readonly texts: readonly string[];
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
  let glimpse: number | undefined;
  for (const one of tries) {
    const [drawn, options] = one();
    const reading = readingOf(drawn, await look(drawn, options));
    if (reading.texts.length > 0) return reading;
    glimpse ??= reading.glimpse;
  }
  return { texts: [], ...(glimpse === undefined ? {} : { glimpse }) };
}

function look({ data, width, height }: Picture, options: ReaderOptions): Promise<ReadResult[]> {
  return readBarcodes({ data, width, height, colorSpace: "srgb" } as ImageData, { ...common, ...options });
}

function readingOf({ width, height }: Picture, found: readonly ReadResult[]): Reading {
  const texts = found.filter(({ isValid }) => isValid).map(({ text }) => text);
  const seen = found.filter(({ isValid }) => !isValid).map(({ position }) => sideOf(position));
  if (texts.length > 0 || seen.length === 0) return { texts };
  return { texts, glimpse: Math.min(1, Math.max(...seen) / Math.min(width, height)) };
}

/** The longer of two sides that meet. */
function sideOf({ topLeft, topRight, bottomLeft }: ReadResult["position"]): number {
  const length = (to: typeof topLeft) => Math.hypot(to.x - topLeft.x, to.y - topLeft.y);
  return Math.max(length(topRight), length(bottomLeft));
}
