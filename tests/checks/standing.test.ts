import { beforeAll, describe, expect, it } from "vitest";
import type { StatusEvidence } from "../../widget/checks/evidence.ts";
import type { JudgedCheckpoint } from "../../widget/checks/log.ts";
import { checkStanding, judgeStatus } from "../../widget/checks/standing.ts";
import { utf8 } from "../../widget/crypto/bytes.ts";
import { encodeCbor } from "../../widget/crypto/cbor.ts";
import { sha256 } from "../../widget/crypto/digest.ts";
import { leafData, type LockEntry } from "../../widget/record/entry.ts";
import { formatStatusLeaf, formatStatusList, type StatusList } from "../../widget/record/status.ts";
import { createMintLog } from "../support/mint-log.ts";

const now = new Date("2026-11-24T02:00:00Z");
const hour = 3_600_000;
const schoolYear = "2025-2026";
const list: StatusList = { schoolYear, revoked: [3, 5], replaced: [[5, 9], [7, 9]] }; // prettier-ignore
const bytes = formatStatusList(list);

const entry = { schoolYear, effectiveDate: "2026-06-30" } as LockEntry;
const held = (index: number) => ({ entry, index, isHeld: true });

let evidence: StatusEvidence;
let newest: JudgedCheckpoint;

async function newestOf(leaf: Uint8Array, lastWitnessed = new Date(now.getTime() - hour)) {
  const tree = createMintLog();
  for (const one of [utf8("a"), utf8("b"), leaf]) tree.append(await leafData(one));
  const checkpoint = { size: 3, root: await tree.root() } as JudgedCheckpoint["checkpoint"] & object;
  return { newest: { checkpoint, lastWitnessed, findings: [] }, inclusion: await tree.inclusion(2, 3), tree };
}

beforeAll(async () => {
  const leaf = formatStatusLeaf({ years: { [schoolYear]: await sha256(bytes) } });
  const made = await newestOf(leaf);
  newest = made.newest;
  evidence = { leaf, inclusion: made.inclusion, lists: [bytes] };
});

