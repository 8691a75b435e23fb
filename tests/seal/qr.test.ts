import { deflateRawSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { createRandom } from "../../api/demo/random.ts";
import { sealSignerOf } from "../../api/seal-key.ts";
import { sealToQr } from "../../widget/index.ts";
import { circulars } from "../../widget/record/circulars/index.ts";
import { dictionary } from "../../widget/seal/deflate.ts";
import { modulesOf } from "../../widget/seal/qr.ts";
import { sealStatement } from "../../widget/seal/seal.ts";
import { formatSealText } from "../../widget/seal/text.ts";
import { createWorld } from "../support/world.ts";
import { fullestYear, longPortal } from "./support/fullest.ts";
import { codeOf, mintSeal } from "./support/seal.ts";
import { hasZbar, readByZbar } from "./support/zbar.ts";

/** Of years drawn at random, as the lock seals them. */
async function fullestTexts(key: string, count: number): Promise<readonly string[]> {
  const circular = circulars.find((one) => one.key === key)!;
  const signer = await sealSignerOf((await createWorld()).paperSeal.key);
  const compress = (octets: Uint8Array) => deflateRawSync(octets, { dictionary, level: 9 });
  return Promise.all(
    Array.from({ length: count }, async (_, seed) => {
      const dice = createRandom(seed);
      const draw = (below: number) => dice.between(0, below - 1);
      const lookup = Uint8Array.from({ length: 8 }, () => draw(256));
      const statement = fullestYear(circular, lookup, draw);
      return formatSealText(longPortal, codeOf(seed), await sealStatement(statement, { signer, compress }));
    }),
  );
}

describe.each(circulars.map(({ key }) => key))("the fullest year of %s", (key) => {
  test("fits version 16 at level M, whatever its marks", async () => {
    const versions = (await fullestTexts(key, 40)).map((text) => modulesOf(text).version);
    expect(Math.max(...versions)).toBeLessThanOrEqual(16);
  });

  test.skipIf(!hasZbar)("is read by zbarimg", async () => {
    const texts = await fullestTexts(key, 10);
    expect(readByZbar(texts.map(sealToQr))).toEqual(texts);
  });
});

describe("the QR code of a seal", () => {
  test("has its digits in numeric mode: three to ten bits", async () => {
    const { text } = await mintSeal();
    const [address = "", digits = ""] = text.split("#");
    const bits = 4 + 16 + 8 * (address.length + 1) + 4 + 12 + Math.ceil((digits.length * 10) / 3);
    const { version, size } = modulesOf(text);
    expect(size).toBe(17 + 4 * version);
    // Level M of versions 10 to 17, in octets of data: ISO/IEC 18004, table 7.
    const capacities: Readonly<Record<number, number>> = {
      ...{ 9: 182, 10: 216, 11: 254, 12: 290, 13: 334, 14: 365, 15: 415, 16: 453, 17: 507 },
    };
    expect(Math.ceil(bits / 8)).toBeLessThanOrEqual(capacities[version]!);
    expect(Math.ceil(bits / 8)).toBeGreaterThan(capacities[version - 1]!);
  });

  test("is markup without script, style or anything of the text, whatever the text is", () => {
    const svg = sealToQr(`https://x.example/"><script>alert(1)</script>#1`);
    expect(svg).toMatch(
      /^<svg xmlns="[^"]+" viewBox="0 0 (\d+) \1" [^>]*><path fill="#fff" d="[^"]*"\/><path [^>]*\/><\/svg>$/,
    );
    expect(svg).not.toMatch(/script|style|alert/);
  });

  test("has four modules of white on every side", async () => {
    const { text } = await mintSeal();
    const svg = sealToQr(text);
    const side = 8 + modulesOf(text).size;
    const runs = [...svg.matchAll(/M(\d+) (\d+)h(\d+)v1/g)].map(([, ...numbers]) => numbers.map(Number));
    const [left, top] = [0, 1].map((i) => Math.min(...runs.map((run) => run[i]!)));
    const right = Math.max(...runs.map(([x = 0, , width = 0]) => x + width));
    const bottom = Math.max(...runs.map(([, y = 0]) => y + 1));
    expect([left, top, side - right, side - bottom]).toEqual([4, 4, 4, 4]);
  });

  test("is refused to a text that no code holds", () => {
    expect(() => sealToQr("1".repeat(8000))).toThrow();
  });

  test.skipIf(!hasZbar)("is read by zbarimg for drawn years of every grade", async () => {
    const plans = [
      ...[1, 2, 3, 4, 5].map((grade) => ({ circular: "tt27" as const, grade })),
      ...[6, 7, 8, 9].map((grade) => ({ circular: "tt22" as const, grade })),
    ];
    const texts = await Promise.all(plans.map(async (plan, pupil) => (await mintSeal({ ...plan, pupil })).text));
    expect(readByZbar(texts.map(sealToQr))).toEqual(texts);
  });
});
