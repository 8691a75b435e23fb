import { expect, it } from "vitest";
import { openSeal } from "../../widget/index.ts";
import { mintSeal, now } from "./support/seal.ts";

it("a seal opens into the statement that was sealed, offline: genuine at the lock, standing not known", async () => {
  const { text, trust, statement, code } = await mintSeal();
  const report = await openSeal(text, { trust, now });
  expect(report).toMatchObject({ verdict: "TOTAL-PASSED", standing: "unknown", statement, code });
});
