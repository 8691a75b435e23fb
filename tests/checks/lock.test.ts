import { beforeAll, describe, expect, it } from "vitest";
import type { RecordEvidence } from "../../widget/checks/evidence.ts";
import { checkLog } from "../../widget/checks/lock.ts";
import type { JudgedCheckpoint } from "../../widget/checks/log.ts";
import type { TrustedLog } from "../../widget/checks/trust.ts";
import { utf8 } from "../../widget/crypto/bytes.ts";
import { leafData } from "../../widget/record/entry.ts";
import type { TranscriptRecord } from "../../widget/record/record.ts";
import { createMintLog } from "../support/mint-log.ts";

const origin = "so-gddt.example/hoc-ba";
const log = { origin, department: "01" } as TrustedLog;
const record = { fields: { masogd: "01" } } as unknown as TranscriptRecord;
const entries = ["appointment", "lock", "status", "later"].map(utf8);

let evidence: Partial<RecordEvidence>;
let lock: JudgedCheckpoint;
let newest: JudgedCheckpoint;

beforeAll(async () => {
  const tree = createMintLog();
  for (const entry of entries) tree.append(await leafData(entry));
  const at = async (size: number) =>
    ({ checkpoint: { origin, size, root: await tree.root(size) }, log, findings: [] }) as unknown as JudgedCheckpoint;
  [lock, newest] = [await at(3), await at(4)];
  const held = async (index: number) => ({ entry: entries[index]!, index, inclusion: await tree.inclusion(index, 3) });
  evidence = { ...(await held(1)), consistency: await tree.consistency(3, 4), roster: [await held(0)] };
});

const judge = async (
  change: Partial<RecordEvidence> | Record<string, undefined> = {},
  { at = lock, to = newest, of = record } = {},
) => {
  const { findings, ...held } = await checkLog({ ...evidence, ...change }, at, to, of);
  return { codes: findings.map(({ outcome, code }) => `${outcome} ${code}`), ...held };
};

describe("a record's place in the log", () => {
  it("is proven with its appointments under the lock checkpoint, and that under the newest", async () => {
    expect(await judge()).toEqual({ codes: ["passed log.ok"], isIncluded: true, isOrdered: true, isExtended: true });
  });

  it.each(["entry", "index", "inclusion"])("is absent without its %s", async (name) => {
    expect(await judge({ [name]: undefined })).toMatchObject({ codes: ["unknown log.absent"], isIncluded: false });
  });

  it("is absent without a lock checkpoint, and as open as that is", async () => {
    const open = { findings: [{ check: "log", outcome: "unknown", code: "log.quorum" }] } as const;
    const { findings } = await checkLog(evidence, undefined, newest, record);
    expect(findings).toMatchObject([{ outcome: "unknown", code: "log.absent" }]);
    expect(await judge({}, { at: open })).toMatchObject({ codes: ["unknown log.quorum"], isIncluded: false });
    expect(await judge({}, { at: { ...lock, ...open } })).toMatchObject({
      codes: ["unknown log.quorum"],
      isIncluded: true,
    });
  });

  it("fails at another index, with another proof, and for an appointment that is not there", async () => {
    const failure = { codes: ["failed log.inclusion"], isOrdered: false };
    expect(await judge({ index: 0 })).toMatchObject({ ...failure, isIncluded: false });
    expect(await judge({ inclusion: [] })).toMatchObject({ ...failure, isIncluded: false });
    const [appointment] = evidence.roster!;
    expect(await judge({ roster: [{ ...appointment!, index: 2 }] })).toMatchObject({ ...failure, isIncluded: true });
  });

  it("fails in the log of a department that is not the school's", async () => {
    const of = { fields: { masogd: "79" } } as unknown as TranscriptRecord;
    expect((await judge({}, { of })).codes).toEqual(["failed log.department"]);
  });

  it("fails where the newest checkpoint is of a rewritten log, or older than the lock", async () => {
    const rewritten = { ...newest, checkpoint: { ...newest.checkpoint!, root: new Uint8Array(32) } };
    expect(await judge({}, { to: rewritten })).toMatchObject({ codes: ["failed log.consistency"], isExtended: false });
    expect((await judge({}, { at: newest, to: lock })).codes).toContain("failed log.consistency");
    const same = { ...lock, checkpoint: { ...lock.checkpoint!, root: new Uint8Array(32) } };
    expect((await judge({ consistency: [] }, { to: same })).codes).toEqual(["failed log.consistency"]);
  });

  it("holds where the lock checkpoint is the newest itself, by the empty proof only", async () => {
    expect((await judge({ consistency: [] }, { to: lock })).codes).toEqual(["passed log.ok"]);
    expect((await judge({}, { to: lock })).codes).toEqual(["failed log.consistency"]);
  });

  it("is open where the newest checkpoint is another department's, or no proof leads to it", async () => {
    const elsewhere = { ...newest, checkpoint: { ...newest.checkpoint!, origin: "so-khac.example" } };
    const open = { codes: ["unknown log.consistency"], isIncluded: true, isExtended: false };
    expect(await judge({}, { to: elsewhere })).toMatchObject(open);
    expect(await judge({ consistency: undefined })).toMatchObject(open);
  });

  it("is held, but not known to be still, where there is no newest checkpoint to compare with", async () => {
    const { findings, ...held } = await checkLog(evidence, lock, undefined, record);
    expect({ codes: findings.map(({ outcome, code }) => `${outcome} ${code}`), ...held }).toMatchObject({
      codes: ["passed log.ok"],
      isExtended: false,
    });
  });
});
