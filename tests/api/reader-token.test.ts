import { expect, test } from "vitest";
import { createReaderTokens } from "../../api/reader-token.ts";

const lookupId = new Uint8Array(32).fill(1);
let clock = Date.parse("2026-07-01T02:00:00Z");
const tokens = createReaderTokens("secret", () => new Date(clock));

test("is good for its transcript, for an hour", () => {
  const token = tokens.issue(lookupId);
  expect(tokens.isGood(lookupId, token)).toBe(true);
  expect(tokens.isGood(new Uint8Array(32).fill(2), token)).toBe(false);
  clock += 3_600_000;
  expect(tokens.isGood(lookupId, token)).toBe(false);
});

test("is no token that another made, or that was changed in any place", () => {
  const token = tokens.issue(lookupId);
  expect(createReaderTokens("other", () => new Date(clock)).isGood(lookupId, token)).toBe(false);
  for (let at = 0; at < token.length; at++) {
    const changed = token.slice(0, at) + (token[at] === "A" ? "B" : "A") + token.slice(at + 1);
    expect(tokens.isGood(lookupId, changed)).toBe(false);
  }
  for (const text of ["", token.slice(1), `${token}A`]) expect(tokens.isGood(lookupId, text)).toBe(false);
});
