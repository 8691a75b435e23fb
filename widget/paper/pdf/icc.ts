/**
 * The sRGB colour space as an ICC profile, version 4 (ICC.1:2010), written from its published numbers: a display profile of three
 * primaries adapted to D50 and one parametric curve (IEC 61966-2-1).
 *
 * @module
 */
import { concat, utf8, type Bytes } from "../../crypto/bytes.ts";

const d50 = [0.9642, 1, 0.8249] as const;
const primaries = {
  rXYZ: [0.43607, 0.22249, 0.01392],
  gXYZ: [0.38515, 0.71687, 0.09708],
  bXYZ: [0.14307, 0.06061, 0.7141],
} as const;
/** From D65 to D50, by Bradford. */
const adaptation = [1.04791, 0.02293, -0.0502, 0.0296, 0.99046, -0.01707, -0.00925, 0.01506, 0.75179] as const;
const curve = [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045] as const;

const headerLength = 128;

export function srgbProfile(): Bytes {
  const xyz = (values: readonly number[]) => concat(utf8("XYZ "), new Uint8Array(4), fixed(values));
  const tone = concat(utf8("para"), new Uint8Array(4), shorts([3, 0]), fixed(curve));
  const tags: readonly (readonly [string, Bytes])[] = [
    ["desc", localised("sRGB")],
    ["cprt", localised("CC0")],
    ["wtpt", xyz(d50)],
    ["chad", concat(utf8("sf32"), new Uint8Array(4), fixed(adaptation))],
    ...Object.entries(primaries).map(([tag, values]) => [tag, xyz(values)] as const),
    ...["rTRC", "gTRC", "bTRC"].map((tag) => [tag, tone] as const),
  ];
  let offset = headerLength + 4 + 12 * tags.length;
  const entries = tags.map(([tag, data]) => {
    const entry = concat(utf8(tag), longs([offset, data.length]));
    offset += data.length;
    return entry;
  });
  const rest = concat(longs([tags.length]), ...entries, ...tags.map(([, data]) => data));
  return concat(header(headerLength + rest.length), rest);
}

function header(size: number): Bytes {
  const octets = new Uint8Array(headerLength);
  const put = (at: number, part: Uint8Array) => octets.set(part, at);
  put(0, longs([size]));
  put(8, Uint8Array.of(4, 0x20, 0, 0));
  put(12, utf8("mntrRGB XYZ "));
  put(24, shorts([2026, 1, 1, 0, 0, 0]));
  put(36, utf8("acsp"));
  put(68, fixed(d50));
  return octets;
}

/** multiLocalizedUnicodeType with one English text, padded to four octets. */
function localised(text: string): Bytes {
  const units = shorts(Array.from(text, (character) => character.charCodeAt(0)));
  const padding = new Uint8Array((4 - (units.length % 4)) % 4);
  return concat(
    utf8("mluc"),
    new Uint8Array(4),
    longs([1, 12]),
    utf8("enUS"),
    longs([units.length, 28]),
    units,
    padding,
  );
}

/** s15Fixed16Number */
function fixed(values: readonly number[]): Bytes {
  return longs(values.map((value) => Math.round(value * 65536)));
}

function longs(values: readonly number[]): Bytes {
  const view = new DataView(new ArrayBuffer(4 * values.length));
  values.forEach((value, i) => view.setUint32(4 * i, value >>> 0));
  return new Uint8Array(view.buffer);
}

function shorts(values: readonly number[]): Bytes {
  const view = new DataView(new ArrayBuffer(2 * values.length));
  values.forEach((value, i) => view.setUint16(2 * i, value));
  return new Uint8Array(view.buffer);
}
