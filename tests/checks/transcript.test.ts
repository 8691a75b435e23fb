import { beforeAll, describe, expect, it } from "vitest";
import { verifyTranscript, type RecordEvidence, type Report, type TranscriptEvidence } from "../../widget/index.ts";
import { mintTranscript, type Minted } from "../support/mint.ts";

let minted: Minted;
let record: RecordEvidence;

beforeAll(async () => {
  minted = await mintTranscript({ years: [2025, 2026] });
  record = minted.evidence.records[1]!;
});

const judge = (change: object = {}, options: object = {}): Promise<Report> => {
  const { evidence, ...others } = minted;
  return verifyTranscript({ ...evidence, ...change }, { ...others, ...options });
};
const ofRecord = (change: object) => ({ records: [minted.evidence.records[0]!, { ...record, ...change }] });
const codesOf = ({ findings, records }: Report) =>
  [findings, ...records.map((one) => one.findings)].flat().map(({ code }) => code);

describe("a transcript", () => {
  it("passes with all its evidence, and says by whose clock and which list", async () => {
    const report = await judge();
    expect(report).toMatchObject({ verdict: "TOTAL-PASSED", clock: "verifier", trustVersion: 1 });
    expect(report.judgedAt).toBe(minted.now.toISOString());
    expect(report.findings.map(({ code }) => code)).toEqual(["trust.ok", "evidence.ok", "log.ok", "chain.ok"]);
    expect(report.records[1]!.findings.map(({ code }) => code)).toEqual([
      "evidence.ok",
      "bind.ok",
      "log.ok",
      "time.ok",
      "record.digest.ok",
      "xml.ok",
      "sig.CBQL.ok",
      "sig.KY_PHAT_HANH.ok",
      "sig.GVCN.ok",
      "sig.GVBM.none",
      "cert.ok",
      "revocation.ok",
      "role.ok",
      "record.entry.ok",
      "seal.ok",
      "standing.ok",
    ]);
  });

  it("changes nothing of what it is given", async () => {
    const before = structuredClone(minted.evidence);
    await judge();
    expect(minted.evidence).toEqual(before);
  });

  it("is bound to what the caller asked for: the evidence cannot say it in the caller's place", async () => {
    for (const lookupId of [undefined, null, "x", []]) {
      const report = await judge({}, { expect: { lookupId } });
      expect(report.verdict).toBe("INDETERMINATE");
      expect(codesOf(report)).toContain("bind.lookup");
    }
    expect((await judge({}, { expect: undefined })).verdict).toBe("INDETERMINATE");
    expect((await judge({}, { expect: { lookupId: new Uint8Array() } })).verdict).toBe("TOTAL-FAILED");
  });

  it("tells of the lock only what the log proved", async () => {
    expect((await judge()).records[1]!.lock).toMatchObject({
      effectiveDate: "2026-06-30",
      provenAt: "2026-06-30T10:00:00.000Z",
    });
    expect((await judge(ofRecord({ index: 0 }))).records[1]!.lock).toBeUndefined();
    expect((await judge(ofRecord({ inclusion: undefined }))).records[1]!.lock).toBeUndefined();
  });

  it("tells the standing only of a record that the log proved", async () => {
    const revoking = await mintTranscript({ years: [2026], status: (list) => ({ ...list, revoked: [3] }) });
    const { evidence, ...options } = revoking;
    expect((await verifyTranscript(evidence, options)).records[0]).toMatchObject({
      verdict: "TOTAL-PASSED",
      standing: "withdrawn",
    });
    for (const change of [{ index: 2 }, { inclusion: undefined }]) {
      const records = [{ ...evidence.records[0]!, ...change }] as readonly RecordEvidence[];
      const [judged] = (await verifyTranscript({ ...evidence, records }, options)).records;
      expect(judged!.standing).toBe("unknown");
    }
  });

  it("does not pass under a witness's word from two days ago: it is genuine, and its standing unknown", async () => {
    const report = await judge({}, { now: new Date(minted.now.getTime() + 2 * 86_400_000) });
    expect(report.verdict).toBe("TOTAL-PASSED");
    expect(report.records.map(({ standing }) => standing)).toEqual(["unknown", "unknown"]);
  });

  it("takes no time from a checkpoint that does not hold the entry", async () => {
    const report = await judge(ofRecord({ inclusion: undefined }));
    expect(report.verdict).toBe("INDETERMINATE");
    expect(report.records[1]!.findings).toContainEqual({ check: "time", outcome: "unknown", code: "time.no-poe" });
  });

  it("shows a record's content only where nothing of it failed", async () => {
    const report = await judge(ofRecord({ ciphertextDigest: new Uint8Array(32) }));
    expect(report.records.map(({ verdict, record }) => [verdict, record !== undefined])).toEqual([
      ["TOTAL-PASSED", true],
      ["TOTAL-FAILED", false],
    ]);
    expect(report.verdict).toBe("TOTAL-FAILED");
  });
});

