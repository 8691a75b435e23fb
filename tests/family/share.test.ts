import { createHmac, hkdfSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { openBundle, sealBundle, type Bundle } from "../../widget/family/bundle.ts";
import {
  deriveShare,
  drawPin,
  formatLink,
  linkKeyFrom,
  parseLink,
  parsePin,
  type Pin,
} from "../../widget/family/share-key.ts";

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
const octets = Uint8Array.from({ length: 16 }, (_, i) => i + 1);
const link = linkKeyFrom(octets);
const pin = parsePin("004 217");
const bundle: Bundle = {
  lookupId: new Uint8Array(32).fill(1),
  records: [
    { schoolYear: "2024-2025", revision: 2, key: new Uint8Array(32).fill(2), seal: new Uint8Array(300).fill(3) },
    { schoolYear: "2025-2026", revision: 1, key: new Uint8Array(32).fill(4) },
  ],
  recipient: "Trường THPT Sông Nhuệ",
};

describe("a link", () => {
  test("is read from its fragment, alone or pasted whole", () => {
    expect(parseLink(formatLink("https://cong.example", link))).toBe(link);
    expect(parseLink(` ${link} `)).toBe(link);
  });

  test.each(["", "abc", `${link}A`, `https://cong.example/chia-se/#${link.slice(1)}`])("refuses %o", (text) => {
    expect(() => parseLink(text)).toThrow(expect.objectContaining({ code: "share.link" }) as Error);
  });

  test("derives id and proofs by RFC 5869 and RFC 2104", async () => {
    const keys = await deriveShare(link, pin);
    const expected = (purpose: string) =>
      Buffer.from(hkdfSync("sha256", octets, "", `hoc-ba-so/v1/share-${purpose}`, 32));
    const proof = createHmac("sha256", expected("pin")).update("004217").digest();
    expect([keys.shareId, keys.access, keys.proof].map((one) => Buffer.from(one).toString("hex"))).toEqual(
      [expected("id"), expected("access"), proof].map((one) => one.toString("hex")),
    );
  });
});

describe("a PIN", () => {
  test("is six digits, each as likely as any", () => {
    expect(drawPin(() => Uint8Array.of(0, 0, 0, 7))).toBe("000007");
    const draws = [Uint8Array.of(255, 255, 255, 255), Uint8Array.of(0, 15, 66, 63)];
    expect(drawPin(() => draws.shift()!)).toBe("999999");
    for (const text of ["12345", "1234567", "12345a", ""])
      expect(() => parsePin(text)).toThrow(expect.objectContaining({ code: "share.pin" }) as Error);
  });
});

describe("what is shared", () => {
  const seal = async () => {
    const keys = await deriveShare(link, pin);
    return { keys, sealed: await sealBundle(bundle, { ...keys, random }) };
  };

  test("opens by link and PIN together", async () => {
    const { keys, sealed } = await seal();
    expect(await openBundle(sealed, keys)).toEqual(bundle);
  });

  test.each([
    ["another PIN", link, "004218" as Pin, undefined],
    ["another link", linkKeyFrom(octets.toReversed()), pin, undefined],
    ["the same under another share's id", link, pin, new Uint8Array(32)],
  ])("stays shut to %s", async (_name, otherLink, otherPin, otherId) => {
    const { sealed } = await seal();
    const keys = await deriveShare(otherLink, otherPin);
    const shareId = otherId ?? keys.shareId;
    await expect(openBundle(sealed, { ...keys, shareId })).rejects.toMatchObject({ code: "envelope.refused" });
  });

  test("is of one length, whoever it is for", async () => {
    const keys = await deriveShare(link, pin);
    const lengths = ["", "Ông Nguyễn Văn A, phòng tuyển sinh"].map(
      async (recipient) => (await sealBundle({ ...bundle, recipient }, { ...keys, random })).length,
    );
    expect(new Set(await Promise.all(lengths)).size).toBe(1);
  });
});
