import { beforeAll, describe, expect, it } from "vitest";
import { isInWindow, judgeCheckpoint } from "../../widget/checks/log.ts";
import type { Trust, TrustedKey } from "../../widget/checks/trust.ts";
import { base64 } from "../../widget/crypto/bytes.ts";
import { cosign } from "../../widget/crypto/log/cosignature.ts";
import { formatCheckpoint } from "../../widget/crypto/log/checkpoint.ts";
import { generateSignerKey, parseSignerKey, signNote, type SignerKey } from "../../widget/crypto/log/note.ts";

const origin = "so-gddt.example/hoc-ba";
const root = new Uint8Array(32).fill(7);
const text = formatCheckpoint({ origin, size: 42, root });
const window = { from: "2026-01-01T00:00:00Z", to: "2027-01-01T00:00:00Z" };
const june = Date.UTC(2026, 5, 30) / 1000;
const hour = 3600;

let log: SignerKey;
let first: SignerKey;
let second: SignerKey;
let trust: Trust;
let signed: string;

async function keyOf(name: string, fill: number, algorithm: "ed25519" | "cosignature") {
  const { skey, vkey } = await generateSignerKey(name, new Uint8Array(32).fill(fill), algorithm);
  return { signer: await parseSignerKey(skey), trusted: { name, key: vkey, ...window } satisfies TrustedKey };
}

beforeAll(async () => {
  const keys = await Promise.all([
    keyOf(origin, 1, "ed25519"),
    keyOf("nhan-chung.example/1", 2, "cosignature"),
    keyOf("nhan-chung.example/2", 3, "cosignature"),
  ]);
  [log, first, second] = [keys[0].signer, keys[1].signer, keys[2].signer];
  trust = {
    version: 1,
    issued: window.from,
    expires: window.to,
    demo: true,
    publisher: "",
    roots: [],
    logs: [{ ...keys[0].trusted, origin, department: "01" }],
    witnesses: [keys[1].trusted, keys[2].trusted],
    quorum: 2,
    seals: [],
  };
  signed = await signNote(text, log);
});

const codesOf = async (note: string, under: Trust = trust) => {
  const { findings } = await judgeCheckpoint(note, under);
  return findings.map(({ outcome, code }) => `${outcome} ${code}`);
};
const withLog = (more: object): Trust => ({ ...trust, logs: [{ ...trust.logs[0]!, ...more }] });

