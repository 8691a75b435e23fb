/**
 * A school's year over HTTP, on either driver: codes, reports, lists, withdrawals, transfers, and each rule broken once.
 *
 * @module
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { base64, base64url, fromBase64url } from "../../../widget/crypto/bytes.ts";
import { parseCode } from "../../../widget/record/code.ts";
import { answers, openDepartment, type Department, type Pupil, type SignOptions } from "../../support/department.ts";
import { schoolOf } from "../../support/draft.ts";

const primary = schoolOf("tt27").id;
const secondary = schoolOf("tt22").id;
const schoolYear = "2025-2026";

export function describeRegistryRoutes(url: () => Promise<string | undefined>): void {
  let department: Department;
  beforeAll(async () => {
    const at = await url();
    department = await openDepartment(at === undefined ? {} : { url: at });
  });
  afterAll(() => department.database.close());

  const json = (body: object, method = "POST"): RequestInit => ({
    method,
    body: JSON.stringify(body),
    headers: { "content-type": "application/json" },
  });
  let count = 0;
  const numbersOfNew = () => {
    const number = String(++count).padStart(8, "0");
    return { personalNumber: number + answers.idLast4, pupilCode: `WEB${number}` };
  };
  const named = (numbers: object) => ({
    ref: "1",
    fullName: "Trần Khánh Ngọc",
    dateOfBirth: answers.dateOfBirth,
    ...numbers,
  });

  async function codes(pupils: readonly object[], school = primary) {
    const response = await department.as("school", school, "/codes", json({ pupils }));
    expect(response.status).toBe(200);
    return ((await response.json()) as { pupils: Record<string, unknown>[] }).pupils;
  }

  async function enrol(school = primary): Promise<Pupil> {
    const numbers = numbersOfNew();
    const [answer] = await codes([named(numbers)], school);
    return {
      ...numbers,
      code: parseCode(answer!["code"] as string),
      lookupId: fromBase64url(answer!["lookupId"] as string),
    };
  }

  async function report(xml: Uint8Array, school = primary) {
    const init = { method: "POST", body: xml as BodyInit, headers: { "content-type": "application/xml" } };
    const response = await department.as("school", school, "/records", init);
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }

  const file = async (pupil: Pupil, options: SignOptions = {}, school = primary) =>
    report(await department.sign(pupil, options), school);

  describe("codes", () => {
    test("are drawn once, and told again to the managing school", async () => {
      const numbers = numbersOfNew();
      const [first] = await codes([named(numbers)]);
      const [again] = await codes([named(numbers)]);
      expect(first).toMatchObject({ ref: "1", isNew: true });
      expect(again).toEqual({ ...first, isNew: false });
    });

    test("follow a pupil who gets a personal number later", async () => {
      const { pupilCode, personalNumber } = numbersOfNew();
      const [before] = await codes([named({ pupilCode })]);
      const [after] = await codes([named({ pupilCode, personalNumber })]);
      const [by] = await codes([named({ pupilCode: "ANOTHER", personalNumber })]);
      expect([after!["code"], by!["code"]]).toEqual([before!["code"], before!["code"]]);
    });

    test.each<[string, string, () => Promise<object>]>([
      ["of another school's pupil", "enrol.elsewhere", async () => named(await enrol(secondary).then(strip))],
      [
        "of numbers that belong to two pupils",
        "enrol.conflict",
        async () => named({ personalNumber: (await enrol()).personalNumber, pupilCode: (await enrol()).pupilCode }),
      ],
      [
        "of eleven digits",
        "enrol.numbers",
        () => Promise.resolve(named({ personalNumber: "12345678901", pupilCode: "A" })),
      ],
      [
        "of an impossible birth date",
        "request.date",
        () => Promise.resolve({ ...named(numbersOfNew()), dateOfBirth: "2015-13-40" }),
      ],
    ])("%s are refused, and the others given", async (_what, code, pupil) => {
      const [bad, good] = await codes([await pupil(), { ...named(numbersOfNew()), ref: "2" }]);
      expect(bad).toMatchObject({ problem: { code } });
      expect(JSON.stringify(bad)).toMatch(/[àáạảãăâđêôơư]/);
      expect(good).toMatchObject({ ref: "2", isNew: true });
    });
  });

  describe("a report", () => {
    test("is held; the same file twice is one; another file replaces it", async () => {
      const pupil = await enrol();
      const xml = await department.sign(pupil);
      expect(await report(xml)).toMatchObject({ status: 201, body: { accepted: true, revision: 1, isNew: true } });
      expect(await report(xml)).toMatchObject({ status: 200, body: { accepted: true, revision: 1, isNew: false } });
      expect(await file(pupil)).toMatchObject({ status: 201, body: { revision: 2 } });
      expect(await file(pupil)).toMatchObject({ status: 201, body: { revision: 3 } });
    });

    test("comes as a stream, is answered line by line in order, and a bad line harms no other", async () => {
      const pupils = [await enrol(), await enrol()];
      const lines = await Promise.all(
        pupils.map(async (pupil, i) => JSON.stringify({ ref: `p${i}`, package: base64(await department.sign(pupil)) })),
      );
      const body = [
        lines[0],
        "{not json",
        "",
        JSON.stringify({ ref: "x", package: base64(new Uint8Array(9)) }),
        lines[1],
      ].join("\n");
      const headers = { "content-type": "application/x-ndjson" };
      const response = await department.as("school", primary, "/records", { method: "POST", body, headers });
      const told = (await response.text())
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as Record<string, unknown>);
      expect(told).toMatchObject([
        { ref: "p0", accepted: true },
        { accepted: false, code: "request.body" },
        {
          ref: "x",
          accepted: false,
          code: "intake.checks",
          findings: [{ code: "xml.format" }, {}, {}, {}, {}, {}, {}],
        },
        { ref: "p1", accepted: true },
      ]);
    });

    test("line that is too long ends the stream; what was answered stands", async () => {
      const line = JSON.stringify({ ref: "p", package: base64(await department.sign(await enrol())) });
      const body = `${line}\n${"x".repeat(800_000)}`;
      const headers = { "content-type": "application/x-ndjson" };
      const response = await department.as("school", primary, "/records", { method: "POST", body, headers });
      const told = (await response.text())
        .trim()
        .split("\n")
        .map((one) => JSON.parse(one) as Record<string, unknown>);
      expect(told).toMatchObject([{ accepted: true }, { accepted: false, code: "request.size" }]);
    });

    test("tells all that is wrong with a package at once", async () => {
      const pupil = await enrol(secondary);
      const { world } = department;
      const acts: SignOptions["acts"] = ({ GVCN: _missing, ...good }) => ({
        ...good,
        CBQL: { ...good.CBQL!, signer: world.otherHead },
      });
      const { status, body } = await file(pupil, { acts });
      expect([status, body["codes"]]).toEqual([422, ["intake.foreign", "intake.checks"]]);
      expect((body["findings"] as { code: string }[]).map(({ code }) => code)).toEqual(
        expect.arrayContaining(["sig.GVCN.missing", "role.unappointed"]),
      );
    });

    test.each<[string, string, () => Promise<{ status: number; body: Record<string, unknown> }>]>([
      [
        "by a school that does not manage the transcript",
        "intake.foreign",
        async () => file(await enrol(), {}, secondary),
      ],
      [
        "of a lookup id that was never drawn",
        "intake.lookup",
        async () => file({ ...(await enrol()), lookupId: new Uint8Array(32).fill(7) }),
      ],
      [
        "of a second transcript for a pupil",
        "intake.identity",
        async () => file({ ...(await enrol()), ...strip(await enrol()) }),
      ],
      [
        "of a released pupil",
        "intake.released",
        async () => {
          const pupil = await enrol();
          expect((await release(pupil, primary, secondary)).status).toBe(204);
          return file(pupil);
        },
      ],
      [
        "of an incomplete pupil in a grade without a second round",
        "intake.incomplete",
        async () => file(await enrol(), { grade: 5, fields: { dahthanhctrinhlophoc: "0" } }),
      ],
      [
        "by an unappointed signer",
        "intake.checks",
        async () =>
          file(await enrol(), {
            acts: (good) => ({ ...good, CBQL: { ...good.CBQL!, signer: department.world.otherHead } }),
          }),
      ],
    ])("%s is refused", async (_what, code, act) => {
      expect(await act()).toMatchObject({ status: 422, body: { accepted: false, code } });
    });

    test("after the lock is refused", async () => {
      const pupil = await enrol();
      await file(pupil);
      await department.registry.lock({ effectiveDate: "2026-06-10" });
      expect(await file(pupil)).toMatchObject({ status: 422, body: { code: "intake.locked" } });
      expect((await withdraw(pupil)).status).toBe(409);
    });
  });

  const strip = ({ personalNumber, pupilCode }: Pupil) => ({ personalNumber, pupilCode });
  const idOf = ({ lookupId }: Pupil) => base64url(lookupId);
  const withdraw = (pupil: Pupil, school = primary) =>
    department.as("school", school, `/records/${idOf(pupil)}/${schoolYear}`, { method: "DELETE" });
  const release = (pupil: Pupil, from: string, to: string) =>
    department.as("school", from, `/transfers/${idOf(pupil)}/release`, json({ to }));
  const accept = (pupil: Pupil, by: string) =>
    department.as("school", by, `/transfers/${idOf(pupil)}/accept`, { method: "POST" });

  describe("what a school filed", () => {
    test("is listed by state, with the reason where one was refused", async () => {
      const school = secondary;
      const list = async () => {
        const response = await department.as("school", school, `/records?schoolYear=${schoolYear}`);
        const text = (await response.text()).trim();
        return text === "" ? [] : text.split("\n").map((line) => JSON.parse(line) as Record<string, unknown>);
      };
      const sign = { circular: "tt22", grade: 8 } as const;
      const [kept, replaced, gone] = [await enrol(school), await enrol(school), await enrol(school)];
      for (const pupil of [kept, replaced, replaced, gone]) await file(pupil, sign, school);
      expect((await withdraw(gone, school)).status).toBe(204);
      const states = async () =>
        (await list()).map(({ lookupId, state }) => `${String(lookupId).slice(0, 6)} ${String(state)}`).sort();
      const of = (pupil: Pupil, state: string) => `${idOf(pupil).slice(0, 6)} ${state}`;
      expect(await states()).toEqual(
        [of(kept, "held"), of(replaced, "held"), of(replaced, "replaced"), of(gone, "withdrawn")].sort(),
      );
      await department.registry.lock({ effectiveDate: "2026-06-10", schoolId: school });
      expect(await states()).toEqual([of(kept, "locked"), of(replaced, "locked"), of(gone, "withdrawn")].sort());
    });

    test("is withdrawn only by the school that manages it, and only once", async () => {
      const pupil = await enrol();
      await file(pupil);
      expect((await withdraw(pupil, secondary)).status).toBe(409);
      expect((await withdraw(pupil)).status).toBe(204);
      const again = await withdraw(pupil);
      expect([again.status, ((await again.json()) as { code: string }).code]).toEqual([409, "withdraw.nothing"]);
    });
  });

  describe("a transfer", () => {
    test("hands the transcript over: from then on only the new school reports", async () => {
      const pupil = await enrol();
      await file(pupil, { closing: 2025, grade: 3 });
      await department.registry.lock({ effectiveDate: "2026-06-10" });
      expect((await release(pupil, primary, secondary)).status).toBe(204);
      expect((await accept(pupil, secondary)).status).toBe(204);
      expect(await file(pupil)).toMatchObject({ body: { code: "intake.foreign" } });
      expect(await file(pupil, { circular: "tt22", grade: 6 }, secondary)).toMatchObject({ status: 201 });
      await department.registry.publish();
      const size = Number((await (await department.app.request("/log/checkpoint")).text()).split("\n")[1]);
      expect(size).toBeGreaterThan(0);
    });

    test.each<[string, string, (pupil: Pupil) => Promise<Response>]>([
      ["without release", "transfer.unreleased", (pupil) => accept(pupil, secondary)],
      ["by a school that does not manage it", "transfer.unmanaged", (pupil) => release(pupil, secondary, primary)],
      ["to a school that nobody knows", "transfer.school", (pupil) => release(pupil, primary, "9999999999")],
      [
        "accepted by another than named",
        "transfer.unreleased",
        async (pupil) => {
          await release(pupil, primary, secondary);
          return accept(pupil, primary);
        },
      ],
    ])("%s is refused", async (_what, code, act) => {
      const response = await act(await enrol());
      expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([409, code]);
    });
  });

  describe("a round", () => {
    const lock = (kind: string, year = schoolYear) =>
      department.as("department", undefined, `/rounds/${year}/${kind}/lock`, json({}));

    test("is not locked before its closing day", async () => {
      const response = await lock("main");
      expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([409, "lock.early"]);
    });

    test("locks who is complete; who is not waits for the second round; a re-run locks nothing twice", async () => {
      const [complete, waiting] = [await enrol(), await enrol()];
      await file(complete, { grade: 2 });
      await file(waiting, { grade: 2, fields: { dahthanhctrinhlophoc: "0" } });
      department.turnClock("2026-06-30T10:00:00Z");
      expect(await (await lock("main")).json()).toMatchObject({ refused: [] });
      expect((await department.verify(complete)).verdict).toBe("TOTAL-PASSED");
      expect(await (await lock("main")).json()).toEqual({ locked: 0, refused: [] });
      expect((await lock("supplementary")).status).toBe(409);
      department.turnClock("2026-08-15T10:00:00Z");
      expect(await (await lock("supplementary")).json()).toEqual({ locked: 1, refused: [] });
      const report = await department.verify(waiting);
      expect([report.verdict, report.records[0]?.lock?.effectiveDate]).toEqual(["TOTAL-PASSED", "2026-08-15"]);
      expect(await department.registry.dueRounds()).toEqual([]);
      department.turnClock("2026-06-10T02:00:00Z");
    });
  });

  describe("rights", () => {
    test.each([
      ["no key", undefined, 401],
      ["a key that is none", "Bearer hbs_00000000_" + "A".repeat(43), 401],
      ["a key of another form", "Bearer secret", 401],
    ])("%s is refused", async (_what, authorization, status) => {
      const headers = authorization === undefined ? {} : { authorization };
      const response = await department.app.request(`/api/v1/registry/records?schoolYear=${schoolYear}`, { headers });
      expect([response.status, response.headers.get("www-authenticate")]).toEqual([status, 'Bearer realm="hoc-ba-so"']);
    });

    test("a wrong secret under a right id is refused", async () => {
      const { key } = await department.clientKey("school", primary);
      const wrong = key.slice(0, -2) + (key.endsWith("AA") ? "BB" : "AA");
      const headers = { authorization: `Bearer ${wrong}` };
      expect(
        (await department.app.request(`/api/v1/registry/records?schoolYear=${schoolYear}`, { headers })).status,
      ).toBe(401);
    });

    test("a school does not lock, the department does not report", async () => {
      const path = `/rounds/${schoolYear}/main/lock`;
      expect((await department.as("school", primary, path, json({}))).status).toBe(403);
      expect((await department.as("department", undefined, "/codes", json({ pupils: [] }))).status).toBe(403);
      expect((await department.as("organisation", undefined, `/records?schoolYear=${schoolYear}`)).status).toBe(403);
    });
  });

  test("nothing of a pupil is in the log of the service", () => {
    expect(department.lines.join("\n")).not.toMatch(/WEB0|5292|Ngọc|hbs_/);
  });
}
