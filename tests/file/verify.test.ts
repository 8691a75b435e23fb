import { beforeAll, describe, expect, it } from "vitest";
import { concat, textOf, utf8 } from "../../widget/crypto/bytes.ts";
import { fileLimit } from "../../widget/file/report-file.ts";
import { digestEvidence, formatReportFile, parseReportFile, verifyFile, verifyTranscript } from "../../widget/index.ts";
import { conclusionsOf } from "../../widget/view/downloads.ts";
import { mintTranscript, type Minted } from "../support/mint.ts";

type Json = Record<string, never>;

let minted: Minted;
let file: string;

beforeAll(async () => {
  minted = await mintTranscript();
  const { evidence, expect: wanted, now, trust } = minted;
  const report = await verifyTranscript(evidence, { trust, expect: wanted, now });
  file = formatReportFile({ lookupId: wanted.lookupId, evidence }, conclusionsOf(report));
});

const verify = (bytes: Uint8Array, now = minted.now) => verifyFile(bytes, { trust: minted.trust, now });
/** The file with one thing changed. */
function changed(change: (whole: never) => void): Uint8Array {
  const whole = JSON.parse(file) as never;
  change(whole);
  return utf8(JSON.stringify(whole));
}

describe("a report file", () => {
  it("is checked again to the same verdict, and nothing of the evidence is lost", async () => {
    const verified = await verify(utf8(file));
    expect(verified).toMatchObject({ kind: "report", report: { verdict: "TOTAL-PASSED" } });
    const held = parseReportFile(utf8(file));
    expect(held.evidence).toEqual(minted.evidence);
    expect(held).toMatchObject({ lookupId: minted.expect.lookupId, exportedAt: minted.now.toISOString() });
    expect(await digestEvidence(held.evidence)).toEqual(await digestEvidence(minted.evidence));
  });

  it("proves the signatures for ever, but not that the record is still in force", async () => {
    const later = new Date(minted.now.getTime() + 30 * 86_400_000);
    const { report } = await verify(utf8(file), later);
    expect(report.verdict).toBe("TOTAL-PASSED");
    expect(report.records.map(({ standing }) => standing)).toEqual(["unknown", "unknown"]);
  });

  it("is not believed in what it says of itself", async () => {
    const { report } = await verify(
      changed(({ evidence, report: said }: { evidence: { records: { package: string }[] }; report: Json }) => {
        const [record] = evidence.records;
        const xml = textOf(Uint8Array.from(Buffer.from(record!.package, "base64url")));
        record!.package = Buffer.from(
          xml.replace(/>([0-9]|10)<\/diemkiemtradinhky>/, ">3</diemkiemtradinhky>"),
        ).toString("base64url");
        Object.assign(said, { verdict: "TOTAL-PASSED" });
      }),
    );
    expect(report.verdict).toBe("TOTAL-FAILED");
  });

  it("of one pupil under the name of another fails", async () => {
    const { report } = await verify(changed((whole: { lookupId: string }) => void (whole.lookupId = "A".repeat(43))));
    expect(report.verdict).toBe("TOTAL-FAILED");
  });

  it("holds no code and, in what it concluded, no name", () => {
    const whole = JSON.parse(file) as { report: unknown };
    expect(JSON.stringify(whole.report)).not.toMatch(/T\*\*\*|hovaten|Trần|Nguyễn/);
    expect(file).not.toContain("7f3a09c25e414b8d9c061ad27e83b54f");
  });

  const wrong: readonly (readonly [string, string, (whole: never) => void])[] = [
    ["another format", "file.malformed", (whole: { format: string }) => void (whole.format = "hoc-ba-so/report/v2")],
    ["a member more", "file.malformed", (whole: Json) => Object.assign(whole, { trust: {} })],
    ["a member more inside", "file.malformed", ({ evidence }: { evidence: Json }) => Object.assign(evidence, { x: 1 })],
    [
      "a prototype",
      "file.malformed",
      ({ evidence }: { evidence: Json }) =>
        Object.defineProperty(evidence, "__proto__", { value: 1, enumerable: true }),
    ],
    ["a member less", "file.malformed", ({ evidence }: { evidence: { status?: unknown } }) => delete evidence.status],
    ["octets in another encoding", "file.malformed", (whole: { lookupId: string }) => void (whole.lookupId += "=")],
    [
      "a negative index",
      "file.malformed",
      ({ evidence }: { evidence: { records: { index: number }[] } }) => void (evidence.records[0]!.index = -1),
    ],
    [
      "too many records",
      "file.malformed",
      ({ evidence }: { evidence: { records: unknown[] } }) =>
        void (evidence.records = Array(257).fill(evidence.records[0])),
    ],
  ];
  it.each(wrong)("with %s is refused as %s", async (_what, code, change) => {
    await expect(verify(changed(change))).rejects.toMatchObject({ name: "Fault", code });
  });

  it.each([
    ["nested without end", "file.limits", () => utf8(`{"a":${"[".repeat(1_000_000)}`)],
    ["too long", "file.limits", () => new Uint8Array(fileLimit + 1).fill(0x7b)],
    ["cut off", "file.malformed", () => utf8(file.slice(0, -20))],
    ["not UTF-8", "file.malformed", () => concat(utf8('{"format":"'), Uint8Array.of(0xff), utf8('"}'))],
    ["empty", "file.kind", () => new Uint8Array()],
    ["a picture", "file.kind", () => Uint8Array.of(0x89, 0x50, 0x4e, 0x47)],
  ])("that is %s is refused as %s", async (_what, code, made) => {
    await expect(verify(made())).rejects.toMatchObject({ name: "Fault", code });
  });
});

describe("a lone package", () => {
  it("is judged by its signatures, and is never genuine without its lock", async () => {
    const verified = await verify(minted.evidence.records[0]!.package);
    expect(verified).toMatchObject({ kind: "package", report: { verdict: "INDETERMINATE" } });
    const codes = verified.report.records.flatMap(({ findings }) => findings.map(({ code }) => code));
    expect(codes).toContain("log.absent");
    expect(codes).toContain("sig.CBQL.ok");
  });

  it("with one mark changed is not genuine", async () => {
    const xml = textOf(minted.evidence.records[0]!.package);
    const { report } = await verify(utf8(xml.replace(/<diemkiemtradinhky>\d+</, "<diemkiemtradinhky>3<")));
    expect(report.verdict).toBe("TOTAL-FAILED");
  });

  it("that is no package becomes a finding, not an exception", async () => {
    const { report } = await verify(utf8("<!DOCTYPE x><x/>"));
    expect(report.verdict).not.toBe("TOTAL-PASSED");
  });
});