describe("a trust list that cannot be used", () => {
  it.each<[string, (trust: Minted["trust"]) => object]>([
    ["expired this very moment", (trust) => ({ ...trust, expires: minted.now.toISOString() })],
    ["of an expiry that is no date", (trust) => ({ ...trust, expires: "never" })],
    ["without roots", ({ roots: _roots, ...trust }) => trust],
    ["of roots that are no list", (trust) => ({ ...trust, roots: {} })],
    ["of a root that is no base64", (trust) => ({ ...trust, roots: [{ ...trust.roots[0], certificate: "?" }] })],
    ["of a root for no roles", (trust) => ({ ...trust, roots: [{ ...trust.roots[0], roles: undefined }] })],
    ["of a log without a window", (trust) => ({ ...trust, logs: [{ ...trust.logs[0], to: undefined }] })],
    ["of a log frozen at nothing", (trust) => ({ ...trust, logs: [{ ...trust.logs[0], frozen: {} }] })],
    ["of no quorum", (trust) => ({ ...trust, quorum: NaN })],
    ["of a quorum below none", (trust) => ({ ...trust, quorum: -1 })],
  ])("%s proves nothing and refutes nothing", async (_, change) => {
    const report = await judge({}, { trust: change(minted.trust) });
    expect(report.verdict).toBe("INDETERMINATE");
    expect(report.findings[0]).toMatchObject({ check: "trust", outcome: "unknown", code: "trust.stale" });
  });

  it("of no witnesses and a quorum of none proves no time", async () => {
    const report = await judge({}, { trust: { ...minted.trust, witnesses: [], quorum: 0 } });
    expect(report.verdict).toBe("INDETERMINATE");
    expect(codesOf(report)).toContain("time.no-poe");
  });
});

describe("hostile evidence", () => {
  const deep = () => {
    let value: unknown = [];
    for (let i = 0; i < 50_000; i++) value = [value];
    return value;
  };

  it.each<[string, () => unknown]>([
    ["nothing", () => undefined],
    ["null", () => null],
    ["text", () => "evidence"],
    ["a list", () => []],
    ["fields from a prototype", () => Object.create(minted.evidence) as unknown],
  ])("that is %s ends INDETERMINATE", async (_, evidence) => {
    const { evidence: _good, ...options } = minted;
    const report = await verifyTranscript(evidence() as TranscriptEvidence, options);
    expect(report).toMatchObject({ verdict: "INDETERMINATE", records: [] });
    expect(codesOf(report)).toContain("evidence.malformed");
  });

  it.each<[string, () => object]>([
    ["10,000 records", () => ({ records: Array.from({ length: 10_000 }, () => record) })],
    [
      "10,000 years on the card",
      () => ({
        card: { ...minted.evidence.card, years: Array.from({ length: 10_000 }, () => minted.evidence.card.years[0]) },
      }),
    ],
    ["a card of years that are numbers", () => ({ card: { ...minted.evidence.card, years: [2026] } })],
    ["records that are null", () => ({ records: [null, null] })],
    ["records that are text", () => ({ records: "records" })],
    ["records nested 50,000 deep", () => ({ records: deep() })],
    ["a record twice", () => ({ records: [record, record] })],
    ["a checkpoint that is octets", () => ({ checkpoint: new Uint8Array(3) })],
    ["a checkpoint of a megabyte", () => ({ checkpoint: "x".repeat(1 << 20) })],
    ["a checkpoint of line feeds", () => ({ checkpoint: "\n".repeat(60_000) })],
    ["a status of lists", () => ({ status: [] })],
    ["a status leaf of a megabyte", () => ({ status: { ...minted.evidence.status, leaf: new Uint8Array(1 << 20) } })],
    [
      "10,000 status lists",
      () => ({ status: { ...minted.evidence.status, lists: Array.from({ length: 10_000 }, () => new Uint8Array(9)) } }),
    ],
    [
      "a status list of nested CBOR",
      () => ({ status: { ...minted.evidence.status, lists: [new Uint8Array(50_000).fill(0x81)] } }),
    ],
    ["a package of nothing", () => ofRecord({ package: new Uint8Array() })],
    ["a package of a megabyte", () => ofRecord({ package: new Uint8Array(1 << 20).fill(0x20) })],
    ["a package in the form of JSON", () => ofRecord({ package: { 0: 60 } })],
    ["an entry of nothing", () => ofRecord({ entry: new Uint8Array() })],
    ["an entry of deep CBOR", () => ofRecord({ entry: new Uint8Array(50_000).fill(0x81) })],
    ["an entry that claims 2^32 items", () => ofRecord({ entry: Uint8Array.of(0x9a, 255, 255, 255, 255) })],
    ["an index that is NaN", () => ofRecord({ index: NaN })],
    ["an index that is infinite", () => ofRecord({ index: Infinity })],
    ["an index beyond the log", () => ofRecord({ index: Number.MAX_SAFE_INTEGER })],
    [
      "an inclusion proof of 10,000 hashes",
      () => ofRecord({ inclusion: Array.from({ length: 10_000 }, () => new Uint8Array(32)) }),
    ],
    ["an inclusion proof of holes", () => ofRecord({ inclusion: [undefined] })],
    [
      "10,000 certificates",
      () => ofRecord({ certificates: Array.from({ length: 10_000 }, () => record.certificates[0]) }),
    ],
    ["certificates of noise", () => ofRecord({ certificates: [new Uint8Array(64).fill(0x30)] })],
    ["revocation data of noise", () => ofRecord({ revocation: [new Uint8Array(64).fill(0x30)] })],
    ["10,000 appointments", () => ofRecord({ roster: Array.from({ length: 10_000 }, () => record.roster[0]) })],
    ["appointments of noise", () => ofRecord({ roster: [{ entry: Uint8Array.of(0xff), index: 0, inclusion: [] }] })],
    ["fields that nobody knows", () => ({ ...ofRecord({ consistency: undefined, constructor: 1 }), toString: 1 })],
  ])("of %s never passes, never throws, and is quick", async (_, change) => {
    const start = performance.now();
    const report = await judge(change());
    expect(performance.now() - start).toBeLessThan(3000);
    expect(report.verdict).not.toBe("TOTAL-PASSED");
  });
});
