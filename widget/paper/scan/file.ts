/**
 * What a file is, by its first octets, and how large its picture: both before anything opens it.
 *
 * @module
 */
import { Fault } from "../../fault.ts";

export type FileKind =
  { readonly kind: "pdf" } | { readonly kind: "image"; readonly width: number; readonly height: number };

const most = { file: 40 << 20, pixels: 120e6, side: 20_000 };
const front = 512 * 1024;

/**
 * Throws `Fault`: `file.empty`, `file.size` {size, most: MiB}, `file.format`, `image.size` {width, height}, `image.malformed`.
 */
export async function kindOf(file: Blob): Promise<FileKind> {
  if (file.size === 0) throw new Fault("file.empty", "no octets");
  if (file.size > most.file) {
    throw new Fault("file.size", "too large", { size: Math.ceil(file.size / (1 << 20)), most: most.file >> 20 });
  }
  const octets = new Uint8Array(await file.slice(0, front).arrayBuffer());
  // A PDF's header stands within its first 1024 octets (ISO 32000-1, Annex H, note 13).
  if (latin(octets.subarray(0, 1024)).includes("%PDF-")) return { kind: "pdf" };
  const reader = readers.find(({ isOf }) => isOf(octets));
  if (reader === undefined) throw new Fault("file.format", "neither picture nor PDF");
  const size = reader.sizeOf(new DataView(octets.buffer));
  if (size === undefined) throw new Fault("image.malformed", "no size in its header");
  const { width, height } = size;
  if (width * height > most.pixels || Math.max(width, height) > most.side) {
    throw new Fault("image.size", "too many pixels", { width, height });
  }
  return { kind: "image", width, height };
}

interface Size {
  readonly width: number;
  readonly height: number;
}

interface Reader {
  readonly isOf: (octets: Uint8Array) => boolean;
  readonly sizeOf: (view: DataView) => Size | undefined;
}

const readers: readonly Reader[] = [
  { isOf: startsWith("\x89PNG\r\n\x1a\n"), sizeOf: within(24, (view) => size(view.getUint32(16), view.getUint32(20))) },
  { isOf: startsWith("\xff\xd8\xff"), sizeOf: jpegSize },
  { isOf: startsWith("GIF8"), sizeOf: within(10, (view) => size(view.getUint16(6, true), view.getUint16(8, true))) },
  { isOf: (octets) => startsWith("RIFF")(octets) && latin(octets.subarray(8, 12)) === "WEBP", sizeOf: webpSize },
  { isOf: (octets) => /^ftyp(?:avif|avis|heic|heix|mif1)/.test(latin(octets.subarray(4, 12))), sizeOf: heifSize },
];

/** ITU-T T.81 §B.2.2: the frame header tells. */
function jpegSize(view: DataView): Size | undefined {
  for (let at = 2; at + 9 < view.byteLength;) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return size(view.getUint16(at + 7), view.getUint16(at + 5));
    // Fill bytes, §B.1.1.2.
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  return undefined;
}

function webpSize(view: DataView): Size | undefined {
  if (view.byteLength < 30) return undefined;
  switch (latin(new Uint8Array(view.buffer, 12, 4))) {
    case "VP8 ":
      return size(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff);
    case "VP8L": {
      const bits = view.getUint32(21, true);
      return size((bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1);
    }
    case "VP8X":
      return size((view.getUint32(24, true) & 0xffffff) + 1, (view.getUint32(26, true) >>> 8) + 1);
    default:
      return undefined;
  }
}

/** ISO/IEC 23008-12 §6.5.3: the largest `ispe` that the front holds. */
function heifSize(view: DataView): Size | undefined {
  let best: Size | undefined;
  for (let at = 4; at + 16 <= view.byteLength; at++) {
    if (view.getUint32(at) !== 0x69737065) continue;
    const found = size(view.getUint32(at + 8), view.getUint32(at + 12));
    if (found !== undefined && found.width * found.height > (best === undefined ? 0 : best.width * best.height)) {
      best = found;
    }
  }
  return best;
}

function size(width: number, height: number): Size | undefined {
  return width > 0 && height > 0 ? { width, height } : undefined;
}

function within(length: number, read: (view: DataView) => Size | undefined): Reader["sizeOf"] {
  return (view) => (view.byteLength < length ? undefined : read(view));
}

function startsWith(text: string): Reader["isOf"] {
  return (octets) => latin(octets.subarray(0, text.length)) === text;
}

function latin(octets: Uint8Array): string {
  return String.fromCharCode(...octets);
}
