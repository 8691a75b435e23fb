import { expect, test } from "vitest";
import { openSeal, sealToQr } from "../../widget/index.ts";
import { codeOf, mintSeal, now, portal } from "./support/seal.ts";
import { formatSealText } from "../../widget/seal/text.ts";

/** The same code as in Node, over the browser's own streams and keys. */
test("a browser opens a seal, refuses a changed one, and draws it", async () => {
  const { text, octets, trust, statement } = await mintSeal();
  expect(await openSeal(text, { trust, now })).toMatchObject({ verdict: "TOTAL-PASSED", statement });
  const codes = await Promise.all(
    [
      formatSealText(portal, codeOf(2), octets),
      formatSealText(
        portal,
        codeOf(1),
        octets.map((octet, i) => (i === 40 ? octet ^ 1 : octet)),
      ),
      text.slice(0, -9),
    ].map(async (one) => (await openSeal(one, { trust, now })).findings.find(({ check }) => check === "seal")!.code),
  );
  expect(codes).toEqual(["seal.code", "seal.signature", "seal.truncated"]);
  const drawn = new DOMParser().parseFromString(sealToQr(text), "image/svg+xml");
  expect(drawn.querySelector("parsererror")).toBeNull();
});
