import { hkdfSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { deriveOwner, familySecretFrom, formatFamilySecret, parseFamilySecret } from "../../widget/family/secret.ts";

const octets = Uint8Array.from({ length: 16 }, (_, i) => i * 17);
const secret = familySecretFrom(octets);

describe("a family's secret", () => {
  test("is written as Crockford's base 32 of its 16 octets", () => {
    expect(secret).toBe(
      "GD" +
        BigInt(`0x${Buffer.from(octets).toString("hex")}`)
          .toString(32)
          .toUpperCase()
          .padStart(26, "0")
          .replace(/[A-V]/g, (letter) => "ABCDEFGHJKMNPQRSTVWXYZ"["ABCDEFGHIJKLMNOPQRSTUV".indexOf(letter)]!),
    );
    expect(formatFamilySecret(secret)).toMatch(/^GD\w\w( \w{4}){6}$/);
  });

  test("forgives case, spaces, hyphens and look-alikes", () => {
    const typed = formatFamilySecret(secret)
      .toLowerCase()
      .replaceAll(" ", "-")
      .replaceAll("0", "o")
      .replaceAll("1", "l");
    expect(parseFamilySecret(typed)).toBe(secret);
  });

  test.each([
    ["another beginning", "AB" + secret.slice(2), "family.prefix", {}],
    ["a letter that is not in it", `${secret.slice(0, -1)}U`, "family.character", { character: "U" }],
    ["a character short", secret.slice(0, -1), "family.incomplete", { missing: 1 }],
    ["a character too long", `${secret}0`, "family.excess", { excess: 1 }],
    ["130 bits", `GD8${secret.slice(3)}`, "family.excess", { excess: 1 }],
  ])("refuses %s", (_name, text, code, details) => {
    expect(() => parseFamilySecret(text)).toThrow(expect.objectContaining({ code, details }) as Error);
  });

  test("derives what the portal is sent, by RFC 5869", async () => {
    const expected = Buffer.from(hkdfSync("sha256", octets, "", "hoc-ba-so/v1/owner", 32)).toString("hex");
    expect(Buffer.from(await deriveOwner(secret)).toString("hex")).toBe(expected);
  });
});
