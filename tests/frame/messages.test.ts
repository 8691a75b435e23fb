import { describe, expect, test } from "vitest";
import { readConnect, readFromFrame } from "../../widget/frame/messages.ts";

describe("what a page says to the frame", () => {
  test("is who it is, and perhaps a nonce", () => {
    expect(readConnect({ type: "hoc-ba-so:connect" })).toEqual({ type: "hoc-ba-so:connect" });
    const connect = { type: "hoc-ba-so:connect", nonce: "n" };
    expect(readConnect({ ...connect, more: 1 })).toEqual(connect);
  });

  test.each([
    undefined,
    null,
    "hoc-ba-so:connect",
    5,
    [],
    { type: "connect" },
    { type: "hoc-ba-so:connect", nonce: 5 },
  ])("is not %o", (data) => expect(readConnect(data)).toBeUndefined());
});

describe("what the frame says to the page", () => {
  test.each([
    { type: "hoc-ba-so:ready" },
    { type: "hoc-ba-so:height", height: 420 },
    { type: "hoc-ba-so:report", detail: { verdict: "TOTAL-PASSED", conclusion: "passed", codes: [] } },
  ])("is %o", (data) => expect(readFromFrame(data)).toEqual(data));

  test.each([
    undefined,
    { type: "hoc-ba-so:other" },
    { type: "hoc-ba-so:height", height: "420" },
    { type: "hoc-ba-so:height", height: -1 },
    { type: "hoc-ba-so:height", height: 1e9 },
    { type: "hoc-ba-so:height", height: Number.NaN },
    { type: "hoc-ba-so:report", detail: "passed" },
  ])("is not %o", (data) => expect(readFromFrame(data)).toBeUndefined());
});
