import { describe, expect, it } from "vitest";
import { kindOf } from "../../../widget/paper/scan/file.ts";

const octetsOf = (...parts: readonly (string | readonly number[])[]) =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === "string" ? [...part].map((one) => one.charCodeAt(0)) : part)),
  );
const big = (value: number, octets: number) =>
  Array.from({ length: octets }, (_, i) => (value >>> (8 * (octets - 1 - i))) & 255);
const little = (value: number, octets: number) => big(value, octets).reverse();
const ask = (octets: Uint8Array) => kindOf(new Blob([octets as Uint8Array<ArrayBuffer>]));

const png = (width: number, height: number) =>
  octetsOf("\x89PNG\r\n\x1a\n", big(13, 4), "IHDR", big(width, 4), big(height, 4));
const jpeg = (width: number, height: number, before: readonly number[] = []) =>
  octetsOf([0xff, 0xd8], before, [0xff, 0xc0, 0, 11, 8], big(height, 2), big(width, 2), [1, 1, 0x11, 0]);
/** An APP1 segment of 70 octets, and fill before the next marker. */
const exif = [0xff, 0xe1, 0, 72, ...Array.from({ length: 70 }, () => 0xff), 0xff];
const riff = (chunk: string, ...body: readonly (readonly number[])[]) =>
  octetsOf(
    "RIFF",
    little(100, 4),
    "WEBP",
    chunk,
    little(30, 4),
    ...body,
    Array.from({ length: 16 }, () => 0),
  );
const heif = (brand: string) =>
  octetsOf(
    big(20, 4),
    "ftyp",
    brand,
    Array.from({ length: 8 }, () => 0),
    big(20, 4),
    "ispe",
    big(0, 4),
    big(160, 4),
    big(120, 4),
    big(20, 4),
    "ispe",
    big(0, 4),
    big(4032, 4),
    big(3024, 4),
  );

describe("a file is what its first octets say", () => {
  it.each<[string, Uint8Array, readonly [number, number]]>([
    ["PNG", png(800, 600), [800, 600]],
    ["JPEG", jpeg(4000, 3000), [4000, 3000]],
    ["JPEG of a camera, with its data and fill octets", jpeg(4000, 3000, exif), [4000, 3000]],
    ["GIF", octetsOf("GIF89a", little(320, 2), little(200, 2)), [320, 200]],
    ["WebP, lossy", riff("VP8 ", [0, 0, 0, 0x9d, 0x01, 0x2a], little(640, 2), little(480, 2)), [640, 480]],
    ["WebP, lossless", riff("VP8L", [0x2f], little(639 | (479 << 14), 4)), [640, 480]],
    ["WebP, extended", riff("VP8X", [0, 0, 0, 0], little(639, 3), little(479, 3)), [640, 480]],
    ["AVIF, the largest of its pictures", heif("avif"), [4032, 3024]],
    ["HEIC", heif("heic"), [4032, 3024]],
  ])("%s", async (_, octets, [width, height]) => {
    expect(await ask(octets)).toEqual({ kind: "image", width, height });
  });

  it("PDF, also with something before its header", async () => {
    expect(await ask(octetsOf("%PDF-1.7\n"))).toEqual({ kind: "pdf" });
    expect(await ask(octetsOf("\xef\xbb\xbf junk\n%PDF-1.4\n"))).toEqual({ kind: "pdf" });
  });
});

describe("a file is refused before anything opens it", () => {
  it.each<[string, Uint8Array]>([
    ["file.empty", new Uint8Array()],
    ["file.format", octetsOf('<?xml version="1.0"?><HOC_BA/>')],
    ["file.format", octetsOf("MZ\x90\x00")],
    ["image.malformed", octetsOf("\x89PNG\r\n\x1a\n")],
    ["image.malformed", octetsOf([0xff, 0xd8, 0xff, 0xe0, 0, 16], "JFIF")],
    ["image.malformed", png(0, 600)],
    ["image.malformed", octetsOf(big(20, 4), "ftypheic")],
    ["image.size", png(30_000, 30_000)],
    ["image.size", png(25_000, 10)],
  ])("%s", async (code, octets) => {
    await expect(ask(octets)).rejects.toMatchObject({ name: "Fault", code });
  });

  it("file.size, without reading it", async () => {
    const huge = { size: (40 << 20) + 1, slice: () => expect.fail("was read") } as unknown as Blob;
    await expect(kindOf(huge)).rejects.toMatchObject({ code: "file.size", details: { size: 41, most: 40 } });
  });
});
