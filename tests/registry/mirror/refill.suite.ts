/**
 * A department whose database was rolled back to an older copy takes the rest back from its mirror, on either driver.
 *
 * @module
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addClient } from "../../../api/clients/key.ts";
import { refill } from "../../../api/registry/mirror/refill.ts";
import { createSource } from "../../../api/registry/mirror/source.ts";
import { firstBrokenAct } from "../../../db/audit.ts";
import type { Database } from "../../../db/client.ts";
import { openMemory } from "../../support/memory.ts";
import { readHead } from "../../../db/log.ts";
import { createBreaking } from "../../support/breaking.ts";
import { openDepartment, type Department, type Pupil } from "../../support/department.ts";
import { schoolOf } from "../../support/draft.ts";
import { openMirror, type TestMirror } from "../../support/mirror.ts";
import { insteadOf, type Tamper } from "../../support/tamper.ts";

/** Where a database is: a folder, or a URL. */
export interface Place {
  readonly directory?: string;
  readonly url?: string;
}

export interface Places {
  create(name: string): Promise<Place>;
  /** Of one that is closed. */
  copy(from: Place, name: string): Promise<Place>;
}

const origin = "so-1.example/hoc-ba";
const noon = "2026-06-30T10:00:00Z";

export function describeRefill(places: Places): void {
  let department: Department;
  let restored: Department;
  let main: Database;
  let mirror: TestMirror;
  let key: string;
  const breaking = createBreaking();
  const pupils: Record<string, Pupil> = {};
  let now: Department;

  const open = async (place: Place, copyOf?: Department) => {
    const opened = await openDepartment({ origin, ...place, ...(copyOf === undefined ? {} : { copyOf }) });
    opened.turnClock(noon);
    return opened;
  };
  const file = async (at: Department, pupil: Pupil) => {
    const revocation = await at.crls();
    const filed = await at.registry.intake(await at.sign(pupil), { revocation });
    expect(filed).toMatchObject({ accepted: true });
  };
  const lock = async (at: Department) => at.registry.lock({ effectiveDate: "2026-06-30", revocation: await at.crls() });

  beforeAll(async () => {
    const place = await places.create("hoc_ba_so_refill");
    department = await open(place);
    for (const name of ["before", "held"]) pupils[name] = await department.enrol();
    await file(department, pupils["before"]!);
    await lock(department);
    await file(department, pupils["held"]!);
    // Waits in the backup for its place in the log, and is there already when the backup comes back.
    const certificate = department.world.otherHead.certificates[0]!;
    await department.registry.appoint({ schoolId: schoolOf("tt27").id, role: "CBQL", certificate, from: "2020-08-01" });
    await department.database.close();
    const backup = await places.copy(place, "hoc_ba_so_refill_backup");

    now = await open(place, department);
    await lock(now);
    for (const name of ["since", "enrolled"]) pupils[name] = await now.enrol();
    await file(now, pupils["since"]!);
    await lock(now);
    const { lookupId } = pupils["before"]!;
    const [from, to] = [schoolOf("tt27").id, schoolOf("tt22").id];
    await now.registry.release({ lookupId, schoolId: from, to, actor: "a test" });
    await now.registry.accept({ lookupId, schoolId: to, actor: "a test" });
    await now.registry.publish();

    main = await openMemory();
    mirror = await openMirror({ main, open: () => openMemory(), departments: [now] });
    expect(await mirror.follow(now)).toBe("ok");
    await now.database.close();
    const client = { kind: "department", name: "Sở 1", scope: origin } as const;
    const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
    ({ key } = await addClient(main.orm, client, { now: () => new Date(), random }));
    restored = await open(backup, department);
    breaking.wrap(restored.database);
  });
  afterAll(async () => {
    await mirror.mirror.close();
    await main.close();
    await restored.database.close();
  });

  function fill(tamper: Tamper = (_path, answer) => answer) {
    const source = createSource({
      ...{ url: "http://mirror.test", key, origin },
      async fetch(input, init) {
        const request = new Request(input, { ...init, signal: null });
        const { pathname } = new URL(request.url);
        return tamper(pathname, await mirror.app.request(request));
      },
    });
    const { database, trust } = restored;
    return refill({ database, source, trust, origin, actor: "a test", now: () => new Date(noon) });
  }

  describe("a backup whose log is behind its witness", () => {
    test("does not start", async () => {
      await expect(restored.registry.refresh()).rejects.toMatchObject({ code: "log.behind" });
    });

    test("takes nothing from a mirror that lies", async () => {
      const before = await readHead(restored.database.orm);
      const lying: Tamper = async (path, answer) => {
        if (path !== "/api/v1/registry/export") return answer;
        return new Response((await answer.text()).replaceAll(/("index":\d+,"entry":"[\w-]{60})./g, "$1_"));
      };
      await expect(fill(lying)).rejects.toMatchObject({ name: "MirrorFault" });
      expect(await readHead(restored.database.orm)).toEqual(before);
    });

    test("is filled again, however often that is cut off, and says whose codes are lost", async () => {
      let filled: Awaited<ReturnType<typeof fill>> | undefined;
      let cuts = 0;
      // Far more than it has: one that never goes well must fail, not go round for ever.
      for (; filled === undefined && cuts < 300; cuts += 3) {
        breaking.after(cuts);
        filled = await fill().catch(() => undefined);
      }
      breaking.never();
      expect(cuts).toBeGreaterThan(20);
      if (filled === undefined) throw new Error("it was never filled");
      expect(filled.withoutCustody).toBe(2);
      const again = await fill();
      expect(again.from).toBe(again.to);
      expect(await firstBrokenAct(restored.database.orm)).toBeUndefined();
    });

    test("starts then, and serves what was locked since", async () => {
      await restored.registry.refresh();
      for (const name of ["before", "held", "since"])
        expect([name, (await restored.verify(pupils[name]!)).verdict]).toEqual([name, "TOTAL-PASSED"]);
      expect(await restored.lookup(pupils["enrolled"]!)).toMatchObject({ kind: "found", evidence: { records: [] } });
    });

    test("has no draft of a year that is locked, and knows who manages a transcript", async () => {
      const again = await restored.registry.intake(await restored.sign(pupils["held"]!), {
        revocation: await restored.crls(),
      });
      expect(again).toMatchObject({ accepted: false, code: "intake.locked" });
      const { lookupId } = pupils["before"]!;
      const act = { lookupId, schoolId: schoolOf("tt27").id, actor: "a test" };
      await expect(restored.registry.release({ ...act, to: schoolOf("tt22").id })).rejects.toMatchObject({
        code: "transfer.unmanaged",
      });
    });

    test("goes on: a new lock extends the log, writes nothing twice, and its mirror follows", async () => {
      const { size: before } = (await readHead(restored.database.orm))!;
      const pupil = await restored.enrol();
      await file(restored, pupil);
      expect(await lock(restored)).toMatchObject({ locked: 1 });
      // The record and the status leaf: the appointment that waited in the backup is in the log already.
      expect((await readHead(restored.database.orm))!.size).toBe(before + 2);
      expect((await restored.verify(pupil)).verdict).toBe("TOTAL-PASSED");
      mirror.tamper(now, insteadOf(restored));
      expect(await mirror.follow(now)).toBe("ok");
      expect((await mirror.verify(pupil)).verdict).toBe("TOTAL-PASSED");
    });
  });

  test("a database of another history is not filled", async () => {
    const other = await open(await places.create("hoc_ba_so_refill_other"));
    await file(other, await other.enrol());
    await lock(other);
    const source = createSource({
      ...{ url: "http://mirror.test", key, origin },
      fetch: async (input, init) => mirror.app.request(new Request(input, { ...init, signal: null })),
    });
    const { database } = other;
    const options = { database, source, trust: restored.trust, origin, actor: "a test", now: () => new Date() };
    await expect(refill(options)).rejects.toMatchObject({ code: "mirror.forked" });
    await other.database.close();
  });
}
