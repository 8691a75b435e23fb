import { afterEach, describe, expect, it, vi } from "vitest";
import { isSealReaderSound } from "../../widget/seal/self-test.ts";

afterEach(() => vi.restoreAllMocks());

describe("the known-answer test of the reader of seals", () => {
  it("finds this reader sound", async () => {
    expect(await isSealReaderSound()).toBe(true);
  });

  it.each([true, false])("finds out a browser that answers %s of every signature", async (answer) => {
    vi.spyOn(crypto.subtle, "verify").mockResolvedValue(answer);
    expect(await isSealReaderSound()).toBe(false);
  });
});
