import { expect, test } from "vitest";
import { base64, base64url, hex } from "../../widget/crypto/bytes.ts";
import { verifyTranscript } from "../../widget/index.ts";
import { conclusionsOf, format } from "../../widget/view/downloads.ts";
import { mintTranscript } from "../support/mint.ts";

test("the conclusions that are handed on hold neither name nor marks, nor a seal that holds them", async () => {
  const { evidence, ...options } = await mintTranscript({ years: [2026] });
  const report = await verifyTranscript(evidence, options);
  const { record, seal } = report.records[0]!;
  const text = format(conclusionsOf(report));
  expect(text).toContain("TOTAL-PASSED");
  expect(text).not.toContain(record!.fields.hovaten);
  for (const encoded of [base64, base64url, hex]) expect(text).not.toContain(encoded(seal!).slice(0, 40));
  expect(text).not.toContain('"seal":');
});
