import { describe, expect, it } from "vitest";
import { codeFromBytes, formatCode, parseCode } from "../../widget/record/code.ts";

const code = "7f3a09c25e414b8d9c061ad27e83b54f";

describe("the lookup code", () => {
  it.each([
    ["bare", code],
    ["in groups of four", "7f3a 09c2 5e41 4b8d 9c06 1ad2 7e83 b54f"],
    ["with UUID hyphens", "7f3a09c2-5e41-4b8d-9c06-1ad27e83b54f"],
    ["in capitals", code.toUpperCase()],
    ["with no-break spaces and dashes from a word processor", "7f3a\u00a009c2–5e41—4b8d\u20119c061ad27e83b54f"],
    ["with minus signs for hyphens", "7f3a09c2\u22125e41\u22124b8d\u22129c06\u22121ad27e83b54f"],
    ["with white space around and line ends within", `\n ${code.slice(0, 16)}\r\n${code.slice(16)}\t`],
  ])("is read %s", (_, text) => {
    expect(parseCode(text)).toBe(code);
  });

  it("is shown in groups of four", () => {
    expect(formatCode(code)).toBe("7f3a 09c2 5e41 4b8d 9c06 1ad2 7e83 b54f");
  });

  it("is drawn with version and variant whatever the octets", () => {
    expect(parseCode(codeFromBytes(new Uint8Array(16)))).toBe("00000000000040008000000000000000");
    expect(parseCode(codeFromBytes(new Uint8Array(16).fill(255)))).toBe("ffffffffffff4fffbfffffffffffffff");
  });

  it.each([
    ["12 characters short", code.slice(12), { code: "code.incomplete", details: { missing: 12 } }],
    ["empty", "", { code: "code.incomplete", details: { missing: 32 } }],
    ["one character too long", `${code}0`, { code: "code.excess", details: { excess: 1 } }],
    ["with an o for a zero", code.replace("0", "o"), { code: "code.character", details: { character: "o" } }],
    [
      "with a full-width digit",
      code.replace("7", "\uff17"),
      { code: "code.character", details: { character: "\uff17" } },
    ],
    ["with a letter outside the basic plane", `${code}𝟎`, { code: "code.character", details: { character: "𝟎" } }],
    ["of UUID version 1", `${code.slice(0, 12)}1${code.slice(13)}`, { code: "code.version" }],
    ["of another variant", `${code.slice(0, 16)}c${code.slice(17)}`, { code: "code.version" }],
  ])("is refused %s", (_, text, fault) => {
    expect(() => parseCode(text)).toThrowError(expect.objectContaining(fault));
  });
});
