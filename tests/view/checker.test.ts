import { expect, it } from "vitest";
import { createChecker } from "../../widget/view/checker.ts";
import { mintTranscript } from "../support/mint.ts";

const query = { code: "7f3a09c25e414b8d9c061ad27e83b54f", dateOfBirth: "2015-04-05", idLast4: "5292" };

it("asks no portal and judges nothing where the verifier failed its own test", async () => {
  const { trust, now } = await mintTranscript();
  const checker = createChecker({
    url: "https://portal.invalid",
    trust,
    now: () => now,
    isSound: Promise.resolve(false),
  });
  const stages: number[] = [];
  const result = await checker.check(query, {
    signal: new AbortController().signal,
    onStage: (stage) => stages.push(stage),
  });
  expect(result).toMatchObject({ kind: "trouble", code: "browser.failed" });
  expect(stages).toEqual([]);
});
