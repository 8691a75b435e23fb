import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { utf8 } from "../../widget/crypto/bytes.ts";
import { deflate, dictionary, inflate } from "../../widget/seal/deflate.ts";

const byZlib = (octets: Uint8Array) => new Uint8Array(deflateRawSync(octets, { dictionary, level: 9 }));

describe("what a seal deflates", () => {
  test("inflates to the same, deflated with the dictionary or without", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 600 }), async (octets) => {
        expect(await inflate(byZlib(octets), 4096)).toEqual(octets);
        expect(await inflate(await deflate(octets), 4096)).toEqual(octets);
      }),
      { numRuns: 100 },
    );
  });

  test("takes less room with the dictionary", async () => {
    const name = utf8("Trường Trung học cơ sở Bến Sông, Nguyễn Thị Khánh Huyền");
    expect(byZlib(name).length).toBeLessThan((await deflate(name)).length / 2);
  });

  test("is inflated up to its limit and not an octet further", async () => {
    const octets = new Uint8Array(4096).fill(65);
    expect(await inflate(byZlib(octets), 4096)).toEqual(octets);
    await expect(inflate(byZlib(new Uint8Array(4097)), 4096)).rejects.toMatchObject({ code: "seal.malformed" });
  });

  test("never fills memory: a bomb is given up at the limit", async () => {
    const bomb = byZlib(new Uint8Array(64 << 20));
    const before = process.memoryUsage().arrayBuffers;
    await expect(inflate(bomb, 4096)).rejects.toMatchObject({ code: "seal.malformed" });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(16 << 20);
  });

  test.each<[string, Uint8Array]>([
    ["nothing", new Uint8Array()],
    ["no deflate", Uint8Array.of(7, 7, 7)],
    ["cut off", byZlib(utf8("một dòng chữ khá dài")).slice(0, -2)],
    ["followed by more", Uint8Array.of(...byZlib(utf8("chữ")), 0, 0)],
  ])("is refused when it is %s", async (_name, octets) => {
    await expect(inflate(octets, 4096)).rejects.toMatchObject({ code: "seal.malformed" });
  });
});
