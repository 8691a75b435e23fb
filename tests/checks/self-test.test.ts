import { describe, expect, it, vi } from "vitest";
import { isVerifierSound } from "../../widget/checks/self-test.ts";

describe("the verifier's known-answer test", () => {
  it("finds this verifier sound", async () => {
    expect(await isVerifierSound()).toBe(true);
  });

  it("finds out a browser that calls every signature good", async () => {
    const verify = vi.spyOn(crypto.subtle, "verify").mockResolvedValue(true);
    const digest = vi.spyOn(crypto.subtle, "digest").mockResolvedValue(new ArrayBuffer(32));
    expect(await isVerifierSound()).toBe(false);
    verify.mockRestore();
    digest.mockRestore();
  });

  it("finds out a browser that calls every signature bad", async () => {
    const verify = vi.spyOn(crypto.subtle, "verify").mockResolvedValue(false);
    expect(await isVerifierSound()).toBe(false);
    verify.mockRestore();
  });
});
