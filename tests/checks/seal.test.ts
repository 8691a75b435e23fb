import { describe, expect, test } from "vitest";
import { verifyTranscript } from "../../widget/index.ts";
import { mintTranscript, type MintOptions } from "../support/mint.ts";

async function judge(made: MintOptions) {
  const { evidence, ...options } = await mintTranscript({ years: [2026], ...made });
  const report = await verifyTranscript(evidence, options);
  const [record] = report.records;
  const finding = record!.findings.find(({ check }) => check === "seal");
  return { verdict: report.verdict, code: finding?.code, outcome: finding?.outcome, seal: record!.seal, evidence };
}

describe("the QR seal that a portal hands out with a record", () => {
  test("is the one that the log entry names, and goes on to be printed", async () => {
    const { verdict, code, seal, evidence } = await judge({});
    expect([verdict, code]).toEqual(["TOTAL-PASSED", "seal.ok"]);
    expect(seal).toEqual(evidence.records[0]!.seal);
  });

  test("is told when it is another, goes no further, and the record is no forgery for it", async () => {
    const seal = (octets: Uint8Array) => octets.map((octet, i) => (i === 60 ? octet ^ 1 : octet));
    expect(await judge({ seal })).toMatchObject({
      verdict: "INDETERMINATE",
      code: "seal.digest",
      outcome: "failed",
      seal: undefined,
    });
  });

  test("leaves a hole in the evidence when it is withheld", async () => {
    expect(await judge({ seal: () => undefined })).toMatchObject({
      verdict: "INDETERMINATE",
      code: "seal.missing",
      outcome: "unknown",
      seal: undefined,
    });
  });

  test("does not apply to what was locked before there were seals, nor is one taken for it", async () => {
    expect(await judge({ isUnsealed: true })).toMatchObject({
      verdict: "TOTAL-PASSED",
      code: "seal.none",
      outcome: "not-applicable",
    });
    const { evidence, ...options } = await mintTranscript({ years: [2026], isUnsealed: true });
    const records = evidence.records.map((record) => ({ ...record, seal: Uint8Array.of(1) }));
    const [record] = (await verifyTranscript({ ...evidence, records }, options)).records;
    expect(record!.seal).toBeUndefined();
  });
});
