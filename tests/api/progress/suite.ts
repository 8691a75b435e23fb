/**
 * Progress over HTTP on either driver: figures follow the registry's acts, and who may see which faults.
 *
 * @module
 */
import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addClient } from "../../../api/clients/key.ts";
import type { ProgressAnswer, WardAnswer } from "../../../api/progress/answer.ts";
import type { FaultsAnswer } from "../../../api/registry/fault-answer.ts";
import type { FilingRow } from "../../../db/filings.ts";
import { insertFault, moveFilings, putFilings } from "../../../db/filings.ts";
import { revokeClient } from "../../../db/clients.ts";
import { hex } from "../../../widget/crypto/bytes.ts";
import { openDepartment, type Department } from "../../support/department.ts";
import { schoolOf } from "../../support/draft.ts";

const year = "2025-2026";
const random = (length: number) => new Uint8Array(randomBytes(length));

export function describeProgress(url: () => Promise<string | undefined>): void {
  let department: Department;
  /** Each reading at a time of its own: figures stand for fifteen seconds. */
  let clock = Date.parse("2026-06-18T04:42:00Z");

  beforeAll(async () => {
    const at = await url();
    department = await openDepartment(at === undefined ? {} : { url: at });
    const { registry } = department;
    const schools = [
      ["b1", "Trường Tiểu học Đồi Chè", "w2", "Xã Đồi Chè", [30, 28]],
      ["a1", "Trường THCS Âu Lạc", "w1", "Phường Âu Lạc", [40]],
      ["a2", '=Trường "Ánh Dương", cơ sở 2', "w1", "Phường Âu Lạc", [4, 3, 9]],
      ["a3", "Điểm trường Bản Xa", "w1", "Phường Âu Lạc", [2, 1]],
    ] as const;
    for (const [id, name, wardCode, wardName, grades] of schools) {
      await registry.registerSchool({ id, name, wardCode, wardName });
      for (const [i, pupils] of grades.entries())
        await registry.declare({
          schoolId: id,
          schoolYear: year,
          grade: i + 1,
          pupils,
          signed: Math.floor(pupils / 2),
        });
    }
  });
  afterAll(() => department.database.close());

  function later(): void {
    clock += 16_000;
    department.turnClock(new Date(clock).toISOString());
  }
  const get = (path: string, init?: RequestInit) => department.app.request(`/api/v1${path}`, init);
  async function overview(): Promise<ProgressAnswer> {
    later();
    return (await (await get(`/progress?schoolYear=${year}`)).json()) as ProgressAnswer;
  }
  async function schoolsOf(ward: string): Promise<WardAnswer["schools"]> {
    const answer = await get(`/progress/schools?schoolYear=${year}&ward=${ward}`);
    return ((await answer.json()) as WardAnswer).schools;
  }
  const filings = (count: number, schoolId: string, grade: number, receivedAt: string): FilingRow[] =>
    Array.from({ length: count }, () => ({
      lookupId: random(32),
      schoolYear: year,
      ...{ schoolId, grade, state: "held", receivedAt: new Date(receivedAt) },
    }));

  describe("figures", () => {
    test("begin with what the schools declared", async () => {
      const { total, curve, previous, wards, schoolYears } = await overview();
      expect(total).toMatchObject({ pupils: 114, received: 0, signedNotSent: 56, unsigned: 58, lastReceivedAt: null });
      expect([curve, previous, schoolYears]).toEqual([[], null, [year]]);
      expect(wards.map(({ code, pupils, schools }) => [code, pupils, schools])).toEqual([
        ["w1", 56, 3],
        ["w2", 58, 1],
      ]);
    });

    test("follow filing, withdrawal, filing again and the lock, statement by statement", async () => {
      const { orm } = department.database;
      const first = filings(10, "b1", 1, "2026-06-15T18:30:00Z");
      const second = filings(5, "b1", 2, "2026-06-17T03:00:00Z");
      await putFilings(orm, [...first, ...second]);
      expect((await overview()).curve).toEqual([
        { day: "2026-06-16", received: 10 },
        { day: "2026-06-17", received: 15 },
      ]);
      await moveFilings(orm, first.slice(0, 4), "withdrawn");
      await putFilings(orm, [{ ...first[0]!, receivedAt: new Date("2026-06-17T08:00:00Z") }]);
      await moveFilings(orm, second, "locked");
      const { total, curve } = await overview();
      expect(total).toMatchObject({ pupils: 114, received: 12, locked: 5, lastReceivedAt: "2026-06-17T08:00:00.000Z" });
      expect(curve).toEqual([
        { day: "2026-06-16", received: 6 },
        { day: "2026-06-17", received: 12 },
      ]);
      const [school] = await schoolsOf("w2");
      expect(school!.grades).toMatchObject([
        { grades: [1], pupils: 30, received: 7, signedNotSent: 8, unsigned: 15 },
        { grades: [2], pupils: 28, received: 5, locked: 5, signedNotSent: 9, unsigned: 14 },
      ]);
    });

    test("count a package that came back once, and not where an earlier one is held", async () => {
      const { orm } = department.database;
      const [held] = filings(1, "a1", 1, "2026-06-17T03:00:00Z");
      await putFilings(orm, [held!]);
      const row = { schoolId: "a1", schoolYear: year, grade: 1, code: "intake.checks", findings: "" };
      const pupil = random(32);
      for (const lookupId of [pupil, pupil, held!.lookupId])
        await insertFault(orm, { ...row, lookupId, at: new Date("2026-06-18T01:00:00Z") });
      await overview();
      expect((await schoolsOf("w1")).find(({ id }) => id === "a1")!.tally).toMatchObject({ received: 1, faulty: 1 });
    });

    test("tell no number of fewer than five pupils", async () => {
      await overview();
      const schools = await schoolsOf("w1");
      expect(schools.map(({ name }) => name)).toEqual([
        '=Trường "Ánh Dương", cơ sở 2',
        "Điểm trường Bản Xa",
        "Trường THCS Âu Lạc",
      ]);
      expect(schools[0]!.grades.map(({ grades, pupils }) => [grades, pupils])).toEqual([
        [[1, 2], 7],
        [[3], 9],
      ]);
      expect(schools[1]).toMatchObject({ tally: null, grades: [] });
      const { curve, total } = await overview();
      await putFilings(department.database.orm, filings(2, "a3", 1, "2026-06-18T03:00:00Z"));
      const after = await overview();
      expect([after.total, after.curve.at(-1)!.received]).toEqual([total, curve.at(-1)!.received]);
    });

    test("of the year before are a curve to compare with", async () => {
      const { orm } = department.database;
      const before = filings(6, "a1", 1, "2025-06-10T03:00:00Z").map((row) => ({ ...row, schoolYear: "2024-2025" }));
      await putFilings(orm, before);
      const { previous } = await overview();
      const curve = [{ day: "2025-06-10", received: 6 }];
      expect(previous).toEqual({ schoolYear: "2024-2025", pupils: 6, curve });
    });

    test("know the closing days", async () => {
      expect((await overview()).rounds).toMatchObject([
        { kind: "main", closesAt: "2026-06-30T10:00:00.000Z", ministryBy: "2026-07-10", lockedAt: null },
        { kind: "supplementary", closesAt: "2026-08-15T10:00:00.000Z", grades: [1, 2, 3, 4] },
      ]);
    });

    test("hold no pupil: neither lookup id nor any octet of one", async () => {
      const texts = await Promise.all(
        [`/progress?schoolYear=${year}`, `/progress.csv?schoolYear=${year}`, `/progress/schools?ward=w2`].map(
          async (path) => (await get(path)).text(),
        ),
      );
      expect(texts.join("")).not.toMatch(/[0-9a-f]{16}/);
    });
  });

  describe("an answer", () => {
    test("keeps its tag while the figures stay, stands fifteen seconds, and says when", async () => {
      await overview();
      const path = `/progress?schoolYear=${year}`;
      const first = await get(path);
      const tag = first.headers.get("etag")!;
      expect(first.headers.get("cache-control")).toBe("public, max-age=15");
      expect(first.headers.get("date")).toBe(new Date(clock).toUTCString());
      later();
      const again = await get(path, { headers: { "if-none-match": tag } });
      expect([again.status, await again.text()]).toEqual([304, ""]);
      expect(again.headers.get("date")).toBe(new Date(clock).toUTCString());
      await putFilings(department.database.orm, filings(1, "b1", 1, "2026-06-18T03:00:00Z"));
      expect((await get(path, { headers: { "if-none-match": tag } })).status).toBe(304);
      later();
      expect((await get(path, { headers: { "if-none-match": tag } })).status).toBe(200);
    });

    test("without a year is of the newest, and of a strange year all zero", async () => {
      expect(await (await get("/progress")).json()).toMatchObject({ schoolYear: year });
      expect(await (await get("/progress?schoolYear=2031-2032")).json()).toMatchObject({
        total: { pupils: 0, received: 0 },
        wards: [],
      });
    });

    test.each([
      ["/progress?schoolYear=2025-2027", 400, "request.query", "schoolYear"],
      ["/progress.csv?schoolYear=x", 400, "request.query", "schoolYear"],
      ["/progress/schools", 400, "request.query", "ward"],
      ["/progress/schools?ward=w9", 404, "progress.ward", undefined],
    ])("%s is refused", async (path, status, code, field) => {
      const response = await get(path);
      const problem = (await response.json()) as { code: string; field?: string };
      expect([response.status, problem.code, problem.field]).toEqual([status, code, field]);
    });

    test("as a table has a mark, a row for each grade, and no formula", async () => {
      await overview();
      const response = await get(`/progress.csv?schoolYear=${year}`);
      expect(response.headers.get("content-disposition")).toContain(`tien-do-${year}.csv`);
      const octets = new Uint8Array(await response.arrayBuffer());
      expect([...octets.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
      const lines = new TextDecoder().decode(octets).trimEnd().split("\r\n");
      expect(lines[0]).toMatch(/^nam_hoc,ma_phuong_xa,/);
      expect(lines).toContain(`${year},w1,Phường Âu Lạc,a2,"'=Trường ""Ánh Dương"", cơ sở 2",1 2,7,0,0,0,3,4,`);
      expect(lines).toContain(`${year},w1,Phường Âu Lạc,a3,Điểm trường Bản Xa,,,,,,,,`);
      expect(lines.slice(1).every((line) => line.startsWith(year))).toBe(true);
    });
  });

  describe("faults of a school", () => {
    async function keyOf(kind: Parameters<typeof addClient>[1]["kind"], scope?: string) {
      const client = { kind, name: kind, ...(scope === undefined ? {} : { scope }) };
      return addClient(department.database.orm, client, { now: () => new Date(clock), random });
    }
    const faultsWith = (authorization: string | undefined, school = "a1", schoolYear = year) =>
      get(
        `/registry/faults?school=${school}&schoolYear=${schoolYear}`,
        authorization === undefined ? {} : { headers: { authorization } },
      );
    const asks = async (key: string, school?: string) => {
      const response = await faultsWith(`Bearer ${key}`, school);
      return [response.status, ((await response.json()) as { code?: string }).code];
    };

    test.each<[kind: "school" | "commune" | "department", scope: string | undefined, seen: string, unseen?: string]>([
      ["department", undefined, "b1"],
      ["commune", "w1", "a2", "b1"],
      ["school", "a1", "a1", "a2"],
    ])("are for a %s of %s", async (kind, scope, seen, unseen) => {
      const { key } = await keyOf(kind, scope);
      expect(await asks(key, seen)).toEqual([200, undefined]);
      if (unseen !== undefined) expect(await asks(key, unseen)).toEqual([403, "client.forbidden"]);
      expect(await asks(key, "z9")).toEqual(
        kind === "department" ? [404, "school.unknown"] : [403, "client.forbidden"],
      );
    });

    test("are for no ministry, no organisation, no commune without a ward", async () => {
      for (const kind of ["ministry", "organisation"] as const)
        expect(await asks((await keyOf(kind)).key)).toEqual([403, "client.forbidden"]);
      const { id } = schoolOf("tt27");
      expect(await asks((await keyOf("commune", "")).key, id)).toEqual([403, "client.forbidden"]);
    });

    test("are for nobody with a wrong, malformed, missing or revoked key", async () => {
      const { id, key } = await keyOf("department");
      const wrong = key.slice(0, -1) + (key.endsWith("A") ? "B" : "A");
      for (const authorization of [undefined, "", "Bearer", "Bearer x", `Bearer ${wrong}`, `Basic ${key}`]) {
        const response = await faultsWith(authorization);
        expect([response.status, response.headers.get("www-authenticate")]).toEqual([401, 'Bearer realm="hoc-ba-so"']);
        expect(await response.json()).toMatchObject({ code: "client.unknown" });
      }
      await revokeClient(department.database.orm, id, new Date(clock));
      expect(await asks(key)).toEqual([401, "client.unknown"]);
    });

    test("name code, findings, grade and eight digits, in both languages, and are not kept by caches", async () => {
      const pupil = await department.enrol();
      const { otherHead } = department.world;
      const xml = await department.sign(pupil, {
        acts: (acts) => ({ ...acts, CBQL: { ...acts.CBQL!, signer: otherHead } }),
      });
      await department.registry.intake(xml, { revocation: await department.crls() });
      const school = schoolOf("tt27").id;
      const response = await faultsWith(`Bearer ${(await keyOf("school", school)).key}`, school);
      expect(response.headers.get("cache-control")).toBe("no-store");
      const { faults } = (await response.json()) as FaultsAnswer;
      expect(faults).toMatchObject([
        { code: "intake.checks", grade: 4, lookup: hex(pupil.lookupId).slice(0, 8), findings: ["role.unappointed"] },
      ]);
      expect(faults[0]!.title).toMatch(/sign again/);
      expect(faults[0]!.title_vi).toMatch(/ký lại/);
    });

    test("in another year are none, and a bad question is told before anything is read", async () => {
      const { key } = await keyOf("department");
      const answer = await faultsWith(`Bearer ${key}`, "a1", "2023-2024");
      expect(await answer.json()).toMatchObject({ faults: [] });
      const bad = await get("/registry/faults?school=a1", { headers: { authorization: `Bearer ${key}` } });
      expect([bad.status, await bad.json()]).toMatchObject([400, { code: "request.query", field: "schoolYear" }]);
    });
  });
}