describe("a checkpoint under the trust list", () => {
  it("holds when the log signed it and a quorum of witnesses saw it", async () => {
    const note = signed + (await cosign(text, first, june)) + (await cosign(text, second, june + hour));
    const judged = await judgeCheckpoint(note, trust);
    expect(judged).toMatchObject({ findings: [], checkpoint: { size: 42 }, log: { department: "01" } });
    expect(judged.firstWitnessed).toEqual(new Date(june * 1000));
  });

  it("was last seen when as many as the quorum asks for had seen it: one witness alone keeps nothing fresh", async () => {
    const note =
      signed +
      (await cosign(text, first, june)) +
      (await cosign(text, second, june - hour)) +
      (await cosign(text, second, june + 99 * hour));
    expect((await judgeCheckpoint(note, trust)).lastWitnessed).toEqual(new Date(june * 1000));
    expect((await judgeCheckpoint(note, { ...trust, quorum: 1 })).lastWitnessed).toEqual(
      new Date((june + 99 * hour) * 1000),
    );
  });

  it("has no quorum when one witness saw it twice, when one did not, and when none did", async () => {
    const once = signed + (await cosign(text, first, june));
    const judged = await judgeCheckpoint(once + (await cosign(text, first, june + hour)), trust);
    expect(judged.findings).toEqual([
      { check: "log", outcome: "unknown", code: "log.quorum", evidence: { witnesses: 1, quorum: 2 } },
    ]);
    expect(judged.lastWitnessed).toBeUndefined();
    expect(await codesOf(once)).toEqual(["unknown log.quorum"]);
    expect(await codesOf(signed)).toEqual(["unknown log.quorum"]);
    expect((await judgeCheckpoint(signed, trust)).firstWitnessed).toBeUndefined();
  });

  it("counts a witness only within its own window, whatever it says now", async () => {
    const early = Date.parse("2025-12-31T23:59:59Z") / 1000;
    const note = signed + (await cosign(text, first, early)) + (await cosign(text, second, june));
    const judged = await judgeCheckpoint(note, trust);
    expect(judged.findings).toMatchObject([{ code: "log.quorum" }]);
    expect(judged.firstWitnessed).toEqual(new Date(june * 1000));
  });

  it("does not count a co-signature of another checkpoint, nor one by a witness nobody pinned", async () => {
    const other = formatCheckpoint({ origin, size: 41, root });
    const { signer } = await keyOf("nhan-chung.example/3", 4, "cosignature");
    const note = signed + (await cosign(text, first, june));
    expect(await codesOf(note + (await cosign(other, second, june)))).toEqual(["unknown log.quorum"]);
    expect(await codesOf(note + (await cosign(text, signer, june)))).toEqual(["unknown log.quorum"]);
  });

  it("fails by the log's key outside its window at the proven time", async () => {
    const note = signed + (await cosign(text, first, june)) + (await cosign(text, second, june));
    expect(await codesOf(note, withLog({ to: "2026-06-01T00:00:00Z" }))).toEqual(["failed log.signature"]);
    expect(await codesOf(note, withLog({ from: "2026-07-01T00:00:00Z" }))).toEqual(["failed log.signature"]);
  });

  it("fails by another key, and by another log's origin", async () => {
    const { signer, trusted } = await keyOf(origin, 9, "ed25519");
    expect(await codesOf(await signNote(text, signer))).toEqual(["failed log.signature"]);
    expect(await codesOf(signed, withLog({ key: trusted.key }))).toEqual(["failed log.signature"]);
    expect(await codesOf(signed, withLog({ origin: "so-khac.example" }))).toEqual(["failed log.origin"]);
  });

  it("fails beyond the end of a log that ended, or with another root at it", async () => {
    const note = signed + (await cosign(text, first, june)) + (await cosign(text, second, june));
    const frozen = (size: number, hash: Uint8Array) => withLog({ frozen: { size, root: base64(hash) } });
    expect(await codesOf(note, frozen(42, root))).toEqual([]);
    expect(await codesOf(note, frozen(43, new Uint8Array(32)))).toEqual([]);
    expect(await codesOf(note, frozen(42, new Uint8Array(32)))).toEqual(["failed log.consistency"]);
    expect(await codesOf(note, frozen(41, root))).toEqual(["failed log.consistency"]);
  });

  it.each([
    ["nothing", ""],
    ["one line", "x\n"],
    ["an origin and no more", `${origin}\n\n— a AAAAAAA=\n`],
    ["another origin, cut off", "so-khac.example/hoc-ba\n42\n"],
  ])("could not be checked where it is %s", async (_, note) => {
    expect(await codesOf(note)).toEqual(["unknown evidence.malformed"]);
  });

  it("could not be checked under a witness key that is none", async () => {
    const under = { ...trust, witnesses: [{ ...trust.witnesses[0]!, key: "no key" }] };
    expect(await codesOf(signed, under)).toEqual(["unknown evidence.malformed"]);
  });
});

describe("a window", () => {
  it("holds at both ends, and never where it is no window", () => {
    expect(isInWindow(window, new Date(window.from))).toBe(true);
    expect(isInWindow(window, new Date(window.to))).toBe(true);
    expect(isInWindow(window, new Date(Date.parse(window.to) + 1))).toBe(false);
    expect(isInWindow({ from: "once", to: window.to }, new Date(window.to))).toBe(false);
    expect(isInWindow(window, new Date(NaN))).toBe(false);
  });
});
