import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { beforeAll, describe, expect, it } from "vitest";
import { createRandom } from "../../../api/demo/random.ts";
import { coachFor } from "../../../widget/paper/scan/quality.ts";
import { openEye, type Eye } from "../../../widget/paper/scan/read.ts";
import type { Picture } from "../../../widget/paper/scan/picture.ts";
import known from "../../../widget/seal/known-seal.json" with { type: "json" };
import { modulesOf } from "../../../widget/seal/qr.ts";
import { takePhoto, type Conditions } from "../../support/photo/photo.ts";

let eye: Eye;
/** Always the same, so that the pictures are. */
const { text } = known;
beforeAll(async () => {
  const wasm = createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm");
  eye = await openEye({ octets: new Uint8Array(readFileSync(wasm)).buffer });
});

const fair: Conditions = {
  ...{ share: 0.6, turn: 12, perspective: 0.02, bend: 0.005, blur: 0.7, shake: [0, 0] },
  ...{ light: [0.9, 0.7], noise: 3, quality: 75 },
};
const photo = (change: Partial<Conditions> = {}): Picture => {
  const { grey, width, height } = takePhoto(modulesOf(text), { ...fair, ...change }, createRandom(3));
  const data = new Uint8ClampedArray(4 * grey.length);
  grey.forEach((value, i) => data.fill(value, 4 * i, 4 * i + 3).fill(255, 4 * i + 3, 4 * i + 4));
  return { data, width, height };
};
const plain = (value: number): Picture => ({
  data: new Uint8ClampedArray(4 * 640 * 480).fill(value),
  width: 640,
  height: 480,
});

describe("a photo of a seal", () => {
  it.each<[string, Partial<Conditions>]>([
    ["taken with care", {}],
    ["upside down", { turn: 180 }],
    ["slanted, on a bent sheet", { perspective: 0.09, bend: 0.015 }],
    ["dim and noisy", { light: [0.4, 0.15], noise: 8 }],
    ["shaken, at JPEG quality 45", { shake: [2, 30], quality: 45 }],
  ])("is read: %s", async (_, change) => {
    expect((await eye.read(photo(change), "glance")).texts).toEqual([text]);
  });

  it("that one frame does not yield is read when it is studied", async () => {
    const hard = photo({ share: 0.3, blur: 1.7 });
    const glanced = await eye.read(hard, "glance");
    expect(glanced.texts).toEqual([]);
    expect((await eye.read(hard, "study")).texts).toEqual([text]);
  });
});

describe("what cannot be read", () => {
  it("yields nothing, and says so", async () => {
    expect((await eye.read(plain(200), "study")).texts).toEqual([]);
  });

  it.each<[string, () => Picture, number | undefined]>([
    ["dark", () => photo({ light: [0.12, 0.08] }), undefined],
    ["glare", () => plain(255), undefined],
    ["shaky", () => photo({ blur: 6 }), undefined],
    ["far", () => photo({ share: 0.2 }), 0.2],
    ["creased", () => photo(), 0.7],
  ])("is told as “%s”", (advice, picture, glimpse) => {
    expect(coachFor(picture(), glimpse)).toBe(advice);
  });
});
