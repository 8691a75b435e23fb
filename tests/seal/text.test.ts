import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { codeFromBytes } from "../../widget/record/code.ts";
import { sign1 } from "../../widget/seal/sign1.ts";
import { formatSealText, parseSealText, sealPage } from "../../widget/seal/text.ts";

const portal = "https://hocba.example";
const unsigned = { keyId: Uint8Array.of(1, 2, 3, 4), sign: () => Promise.resolve(new Uint8Array(64).fill(255)) };
const refused = (code: string): unknown => expect.objectContaining({ code });

describe("the text of a seal", () => {
  test("is a page's address with digits alone in its fragment", async () => {
    const text = formatSealText(portal, codeFromBytes(new Uint8Array(16)), await sign1(new Uint8Array(100), unsigned));
    expect(text).toMatch(new RegExp(`^https://hocba\\.example${sealPage}#1\\d{39}\\d+$`));
  });

  test("tells code and octets again, whatever they are", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 16, maxLength: 16 }),
        fc.uint8Array({ maxLength: 400 }),
        async (random, payload) => {
          const code = codeFromBytes(random);
          const octets = await sign1(payload, unsigned);
          expect(parseSealText(formatSealText(portal, code, octets))).toEqual({ host: "hocba.example", code, octets });
        },
      ),
      { numRuns: 200 },
    );
  });

  test("takes 17 digits for 7 octets", async () => {
    const code = codeFromBytes(new Uint8Array(16));
    const digits = async (length: number) =>
      formatSealText(portal, code, await sign1(new Uint8Array(length), unsigned)).split("#")[1]!.length;
    expect((await digits(107)) - (await digits(100))).toBe(17);
  });

  test("has one way to write an octet: a number beyond it is refused", async () => {
    const code = codeFromBytes(new Uint8Array(16));
    const text = formatSealText(portal, code, await sign1(new Uint8Array(100).fill(255), unsigned));
    const at = text.indexOf("#") + 41 + 17 * 3;
    const beyond = text.slice(0, at) + "9".repeat(17) + text.slice(at + 17);
    expect(() => parseSealText(beyond)).toThrow(refused("seal.malformed"));
    const tail =
      text.length -
      Number(/\d+$/.exec(text)![0].length - 40 - 17 * Math.floor((text.length - text.indexOf("#") - 41) / 17));
    expect(() => parseSealText(text.slice(0, tail) + "9".repeat(text.length - tail))).toThrow(
      refused("seal.malformed"),
    );
  });

  test("has no code beyond 32 hexadecimal characters", async () => {
    const text = formatSealText(portal, codeFromBytes(new Uint8Array(16)), await sign1(new Uint8Array(9), unsigned));
    const at = text.indexOf("#") + 2;
    expect(() => parseSealText(text.slice(0, at) + "9".repeat(39) + text.slice(at + 39))).toThrow(
      refused("seal.malformed"),
    );
  });
});