describe("the status leaf", () => {
  it("gives the lists that it digests, where it is the newest checkpoint's last leaf", async () => {
    const status = await judgeStatus(evidence, newest, now);
    expect(status).toMatchObject({ isFresh: true, findings: [] });
    expect(status.lists.get(schoolYear)).toEqual(list);
  });

  it("gives none that it does not digest", async () => {
    const forged = formatStatusList({ ...list, revoked: [] });
    const other = formatStatusList({ ...list, schoolYear: "2024-2025" });
    const status = await judgeStatus({ ...evidence, lists: [forged, other] }, newest, now);
    expect([...status.lists.keys()]).toEqual([]);
  });

  it("fails at another place than the last", async () => {
    const { leaf } = evidence;
    const { newest: grown, tree } = await newestOf(leaf);
    tree.append(await leafData(utf8("c")));
    const older = { ...grown, checkpoint: { ...grown.checkpoint, size: 4, root: await tree.root() } };
    const status = await judgeStatus({ ...evidence, inclusion: await tree.inclusion(2, 4) }, older, now);
    expect(status).toMatchObject({ isFresh: false, findings: [{ outcome: "failed", code: "log.inclusion" }] });
    expect(status.lists.size).toBe(0);
  });

  it("fails under an empty log, and says nothing under no checkpoint", async () => {
    const empty = { ...newest, checkpoint: { ...newest.checkpoint!, size: 0 } };
    expect((await judgeStatus(evidence, empty, now)).findings).toMatchObject([{ code: "log.inclusion" }]);
    expect(await judgeStatus(evidence, { findings: [] }, now)).toMatchObject({ isFresh: false, findings: [] });
  });

  it.each<[string, Uint8Array]>([
    ["a roster entry", encodeCbor({ v: 1, kind: "roster", years: {} })],
    ["of another version", encodeCbor({ v: 2, kind: "status", years: {} })],
    ["with more to say", encodeCbor({ v: 1, kind: "status", years: {}, more: 1 })],
    ["without years", encodeCbor({ v: 1, kind: "status" })],
    ["with a short digest", encodeCbor({ v: 1, kind: "status", years: { [schoolYear]: new Uint8Array(31) } })],
    ["no CBOR", Uint8Array.of(0xff)],
  ])("is malformed as %s", async (_, leaf) => {
    const { newest: at, inclusion } = await newestOf(leaf);
    const status = await judgeStatus({ leaf, inclusion, lists: [] }, at, now);
    expect(status).toMatchObject({ isFresh: false, findings: [{ outcome: "unknown", code: "evidence.malformed" }] });
  });

  it.each<[string, Uint8Array]>([
    ["of indexes that are none", encodeCbor({ v: 1, schoolYear, revoked: ["3"], replaced: [] })],
    ["of negative indexes", encodeCbor({ v: 1, schoolYear, revoked: [-3], replaced: [] })],
    ["of replacements by nothing", encodeCbor({ v: 1, schoolYear, revoked: [], replaced: [[3]] })],
    ["without replacements", encodeCbor({ v: 1, schoolYear, revoked: [] })],
    ["with octets after it", Uint8Array.from([...bytes, 0])],
  ])("comes with a malformed list %s", async (_, malformed) => {
    const status = await judgeStatus({ ...evidence, lists: [malformed] }, newest, now);
    expect(status.findings).toMatchObject([{ outcome: "unknown", code: "evidence.malformed" }]);
  });

  it.each([
    ["48 hours less a second", -48 * hour + 1000, true],
    ["48 hours", -48 * hour, false],
    ["an hour ahead of this clock", hour, true],
    ["48 hours ahead of it", 48 * hour, false],
  ])("of %s: fresh is %s %s", async (_, offset, isFresh) => {
    const at = { ...newest, lastWitnessed: new Date(now.getTime() + offset) };
    expect(await judgeStatus(evidence, at, now)).toMatchObject({ isFresh });
  });
});

describe("a record's standing", () => {
  const status = { lists: new Map([[schoolYear, list]]), isFresh: true, findings: [] };
  const of = (index: number, more = {}, at = status) => {
    const { standing, findings } = checkStanding({ ...held(index), ...more }, at, now);
    return [standing, ...findings.map(({ code }) => code)];
  };

  it("is current where the index is on no list", () => {
    expect(of(4)).toEqual(["current", "standing.ok"]);
    expect(of(9)).toEqual(["current", "standing.ok"]);
  });

  it("is withdrawn or replaced where it is, and withdrawn before replaced, however old the list", () => {
    for (const isFresh of [true, false]) {
      expect(of(3, {}, { ...status, isFresh })).toEqual(["withdrawn", "standing.revoked"]);
      expect(of(7, {}, { ...status, isFresh })).toEqual(["replaced", "standing.replaced"]);
      expect(of(5, {}, { ...status, isFresh })).toEqual(["withdrawn", "standing.revoked"]);
    }
  });

  it("is unknown where the list is old, or the record's own index unproven", () => {
    expect(of(4, {}, { ...status, isFresh: false })).toEqual(["unknown", "standing.stale"]);
    expect(of(4, { isHeld: false })).toEqual(["unknown", "standing.stale"]);
    expect(of(3, { isHeld: false })).toEqual(["unknown", "standing.stale"]);
  });

  it("has a hole where the year's list, the entry or the index did not come", () => {
    const hole = ["unknown", "evidence.malformed", "standing.stale"];
    expect(of(4, { entry: { ...entry, schoolYear: "2024-2025" } })).toEqual(hole);
    expect(of(4, { entry: undefined })).toEqual(hole);
    expect(of(4, { index: undefined })).toEqual(hole);
  });

  it("is pending until its day begins in Việt Nam", () => {
    const dated = (effectiveDate: string) => of(4, { entry: { ...entry, effectiveDate } })[0];
    expect(dated("2026-11-25")).toBe("pending");
    expect(dated("2026-11-24")).toBe("current");
  });
});
