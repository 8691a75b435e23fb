import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addCodes } from "../../api/school/code-list.ts";
import { answerProblem, readProblems } from "../../api/school/problems.ts";
import { createRegistryClient } from "../../api/school/registry/client.ts";
import { patient } from "../../api/school/registry/retry.ts";
import { readVisits } from "../../db/visits.ts";
import { base64url } from "../../widget/crypto/bytes.ts";
import { openProblemDesk, type NewProblem, type ProblemDesk } from "../../widget/problem/desk.ts";
import { createPortal } from "../../widget/portal/client.ts";
import { deriveLookup } from "../../widget/index.ts";
import { answers, openDepartment, type Department, type Pupil } from "../support/department.ts";
import { schoolOf } from "../support/draft.ts";

const url = "http://localhost:1";
const school = schoolOf("tt27").id;
const directory = mkdtempSync(join(tmpdir(), "hoc-ba-so-problems-"));
const problem: NewProblem = {
  schoolYear: "2025-2026",
  kind: "mark",
  place: "mon-TOAN",
  message: "Điểm Toán cuối năm ghi 7, bài kiểm tra con tôi giữ là 9.",
};

let department: Department;
let pupil: Pupil;
let clock = "2026-07-01T02:00:00Z";
const sent: string[] = [];
const fetch: typeof globalThis.fetch = async (input, init) => {
  const request = new Request(input, init);
  sent.push(`${request.method} ${request.url} ${await request.clone().text()}`);
  return department.app.fetch(request);
};

async function deskOf(own: Pupil): Promise<ProblemDesk> {
  const found = await createPortal({ url, fetch }).lookup(await deriveLookup(own.code, answers));
  if (found.kind !== "found") throw new Error(found.kind);
  const { lookupId, code } = own;
  return openProblemDesk({ url, fetch, code, lookupId, readerToken: found.readerToken! });
}

async function kit(own = school) {
  const { key } = await department.clientKey("school", own);
  return {
    client: createRegistryClient({ portal: url, key, patience: { ...patient, attempts: 1 }, fetch }),
    directory,
  };
}

const put = async (id: string, body: object, own = school) => {
  const headers = { "content-type": "application/json" };
  const init = { method: "PUT", headers, body: JSON.stringify(body) };
  const response = await department.as("school", own, `/problems/${id}`, init);
  return response.status;
};

beforeAll(async () => {
  department = await openDepartment();
  pupil = await department.enrol();
  await department.registry.intake(await department.sign(pupil), { revocation: await department.crls() });
  department.turnClock("2026-06-30T10:00:00Z");
  await department.registry.lock({ effectiveDate: "2026-06-30", revocation: await department.crls() });
  department.turnClock(clock);
  await addCodes(directory, { "5A-01": { code: pupil.code, lookupId: base64url(pupil.lookupId) } });
});
afterAll(async () => {
  await department.database.close();
  rmSync(directory, { recursive: true, force: true });
});

describe("a problem", () => {
  test("goes from its reader to the school and back, and the family's log tells of it", async () => {
    const desk = await deskOf(pupil);
    const reported = await desk.report(problem);
    const id = reported.kind === "done" ? reported.value : "";
    expect(await readProblems(await kit())).toMatchObject([{ id, ref: "5A-01", ...problem, state: "received" }]);
    await (await kit()).client.answerProblem(id, { state: "reviewing" });
    expect(await desk.list()).toMatchObject({ value: [{ id, ...problem, state: "reviewing" }] });
    await answerProblem(await kit(), id, { outcome: "proposed", text: "Trường đã đề nghị Sở thay." });
    expect(await desk.list()).toMatchObject({
      value: [{ id, state: "answered", outcome: "proposed", answer: "Trường đã đề nghị Sở thay." }],
    });
    const acts = (await readVisits(department.database.orm, pupil.lookupId, { count: 10 })).map(({ act }) => act);
    expect(acts).toContain("problem-reported");
    expect((await department.verify(pupil)).verdict).toBe("TOTAL-PASSED");
  });

  test("is told nobody but its reader and its school: neither database, log nor address has a word of it", async () => {
    const [row] = await department.database.orm.select({ all: sql<string>`json_agg(p)::text` }).from(sql`problem as p`);
    for (const text of [row!.all, department.lines.join("\n"), sent.join("\n")]) {
      expect(text).not.toContain("Toán");
      expect(text).not.toContain(pupil.code);
    }
    expect(sent.filter((line) => line.includes("/problems")).length).toBeGreaterThan(3);
  });

  test("that was answered stays answered; another school's is none of ours", async () => {
    const [answered] = await readProblems(await kit(), "answered");
    expect(await put(answered!.id, { state: "reviewing" })).toBe(404);
    const reported = await (await deskOf(pupil)).report(problem);
    const id = reported.kind === "done" ? reported.value : "";
    expect(await put(id, { state: "reviewing" }, schoolOf("tt22").id)).toBe(404);
    expect(await readProblems(await kit(schoolOf("tt22").id))).toEqual([]);
    expect(await put(id, { state: "answered", outcome: "as-it-is" })).toBe(400);
    await expect(
      answerProblem(await kit(), "RS-0000000000000", { outcome: "as-it-is", text: "x" }),
    ).rejects.toMatchObject({
      code: "problem.unknown",
    });
  });

  test("is of a year that is locked, by whoever has just opened the transcript", async () => {
    const desk = await deskOf(pupil);
    expect(await desk.report({ ...problem, schoolYear: "2019-2020" })).toEqual({
      kind: "refused",
      fault: "unreachable",
    });
    clock = "2026-07-01T03:00:01Z";
    department.turnClock(clock);
    expect(await desk.report(problem)).toEqual({ kind: "refused", fault: "expired" });
    const stranger = { ...pupil, readerToken: "A".repeat(51) };
    const other = await openProblemDesk({ url, fetch, ...stranger });
    expect(await other.list()).toEqual({ kind: "refused", fault: "expired" });
  });

  test("is one of twenty that wait at most, however many come at once", async () => {
    const desk = await deskOf(pupil);
    const before = (await readProblems(await kit(), "received")).length;
    const told = await Promise.all(Array.from({ length: 24 }, () => desk.report(problem)));
    expect(told.filter(({ kind }) => kind === "done").length).toBe(20 - before);
    expect(told.filter((one) => one.kind === "refused" && one.fault === "many").length).toBe(4 + before);
  });

  test("the service cannot rewrite what a reader wrote, nor take it away", async () => {
    for (const statement of [sql`delete from problem`, sql`update problem set message = '\\x00'`])
      await expect(department.database.orm.execute(statement)).rejects.toMatchObject({ sqlState: "42501" });
  });
});
