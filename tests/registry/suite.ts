/**
 * The registry's life on either driver: the same suite for PGlite and for a PostgreSQL server.
 *
 * @module
 */
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { logOrigin } from "../../api/demo/trust.ts";
import { readHead, unpublishedCheckpoints } from "../../db/log.ts";
import { schoolOf } from "../support/draft.ts";
import { openDepartment, type Department, type Pupil } from "../support/department.ts";
import { hire } from "../support/world.ts";

export function describeRegistry(url: () => Promise<string | undefined>): void {
  let department: Department;

  beforeAll(async () => {
    const at = await url();
    department = await openDepartment(at === undefined ? {} : { url: at });
  });
  afterAll(() => department.database.close());

  const intake = async (xml: Uint8Array) => department.registry.intake(xml, { revocation: await department.crls() });
  const lock = (more = {}) => department.registry.lock({ effectiveDate: "2026-06-30", ...more });
  async function file(pupil: Pupil, more: Parameters<Department["sign"]>[1] = {}): Promise<void> {
    expect(await intake(await department.sign(pupil, more))).toMatchObject({ accepted: true });
  }
  /** PGlite answers with `rows`, postgres.js with the rows themselves. */
  const count = async (table: string): Promise<number> => {
    const result = await department.database.orm.execute(sql.raw(`select count(*)::int as n from ${table}`));
    const rows = Array.isArray(result) ? result : (result as { readonly rows: unknown[] }).rows;
    const [row] = rows as { readonly n: number }[];
    return row!.n;
  };

  test("a database that was lost does not begin another log: the witness remembers", async () => {
    department.witnessState.set(logOrigin, { size: 5, root: new Uint8Array(32) });
    await expect(department.registry.refresh()).rejects.toMatchObject({ code: "log.behind" });
    department.witnessState.delete(logOrigin);
    await department.registry.refresh();
    expect(department.witnessState.get(logOrigin)?.size).toBe(0);
  });

  describe("a record's life", () => {
    test("is drawn, filed, locked, looked up and proven", async () => {
      const pupil = await department.enrol();
      await file(pupil);
      const before = await department.lookup(pupil);
      expect(before).toMatchObject({
        kind: "found",
        evidence: { card: { years: [{ schoolYear: "2025-2026", standing: "pending" }] }, records: [] },
      });
      department.turnClock("2026-06-30T10:00:00Z");
      expect(await lock({ revocation: await department.crls() })).toMatchObject({ locked: 1, refused: [] });
      const report = await department.verify(pupil);
      expect([report.verdict, report.records.map(({ standing }) => standing)]).toEqual(["TOTAL-PASSED", ["current"]]);
      expect(report.card?.maskedName).toBe("T*** N*** K*** N.");
    });

    test("both circulars, several pupils, several batches", async () => {
      const pupils = await Promise.all(
        (["tt22", "tt27", "tt27"] as const).map((circular) => department.enrol(circular)),
      );
      await file(pupils[0]!, { circular: "tt22", grade: 8 });
      await file(pupils[1]!, { grade: 1 });
      await file(pupils[2]!, { grade: 5 });
      expect(await lock({ batchSize: 2 })).toMatchObject({ locked: 3 });
      for (const pupil of pupils) expect((await department.verify(pupil)).verdict).toBe("TOTAL-PASSED");
    });

    test("two years filed at once are locked one after the other, and chained", async () => {
      const pupil = await department.enrol();
      await file(pupil, { closing: 2025, grade: 3 });
      await file(pupil, { closing: 2026, grade: 4 });
      expect(await lock()).toMatchObject({ locked: 2 });
      const report = await department.verify(pupil);
      expect(report.records.map(({ schoolYear }) => schoolYear)).toEqual(["2024-2025", "2025-2026"]);
      expect(report.findings.find(({ check }) => check === "chain")?.code).toBe("chain.ok");
    });

    test("a replacement before the lock is the only one that is locked", async () => {
      const pupil = await department.enrol();
      await file(pupil);
      await file(pupil);
      expect(await lock()).toMatchObject({ locked: 1 });
      const report = await department.verify(pupil);
      expect(report.records.map(({ revision }) => revision)).toEqual([2]);
    });

    test("the same file sent twice is one package", async () => {
      const pupil = await department.enrol();
      const xml = await department.sign(pupil);
      const before = await count("draft");
      for (let i = 0; i < 2; i++) expect(await intake(xml)).toMatchObject({ accepted: true, revision: 1 });
      expect(await count("draft")).toBe(before + 1);
      expect(await lock()).toMatchObject({ locked: 1 });
    });

    test("years that are filed at the same moment are all on the card", async () => {
      const pupil = await department.enrol();
      const closings = [2023, 2024, 2025, 2026];
      await Promise.all(closings.map((closing) => file(pupil, { closing, grade: closing - 2022 })));
      const found = await department.lookup(pupil);
      const years = found.kind === "found" ? found.evidence.card.years : [];
      expect(years.map(({ schoolYear }) => schoolYear)).toEqual(closings.map((year) => `${year - 1}-${year}`));
      expect(await lock()).toMatchObject({ locked: 4 });
    });

    test("revisions that are filed at the same moment are numbered one after the other", async () => {
      const pupil = await department.enrol();
      await Promise.all(Array.from({ length: 4 }, () => file(pupil)));
      expect(await lock()).toMatchObject({ locked: 1 });
      const report = await department.verify(pupil);
      expect(report.records.map(({ revision }) => revision)).toEqual([4]);
    });

    test("what is filed while its year is being locked is locked or refused, never locked beside it", async () => {
      const pupils = await Promise.all(Array.from({ length: 8 }, () => department.enrol()));
      const again = await Promise.all(pupils.map((pupil) => department.sign(pupil)));
      for (const pupil of pupils) await file(pupil);
      await Promise.all([lock({ batchSize: 3 }), ...again.map(intake)]);
      await lock();
      for (const pupil of pupils) {
        const report = await department.verify(pupil);
        expect([report.verdict, report.records.length]).toEqual(["TOTAL-PASSED", 1]);
      }
    });

    test("what was withdrawn is not locked, and the card says so", async () => {
      const pupil = await department.enrol();
      await file(pupil);
      const schoolId = schoolOf("tt27").id;
      const year = { lookupId: pupil.lookupId, schoolYear: "2025-2026", schoolId, actor: "a test" };
      await department.registry.withdraw(year);
      await expect(department.registry.withdraw(year)).rejects.toMatchObject({ code: "withdraw.nothing" });
      expect(await lock()).toMatchObject({ locked: 0 });
      expect(await department.lookup(pupil)).toMatchObject({
        evidence: { card: { years: [{ standing: "withdrawn" }] } },
      });
    });
  });

  describe("intake refuses, keeps nothing, and says why:", () => {
    test.each<[string, string, (pupil: Pupil) => Promise<Uint8Array>]>([
      [
        "a package without the head",
        "intake.checks",
        (pupil) => department.sign(pupil, { acts: ({ CBQL: _head, ...acts }) => acts }),
      ],
      [
        "a head whom the roster does not know",
        "intake.checks",
        (pupil) =>
          department.sign(pupil, {
            acts: (acts) => ({ ...acts, CBQL: { ...acts.CBQL!, signer: department.world.otherHead } }),
          }),
      ],
      [
        "a head whose certificate has expired",
        "intake.checks",
        async (pupil) => {
          const { trees } = department.world;
          const expired = await hire(trees.government.sub, "Phạm Minh Tuấn", { to: new Date("2026-06-01T00:00:00Z") });
          return department.sign(pupil, { acts: (acts) => ({ ...acts, CBQL: { ...acts.CBQL!, signer: expired } }) });
        },
      ],
      [
        "a pupil without a code",
        "intake.lookup",
        (pupil) => department.sign({ ...pupil, lookupId: new Uint8Array(32) }),
      ],
      ["what is no package", "intake.checks", () => Promise.resolve(new TextEncoder().encode("<x/>"))],
      ["nothing", "intake.checks", () => Promise.resolve(new Uint8Array())],
    ])("%s", async (_name, code, make) => {
      const before = await count("draft");
      const xml = await make(await department.enrol());
      expect(await intake(xml)).toMatchObject({ accepted: false, code });
      expect(await count("draft")).toBe(before);
    });

    test("a year that is locked", async () => {
      const pupil = await department.enrol();
      await file(pupil);
      await lock();
      expect(await intake(await department.sign(pupil))).toMatchObject({ accepted: false, code: "intake.locked" });
    });
  });

  describe("the lock", () => {
    test("gives a draft back whose signer was revoked since, and locks the others", async () => {
      const [bad, good] = [await department.enrol(), await department.enrol()];
      const { trees } = department.world;
      const head = await hire(trees.government.sub, "Phạm Minh Tuấn");
      const schoolId = schoolOf("tt27").id;
      await department.registry.appoint({
        schoolId,
        role: "CBQL",
        certificate: head.certificates[0]!,
        from: "2020-08-01",
      });
      const xml = await department.sign(bad, { acts: (acts) => ({ ...acts, CBQL: { ...acts.CBQL!, signer: head } }) });
      expect(await intake(xml)).toMatchObject({ accepted: true });
      await file(good);
      const revoked = [{ serial: head.serial, at: new Date("2026-06-15T00:00:00Z"), reason: "keyCompromise" as const }];
      const result = await lock({ revocation: await department.crls(revoked) });
      expect(result.locked).toBe(1);
      expect(result.refused).toEqual([{ lookupId: bad.lookupId, schoolYear: "2025-2026", code: "lock.signer" }]);
      expect((await department.verify(good)).verdict).toBe("TOTAL-PASSED");
    });

    test("without a witness locks, publishes nothing, and loses nothing", async () => {
      const pupil = await department.enrol();
      await file(pupil);
      department.setWitness(false);
      await expect(lock()).rejects.toMatchObject({ code: "witness.unreachable" });
      expect(await department.lookup(pupil)).toMatchObject({ kind: "found", evidence: { records: [] } });
      expect((await unpublishedCheckpoints(department.database.orm)).length).toBe(1);
      department.setWitness(true);
      await department.registry.publish();
      expect((await department.verify(pupil)).verdict).toBe("TOTAL-PASSED");
    });

    test("whose co-signature was lost on its way back is published by the next try", async () => {
      const pupil = await department.enrol();
      await file(pupil);
      department.setWitness("mute");
      await expect(lock()).rejects.toMatchObject({ code: "witness.unreachable" });
      department.setWitness(true);
      await department.registry.refresh();
      expect((await department.verify(pupil)).verdict).toBe("TOTAL-PASSED");
    });

    test("is published by several at once without a false alarm", async () => {
      const pupils = [await department.enrol(), await department.enrol(), await department.enrol()];
      department.setWitness(false);
      for (const pupil of pupils) {
        await file(pupil);
        await expect(lock()).rejects.toMatchObject({ code: "witness.unreachable" });
      }
      department.setWitness(true);
      const { registry } = department;
      await Promise.all([registry.publish(), registry.refresh(), registry.refresh(), registry.publish()]);
      expect(await unpublishedCheckpoints(department.database.orm)).toEqual([]);
      for (const pupil of pupils) expect((await department.verify(pupil)).verdict).toBe("TOTAL-PASSED");
    });

    test("that is cut off half-way leaves everything as it was", async () => {
      const pupil = await department.enrol();
      await file(pupil);
      const state = async () => [
        await readHead(department.database.orm),
        ...(await Promise.all(["draft", "locked_record", "log_entry", "checkpoint", "audit"].map(count))),
      ];
      const before = await state();
      for (const draws of [0, 1]) {
        department.breakAfter(draws);
        await expect(lock()).rejects.toThrow("cut off");
        department.breakAfter(Infinity);
        expect(await state()).toEqual(before);
      }
      expect(await lock()).toMatchObject({ locked: 1 });
      expect((await department.verify(pupil)).verdict).toBe("TOTAL-PASSED");
    });

    test("run again locks nothing twice", async () => {
      const head = await readHead(department.database.orm);
      expect(await lock()).toEqual({ locked: 0, refused: [] });
      expect(await readHead(department.database.orm)).toEqual(head);
    });
  });

  describe("the witness holds the log to its past:", () => {
    test("a log restored from an older copy is told so", async () => {
      const [origin, seen] = [...department.witnessState][0]!;
      department.witnessState.set(origin, { ...seen, size: seen.size + 5 });
      await expect(department.registry.refresh()).rejects.toMatchObject({ code: "log.behind" });
      department.witnessState.set(origin, seen);
    });

    test("a log with another past gets no co-signature", async () => {
      const [origin, seen] = [...department.witnessState][0]!;
      department.witnessState.set(origin, { ...seen, root: seen.root.map((octet) => octet ^ 1) });
      await expect(department.registry.refresh()).rejects.toMatchObject({ code: "log.forked" });
      department.witnessState.set(origin, seen);
    });

    test("a refresh makes an old standing current again", async () => {
      const pupil = await department.enrol();
      await file(pupil);
      await lock();
      department.turnClock("2026-07-05T10:00:00Z");
      expect((await department.verify(pupil)).records[0]?.standing).toBe("unknown");
      await department.registry.refresh();
      expect((await department.verify(pupil)).records[0]?.standing).toBe("current");
      department.turnClock("2026-06-30T10:00:00Z");
    });
  });

  describe("revocation data after the lock:", () => {
    const beforeLock = new Date("2026-06-25T00:00:00Z");
    const afterLock = new Date("2026-07-02T00:00:00Z");
    /** A record whose head has a certificate of their own. */
    async function lockedBy(): Promise<{ pupil: Pupil; serial: string }> {
      const pupil = await department.enrol();
      const head = await hire(department.world.trees.government.sub, "Phạm Minh Tuấn");
      const appointment = { schoolId: schoolOf("tt27").id, role: "CBQL", from: "2020-08-01" } as const;
      await department.registry.appoint({ ...appointment, certificate: head.certificates[0]! });
      await file(pupil, { acts: (acts) => ({ ...acts, CBQL: { ...acts.CBQL!, signer: head } }) });
      expect(await lock()).toMatchObject({ locked: 1 });
      return { pupil, serial: head.serial };
    }
    const judged = async (pupil: Pupil) => {
      const { verdict, records } = await department.verify(pupil);
      const revocation = records[0]!.findings.find(({ check }) => check === "revocation")!;
      return { verdict, code: revocation.code, isProvisional: revocation.evidence?.["provisional"] === 1 };
    };

    test.each([
      ["of a day before the lock takes the verdict back", beforeLock, "TOTAL-FAILED", "revocation.revoked"],
      ["of a day after the lock harms nothing", afterLock, "TOTAL-PASSED", "revocation.ok"],
    ] as const)("a revocation that was published late, %s", async (_name, at, verdict, code) => {
      const { pupil, serial } = await lockedBy();
      expect(await judged(pupil)).toEqual({ verdict: "TOTAL-PASSED", code: "revocation.ok", isProvisional: true });
      const { registry } = department;
      // Lists of the lock are still good: there is nothing to gather yet.
      expect(await registry.captureLater(await department.crls())).toBe(0);
      department.turnClock("2026-07-08T10:00:00Z");
      await registry.refresh();
      const late = await department.crls([{ serial, at, reason: "keyCompromise" }]);
      expect(await registry.captureLater(late.slice(1)), "one authority's list is missing").toBe(0);
      expect(await judged(pupil)).toMatchObject({ verdict: "TOTAL-PASSED", isProvisional: true });
      expect(await registry.captureLater(late)).toBeGreaterThan(0);
      expect(await judged(pupil)).toEqual({ verdict, code, isProvisional: false });
      // Once, and for ever.
      expect(await registry.captureLater(await department.crls())).toBe(0);
      expect(await judged(pupil)).toMatchObject({ verdict });
      department.turnClock("2026-06-30T10:00:00Z");
    });
  });

  describe("after the lock, by SQL under the service's role:", () => {
    test.each(["locked_record", "log_entry", "audit"])("%s can be read and added to, never changed", async (table) => {
      const column = { locked_record: "wire", log_entry: "entry", audit: "act" }[table]!;
      for (const statement of [
        `update ${table} set ${column} = ${column}`,
        `delete from ${table}`,
        `truncate ${table}`,
        `drop table ${table}`,
        `alter table ${table} add column x int`,
      ]) {
        const refused = department.database.orm.execute(sql.raw(statement));
        await expect(refused, statement).rejects.toMatchObject({
          sqlState: expect.stringMatching(/^42501$/) as string,
        });
      }
      expect(await count(table)).toBeGreaterThan(0);
    });

    const refuses = async (statement: string) =>
      expect(department.database.orm.execute(sql.raw(statement)), statement).rejects.toMatchObject({
        sqlState: "42501",
      });

    test("no partition of the locked records is a way around", async () => {
      for (let i = 0; i < 16; i++) {
        const partition = `locked_record_${i}`;
        await refuses(`update ${partition} set wire = ''`);
        await refuses(`delete from ${partition}`);
        await refuses(`truncate ${partition}`);
        await refuses(`drop table ${partition}`);
        await refuses(`alter table locked_record detach partition ${partition}`);
      }
    });

    test.each([
      "checkpoint",
      "log_tile",
      "log_head",
      "roster",
      "blob",
      "custody",
      "access",
      "lock_bundle",
      "later_bundle",
    ])("%s keeps every row", async (table) => {
      await refuses(`delete from ${table}`);
      await refuses(`truncate ${table}`);
    });

    test.each(["custody", "blob"])("%s keeps every row as it is", (table) =>
      refuses(`update ${table} set ${table === "blob" ? "bytes" : "sealed"} = ''`),
    );

    test("every opening of custody left a row", async () => {
      const openings = () => count("audit where act like 'custody.%'");
      const before = await openings();
      await file(await department.enrol());
      expect(await openings()).toBe(before + 1);
      await lock();
      expect(await openings()).toBe(before + 2);
    });
  });

  test("an error of the database holds no parameter", async () => {
    const secret = "Trần Thị Bí Mật";
    const failing = department.database.orm.execute(sql`select ${secret}::int`);
    const error = await failing.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    const told = [error, (error as Error).cause].map(
      (one) => `${String(one)} ${JSON.stringify(one)} ${(one as Error | undefined)?.stack ?? ""}`,
    );
    expect(error).toMatchObject({ name: "DatabaseFault", sqlState: "22P02" });
    expect(told.join()).not.toContain("Bí Mật");
  });
}
