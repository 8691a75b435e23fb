import { beforeAll, describe, expect, it } from "vitest";
import { verifyPackage, type RecordEvidence, type Report } from "../../widget/index.ts";
import { mintTranscript, now, type Minted } from "../support/mint.ts";

let minted: Minted;
let evidence: RecordEvidence;

beforeAll(async () => {
  minted = await mintTranscript({ years: [2026] });
  evidence = minted.evidence.records[0]!;
});

const judge = (more: object = {}): Promise<Report> =>
  verifyPackage(evidence.package, { trust: minted.trust, now, ...more });
const against = ({ records }: Report, outcome: string) =>
  records[0]!.findings
    .filter((finding) => finding.outcome === outcome && finding.check !== "advice")
    .map(({ code }) => code);

describe("a lone package", () => {
  it("is at most INDETERMINATE without proof of lock and roster, and nothing of it is failed", async () => {
    const report = await judge();
    expect(report).toMatchObject({
      verdict: "INDETERMINATE",
      records: [{ verdict: "INDETERMINATE", standing: "unknown" }],
    });
    expect(against(report, "failed")).toEqual([]);
    expect([...new Set(against(report, "unknown"))]).toEqual([
      "evidence.malformed",
      "log.absent",
      "time.no-poe",
      "record.digest.mismatch",
      "revocation.missing",
      "role.unappointed",
      "record.entry.school",
    ]);
    expect(report.records[0]!.record?.fields["hovaten"]).toBe("Trần Nguyễn Khánh Ngọc");
  });

  it("passes with the evidence of its lock, without a look-up to bind it to; of its standing it knows nothing", async () => {
    const report = await judge({ evidence });
    expect(report).toMatchObject({
      verdict: "TOTAL-PASSED",
      records: [{ verdict: "TOTAL-PASSED", standing: "unknown" }],
    });
    expect(report.records[0]!.findings.map(({ check }) => check)).not.toContain("bind");
  });

  it.each([
    "entry",
    "index",
    "inclusion",
    "lockCheckpoint",
    "certificates",
    "revocation",
    "roster",
    "ciphertextDigest",
  ])("is INDETERMINATE without the evidence's %s", async (name) => {
    const report = await judge({ evidence: { ...evidence, [name]: undefined } });
    expect(against(report, "failed")).toEqual([]);
    expect(report.verdict).toBe("INDETERMINATE");
  });

  it("fails when one octet of it was changed, with and without evidence", async () => {
    const text = new TextDecoder().decode(evidence.package).replace(/(?<=<hovaten>)./, "X");
    const changed = new TextEncoder().encode(text);
    for (const given of [undefined, evidence]) {
      const options = { trust: minted.trust, now, ...(given === undefined ? {} : { evidence: given }) };
      const report = await verifyPackage(changed, options);
      expect(report.verdict).toBe("TOTAL-FAILED");
      expect(report.records[0]!.record).toBeUndefined();
    }
  });

  it("is not held against its signers that a certificate expired or an appointment ended since", async () => {
    const later = new Date("2040-01-01T00:00:00Z");
    const report = await judge({ now: later, evidence: { roster: evidence.roster } });
    expect(against(report, "failed")).toEqual([]);
    expect(report.verdict).toBe("INDETERMINATE");
  });

  it("is INDETERMINATE under a trust list that is old or none", async () => {
    expect((await judge({ evidence, trust: { ...minted.trust, expires: "2026-01-01T00:00:00Z" } })).verdict).toBe(
      "INDETERMINATE",
    );
    expect(await judge({ evidence, trust: { ...minted.trust, roots: undefined } })).toMatchObject({
      verdict: "INDETERMINATE",
      findings: [{ code: "trust.stale" }],
      records: [],
    });
  });

  it.each<[string, Uint8Array]>([
    ["nothing", new Uint8Array()],
    ["noise", new Uint8Array(1000).fill(0xff)],
    ["another kind of document", new TextEncoder().encode("<html/>")],
  ])("fails as %s, and does not throw", async (_, xml) => {
    expect((await verifyPackage(xml, { trust: minted.trust, now })).verdict).toBe("TOTAL-FAILED");
  });
});
