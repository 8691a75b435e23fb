/**
 * Rules of the registry that are broken here once each, on either driver: replaced twice, two writers, clock before the round. The
 * others are broken over HTTP, in `tests/api/registry`; decisions after the lock in `tests/registry/decisions`.
 *
 * @module
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { append } from "../../../api/registry/log/append.ts";
import { logOrigin } from "../../../api/demo/trust.ts";
import { readHead, readLeafData } from "../../../db/log.ts";
import { generateSignerKey, parseSignerKey } from "../../../widget/crypto/log/note.ts";
import { openDepartment, type Department, type Pupil, type SignOptions } from "../../support/department.ts";
import { schoolOf } from "../../support/draft.ts";

export const effectiveDate = "2026-06-10";
const schoolYear = "2025-2026";

export function describeRules(url: () => Promise<string | undefined>): void {
  let department: Department;
  beforeAll(async () => {
    const at = await url();
    department = await openDepartment(at === undefined ? {} : { url: at });
  });
  afterAll(() => department.database.close());

  const send = async (xml: Uint8Array) => department.registry.intake(xml, { revocation: await department.crls() });
  async function filed(options: SignOptions = {}): Promise<Pupil> {
    const pupil = await department.enrol();
    expect(await send(await department.sign(pupil, options))).toMatchObject({ accepted: true });
    return pupil;
  }

  describe("a file that was replaced", () => {
    test("does not come back in its replacement's place; withdrawn, that makes way", async () => {
      const pupil = await department.enrol();
      const [first, second] = [await department.sign(pupil), await department.sign(pupil)];
      for (const xml of [first, second]) expect(await send(xml)).toMatchObject({ accepted: true, isNew: true });
      expect(await send(first)).toMatchObject({ accepted: false, codes: ["intake.replaced"] });
      expect(await send(second)).toMatchObject({ accepted: true, revision: 2, isNew: false });
      const { lookupId } = pupil;
      await department.registry.withdraw({ lookupId, schoolYear, schoolId: schoolOf("tt27").id, actor: "a test" });
      expect(await send(first)).toMatchObject({ accepted: true, revision: 3, isNew: true });
      expect(await department.registry.lock({ effectiveDate })).toMatchObject({ locked: 1 });
      expect((await department.verify(pupil)).records.map(({ revision }) => revision)).toEqual([3]);
    });

    test("twice is locked as it was replaced last, and once", async () => {
      const pupil = await filed();
      for (const revision of [2, 3])
        expect(await send(await department.sign(pupil))).toMatchObject({ accepted: true, revision });
      expect(await department.registry.lock({ effectiveDate })).toMatchObject({ locked: 1 });
      expect((await department.verify(pupil)).records.map(({ revision }) => revision)).toEqual([3]);
      expect(await department.registry.lock({ effectiveDate })).toMatchObject({ locked: 0 });
    });
  });

  describe("of two writers", () => {
    test("who lock at once each locks what the other does not, at indexes without a gap", async () => {
      const pupils: Pupil[] = [];
      for (let i = 0; i < 5; i++) pupils.push(await filed());
      const lock = () => department.registry.lock({ effectiveDate, batchSize: 2 });
      const [one, other] = await Promise.all([lock(), lock()]);
      expect(one.locked + other.locked).toBe(pupils.length);
      const { orm } = department.database;
      const { size } = (await readHead(orm))!;
      expect(await readLeafData(orm, 0, size)).toHaveLength(size);
      for (const pupil of pupils) expect((await department.verify(pupil)).verdict).toBe("TOTAL-PASSED");
    });

    test("the one who reads the head before the other moves it writes nothing", async () => {
      const { orm } = department.database;
      const stale = await readHead(orm);
      const pupil = await filed();
      await department.registry.lock({ effectiveDate });
      const moved = await readHead(orm);
      const { skey } = await generateSignerKey(logOrigin, new Uint8Array(32), "ed25519");
      const more = { entries: [new Uint8Array(40)], schoolYears: [], origin: logOrigin };
      const late = { ...more, signer: await parseSignerKey(skey) };
      // Its place is taken; and were it free, the head is not the one that it read.
      const taken = orm.transaction((tx) => append(tx, { ...late, from: stale }));
      await expect(taken).rejects.toMatchObject({ sqlState: "23505" });
      const other = orm.transaction((tx) => append(tx, { ...late, from: { ...moved!, root: new Uint8Array(32) } }));
      await expect(other).rejects.toMatchObject({ code: "log.moved" });
      expect(await readHead(orm)).toEqual(moved);
      expect((await department.verify(pupil)).verdict).toBe("TOTAL-PASSED");
    });
  });

  describe("on a clock before the round", () => {
    const round = { schoolYear, kind: "main" } as const;

    test("neither the department nor the scheduler locks a thing, by school no more than whole", async () => {
      const pupil = await filed();
      department.turnClock("2026-06-30T09:59:59Z");
      const { registry } = department;
      await expect(registry.lockRound(round)).rejects.toMatchObject({ code: "lock.early" });
      const own = { ...round, schoolId: schoolOf("tt27").id };
      await expect(registry.lockRound(own)).rejects.toMatchObject({ code: "lock.early" });
      expect(await registry.dueRounds()).toEqual([]);
      expect(await department.lookup(pupil)).toMatchObject({ kind: "found", evidence: { records: [] } });
      department.turnClock("2026-06-30T10:00:00Z");
      expect(await registry.dueRounds()).toMatchObject([round]);
      expect(await registry.lockRound({ ...round, revocation: await department.crls() })).toMatchObject({ locked: 1 });
    });

    test("that is turned back after it, the year stays locked", async () => {
      const pupil = await filed();
      department.turnClock("2026-06-30T10:00:00Z");
      await department.registry.lock({ effectiveDate: "2026-06-30", revocation: await department.crls() });
      department.turnClock("2026-06-10T02:00:00Z");
      expect(await send(await department.sign(pupil))).toMatchObject({ accepted: false, code: "intake.locked" });
      await expect(department.registry.lockRound(round)).rejects.toMatchObject({ code: "lock.early" });
    });
  });
}
