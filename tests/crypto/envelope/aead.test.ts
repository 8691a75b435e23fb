import { beforeAll, describe, expect, it } from "vitest";
import { fromHex, hex, utf8 } from "../../../widget/crypto/bytes.ts";
import { associatedData, nonceLength, open, pad, seal, unpad } from "../../../widget/crypto/envelope/aead.ts";

const nonce = new Uint8Array(nonceLength).fill(4);
const data = associatedData("record", utf8("id"));
let key: CryptoKey;

beforeAll(async () => {
  key = await crypto.subtle.importKey("raw", new Uint8Array(32).fill(9), "AES-GCM", false, ["encrypt", "decrypt"]);
});

describe("associated data", () => {
  it("is the version and each part, each after its length in four octets", () => {
    expect(hex(associatedData("wrap", Uint8Array.of(1, 2)))).toBe(
      `0000000c${hex(utf8("hoc-ba-so/v1"))}00000004${hex(utf8("wrap"))}000000020102`,
    );
  });

  it("tells parts from one another where their octets run together", () => {
    const texts = [
      associatedData("ab", "c"),
      associatedData("a", "bc"),
      associatedData("abc"),
      associatedData("abc", ""),
    ];
    expect(new Set(texts.map(hex)).size).toBe(texts.length);
  });
});

describe("sealed octets", () => {
  const changed = (octets: Uint8Array, at: number) => octets.map((octet, i) => (i === at ? octet ^ 1 : octet));

  it("open under the same key and associated data", async () => {
    const sealed = await seal(key, nonce, utf8("text"), data);
    expect(sealed.slice(0, nonceLength)).toEqual(nonce);
    expect(await open(key, sealed, data)).toEqual(utf8("text"));
  });

  it("do not open with one bit changed, anywhere", async () => {
    const sealed = await seal(key, nonce, utf8("text"), data);
    for (let at = 0; at < sealed.length; at++) {
      await expect(open(key, changed(sealed, at), data)).rejects.toMatchObject({ code: "envelope.refused" });
    }
  });

  it("do not open under other associated data or another key", async () => {
    const sealed = await seal(key, nonce, utf8("text"), data);
    const other = await crypto.subtle.importKey("raw", new Uint8Array(32), "AES-GCM", false, ["decrypt"]);
    await expect(open(key, sealed, associatedData("record", utf8("ie")))).rejects.toMatchObject({
      code: "envelope.refused",
    });
    await expect(open(other, sealed, data)).rejects.toMatchObject({ code: "envelope.refused" });
  });

  it("are malformed when too short to hold nonce and tag", async () => {
    await expect(open(key, new Uint8Array(27), data)).rejects.toMatchObject({ code: "envelope.malformed" });
  });
});

describe("padding", () => {
  it.each([
    [0, 16],
    [12, 16],
    [13, 32],
    [28, 32],
  ])("brings %i octets to %i, and back", (length, padded) => {
    const content = new Uint8Array(length).fill(7);
    expect(pad(content, 16)).toHaveLength(padded);
    expect(unpad(pad(content, 16), 16)).toEqual(content);
  });

  it.each([
    ["that is not all zeros", fromHex("00000001" + "07".padEnd(24, "0").slice(0, 22) + "01")],
    ["of another block", pad(Uint8Array.of(7), 32)],
    ["of a block too many", Uint8Array.from([...pad(Uint8Array.of(7), 16), ...new Uint8Array(16)])],
    ["that is cut off", pad(Uint8Array.of(7), 16).slice(0, -1)],
    ["of more content than there is", fromHex("0000000d".padEnd(32, "0"))],
    ["of more content than memory", fromHex("ffffffff".padEnd(32, "0"))],
    ["without a length", new Uint8Array(3)],
    ["of nothing", new Uint8Array()],
  ])("is refused %s", (_, padded) => {
    expect(() => unpad(padded, 16)).toThrow(expect.objectContaining({ code: "envelope.malformed" }));
  });
});
