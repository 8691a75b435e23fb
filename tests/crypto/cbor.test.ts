import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromHex, hex } from "../../widget/crypto/bytes.ts";
import { decodeCbor, encodeCbor, type CborValue } from "../../widget/crypto/cbor.ts";

/** RFC 8949 appendix A, as far as this subset goes. */
const published: readonly (readonly [CborValue, string])[] = [
  [0, "00"],
  [23, "17"],
  [24, "1818"],
  [100, "1864"],
  [1000, "1903e8"],
  [1_000_000, "1a000f4240"],
  [1_000_000_000_000, "1b000000e8d4a51000"],
  [-1, "20"],
  [-100, "3863"],
  [-1000, "3903e7"],
  [false, "f4"],
  [true, "f5"],
  [null, "f6"],
  [Uint8Array.of(1, 2, 3, 4), "4401020304"],
  ["", "60"],
  ["IETF", "6449455446"],
  ["ü", "62c3bc"],
  [[], "80"],
  [[1, [2, 3], [4, 5]], "8301820203820405"],
  [{}, "a0"],
  [{ a: 1, b: [2, 3] }, "a26161016162820203"],
];

describe("deterministic CBOR", () => {
  it.each(published)("encodes and decodes the published example %j", (value, encoded) => {
    expect(hex(encodeCbor(value))).toBe(encoded);
    expect(decodeCbor(fromHex(encoded))).toEqual(value);
  });

  it("sorts map keys by their encoding: shorter first", () => {
    expect(hex(encodeCbor({ aa: 1, b: 2 }))).toBe("a2616202626161" + "01");
  });

  it("reads back whatever it wrote", () => {
    const { tree } = fc.letrec<{ tree: CborValue }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        fc.maxSafeInteger(),
        fc.string({ unit: "binary" }).filter((text) => text.isWellFormed()),
        fc.boolean(),
        fc.constant(null),
        fc.uint8Array({ maxLength: 300 }),
        fc.array(tie("tree"), { maxLength: 5 }),
        fc.dictionary(
          fc.string({ maxLength: 30 }).filter((key) => key !== "__proto__"),
          tie("tree"),
          { maxKeys: 5, noNullPrototype: true },
        ),
      ),
    }));
    fc.assert(
      fc.property(tree, (value) => {
        expect(decodeCbor(encodeCbor(value))).toEqual(value);
      }),
    );
  });

  it.each([
    ["a longer form than needed", "1817"],
    ["a longer length than needed", "580141"],
    ["an indefinite length", "5f4101ff"],
    ["octets after the value", "0000"],
    ["a truncated string", "4401"],
    ["nothing", ""],
    ["a length of 2^31", "5a80000000"],
    ["a length of 2^63", "5b8000000000000000"],
    ["an array longer than the input", "9a7fffffff"],
    ["keys out of order", "a2616201616102"],
    ["a key twice", "a2616101616102"],
    ["a key that is no text", "a10101"],
    ["a tag", "c11a514b67b0"],
    ["a float", "f93c00"],
    ["undefined", "f7"],
    ["text that is not UTF-8", "61ff"],
    ["nesting beyond the cap", "81".repeat(40) + "00"],
  ])("refuses %s", (_, encoded) => {
    expect(() => decodeCbor(fromHex(encoded))).toThrowError(expect.objectContaining({ code: "cbor.malformed" }));
  });
});
