import { describe, expect, it } from "vitest";
import { parseTyped } from "../../../widget/paper/scan/typed.ts";
import { openSeal } from "../../../widget/index.ts";
import { codeOf, mintSeal, now, portal } from "../../seal/support/seal.ts";

const { text, trust } = await mintSeal();
const digits = text.slice(text.indexOf("#") + 1);

describe("what a handheld scanner types", () => {
  it("is a seal's text, white space around it forgiven", () => {
    expect(parseTyped(`  ${text}\r\n`)).toEqual({ kind: "seal", text });
  });

  it.each([
    ["letters that a Vietnamese keyboard changed", `htps:ư/hocba.so-gđt#${digits}`],
    ["signs that another layout changed", text.replace("#", "£").replace("://", "+--")],
    ["the digits alone", digits],
  ])("is still that seal with %s", async (_, typed) => {
    const parsed = parseTyped(typed);
    expect(parsed).toEqual({ kind: "seal", text: digits });
    expect((await openSeal(digits, { trust, now })).verdict).toBe("TOTAL-PASSED");
  });

  it("is a lookup code, in groups or not", () => {
    const code = codeOf(7);
    expect(parseTyped(code.toUpperCase().replace(/(.{4})/g, "$1-"))).toEqual({ kind: "code", code });
  });

  it.each([
    ["a word", "hocba"],
    ["a phone number", "0912345678"],
    ["another site's address", "https://shop.example/p#12345"],
    ["nothing", ""],
  ])("is neither when it is %s", (_, typed) => expect(parseTyped(typed)).toBeUndefined());

  it("keeps the host that the address names, for it is to be reported", () => {
    expect(parseTyped(text.replace(portal, "https://hocba.evil.example"))).toMatchObject({
      text: expect.stringMatching(/^https:\/\/hocba\.evil\.example\//) as string,
    });
  });
});
