/**
 * Decisions after the lock, over HTTP and down to the verifier, on either driver; each rule broken once.
 *
 * @module
 */
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { PolicyRule } from "../../../api/registry/decisions/policy.ts";
import { firstBrokenAct } from "../../../db/audit.ts";
import { revokeClient } from "../../../db/clients.ts";
import { readHead } from "../../../db/log.ts";
import type { Report } from "../../../widget/checks/report.ts";
import { base64, base64url } from "../../../widget/crypto/bytes.ts";
import { isGrownFrom, parseStatusList } from "../../../widget/record/status.ts";
import { fromBase64url } from "../../../widget/crypto/bytes.ts";
import { openDepartment, type Department, type Pupil, type SignOptions } from "../../support/department.ts";
import { schoolOf } from "../../support/draft.ts";
import { hire } from "../../support/world.ts";

const both: PolicyRule = {
  id: "THU-NGHIEM/1",
  title_vi: "Quy định thử nghiệm",
  basis: "Chỉ dùng trong kiểm thử",
  kinds: ["revoke", "supersede"],
};
const schoolYear = "2025-2026";
const school = schoolOf("tt27").id;

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

export function describeDecisions(url: () => Promise<string | undefined>): void {
  let department: Department;
  beforeAll(async () => {
    const at = await url();
    department = await openDepartment(at === undefined ? {} : { url: at });
  });
  afterAll(() => department.database.close());
  beforeEach(() => {
    department.setRules([both]);
    department.turnClock("2026-09-10T03:00:00Z");
  });

  async function post(officer: string, path: string, body: object = {}): Promise<Answer> {
    const headers = { "content-type": "application/json" };
    const init = { method: "POST", headers, body: JSON.stringify(body) };
    const response = await department.as("department", officer, `/decisions${path}`, init);
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }

  const asked = ({ lookupId }: Pupil, more: object = {}) => ({
    ...{ kind: "revoke", lookupId: base64url(lookupId), schoolYear, rule: both.id },
    ...more,
  });
  const propose = (pupil: Pupil, more: object = {}, officer = "An") => post(officer, "", asked(pupil, more));
  const confirm = (id: unknown, officer = "Bình") => post(officer, `/${String(id)}/confirm`);

  async function file(pupil: Pupil, options: SignOptions = {}): Promise<void> {
    const xml = await department.sign(pupil, options);
    const filed = await department.registry.intake(xml, { revocation: await department.crls() });
    expect(filed).toMatchObject({ accepted: true });
  }

  async function locked(options: readonly SignOptions[] = [{}]): Promise<Pupil> {
    const pupil = await department.enrol();
    for (const one of options) await file(pupil, one);
    await department.registry.lock({ effectiveDate: "2026-09-10" });
    return pupil;
  }

  async function proposed(pupil: Pupil, more: object = {}): Promise<number> {
    const { status, body } = await propose(pupil, more);
    expect(body).toHaveProperty("id");
    expect(status).toBe(201);
    return body["id"] as number;
  }

  const replacement = async (pupil: Pupil, options: SignOptions = {}) => ({
    kind: "supersede",
    package: base64(await department.sign(pupil, options)),
  });

  async function made(pupil: Pupil, more: object = {}): Promise<Record<string, unknown>> {
    const { status, body } = await confirm(await proposed(pupil, more));
    expect([status, body]).toEqual([200, expect.objectContaining({ published: true })]);
    return body;
  }

  const standings = ({ records }: Report) => records.map(({ standing, revision }) => [revision, standing]);
  const codeOf = ({ findings }: Report, check: string) => findings.find((one) => one.check === check)?.code;
  const cardOf = async (pupil: Pupil) => {
    const found = await department.lookup(pupil);
    return found.kind === "found" ? found.evidence.card.years.map(({ standing }) => standing) : [];
  };
  async function listOf(pupil: Pupil) {
    const { status } = (await department.lookupReply(pupil)) as { status: { lists: string[] } };
    const lists = status.lists.map((list) => parseStatusList(fromBase64url(list)));
    return lists.find((list) => list.schoolYear === schoolYear)!;
  }
  const count = async (what: string) => {
    const result = await department.database.orm.execute(sql.raw(`select count(*)::int as n from ${what}`));
    const rows = Array.isArray(result) ? result : (result as { readonly rows: unknown[] }).rows;
    return (rows[0] as { readonly n: number }).n;
  };

  test("are off until the policy names a rule", async () => {
    const pupil = await locked();
    for (const rules of [[], [{ ...both, id: "another" }], [{ ...both, kinds: ["supersede" as const] }]]) {
      department.setRules(rules);
      expect(await propose(pupil)).toMatchObject({ status: 409, body: { code: "decision.off" } });
    }
    const list = await department.as("department", "An", "/decisions");
    expect(await list.json()).toMatchObject({ rules: [{ kinds: ["supersede"] }] });
  });

  describe("a revocation", () => {
    test("leaves the signatures genuine and the record shown, and its standing withdrawn, for ever", async () => {
      const pupil = await locked();
      const { index } = await made(pupil);
      const report = await department.verify(pupil);
      expect([report.verdict, standings(report)]).toEqual(["TOTAL-PASSED", [[1, "withdrawn"]]]);
      expect(report.records[0]!.findings).toContainEqual({
        ...{ check: "standing", outcome: "failed", code: "standing.revoked", evidence: { index } },
      });
      expect(report.records[0]!.record?.fields.hovaten).toBe("Trần Nguyễn Khánh Ngọc");
      expect(await cardOf(pupil)).toEqual(["withdrawn"]);
      const before = await listOf(pupil);
      await locked();
      const after = await listOf(pupil);
      expect(before.revoked).toContain(index);
      expect(isGrownFrom(before, after)).toBe(true);
      expect(standings(await department.verify(pupil))).toEqual([[1, "withdrawn"]]);
    });

    test("of one year leaves the others in force, and the chain whole", async () => {
      const pupil = await locked([{ closing: 2025, grade: 3 }, { closing: 2026, grade: 4 }]); // prettier-ignore
      await made(pupil, { schoolYear: "2024-2025" });
      const report = await department.verify(pupil);
      expect([report.verdict, codeOf(report, "chain")]).toEqual(["TOTAL-PASSED", "chain.ok"]);
      expect(report.records.map(({ standing }) => standing)).toEqual(["withdrawn", "current"]);
    });

    test("is made without a witness, and published by a later try", async () => {
      const pupil = await locked();
      const id = await proposed(pupil);
      department.setWitness(false);
      expect(await confirm(id)).toMatchObject({ status: 200, body: { published: false } });
      expect(standings(await department.verify(pupil))).toEqual([[1, "current"]]);
      department.setWitness(true);
      await department.registry.publish();
      expect(standings(await department.verify(pupil))).toEqual([[1, "withdrawn"]]);
    });
  });

  describe("a replacement", () => {
    test("stands in the old one's place; both are shown, each with its standing", async () => {
      const pupil = await locked();
      const { index, by } = await made(pupil, await replacement(pupil, { fields: { hovaten: "Trần Ngọc Khánh" } }));
      const report = await department.verify(pupil);
      expect([report.verdict, codeOf(report, "chain")]).toEqual(["TOTAL-PASSED", "chain.ok"]);
      expect(standings(report)).toEqual([[1, "replaced"], [2, "current"]]); // prettier-ignore
      expect(report.records.map(({ record }) => record?.fields.hovaten)).toEqual([
        "Trần Nguyễn Khánh Ngọc",
        "Trần Ngọc Khánh",
      ]);
      expect(report.records[0]!.findings).toContainEqual({
        ...{ check: "standing", outcome: "failed", code: "standing.replaced", evidence: { index, by } },
      });
      expect(report.records[1]!.lock?.effectiveDate).toBe("2026-09-10");
      expect(await cardOf(pupil)).toEqual(["current"]);
      expect((await listOf(pupil)).replaced).toContainEqual([index, by]);
    });

    test("of an older year is chained after the newer, and the next year after it", async () => {
      const pupil = await locked([{ closing: 2025, grade: 3 }, { closing: 2026, grade: 4 }]); // prettier-ignore
      const older = { schoolYear: "2024-2025" };
      await made(pupil, { ...(await replacement(pupil, { closing: 2025, grade: 3 })), ...older });
      await made(pupil, { ...(await replacement(pupil, { closing: 2025, grade: 3 })), ...older });
      department.turnClock("2027-06-05T10:00:00Z");
      await file(pupil, { closing: 2027, grade: 5 });
      await department.registry.lock({ effectiveDate: "2027-06-05" });
      const report = await department.verify(pupil);
      expect([report.verdict, codeOf(report, "chain")]).toEqual(["TOTAL-PASSED", "chain.ok"]);
      expect(standings(report)).toEqual([[1, "replaced"], [2, "replaced"], [3, "current"], [1, "current"], [1, "current"]]); // prettier-ignore
    });

    test("that a portal withholds, or hides the old one's standing by, leaves a gap", async () => {
      const pupil = await locked();
      await made(pupil, await replacement(pupil));
      const found = await department.lookup(pupil);
      if (found.kind !== "found") throw new Error("not found");
      for (const records of [found.evidence.records.slice(0, 1), found.evidence.records.slice(1)]) {
        const report = await department.judge(pupil, { ...found.evidence, records });
        expect([report.verdict, codeOf(report, "chain")]).toEqual(["INDETERMINATE", "chain.gap"]);
      }
      const older = { ...found.evidence, status: { ...found.evidence.status, lists: [] } };
      expect(codeOf(await department.judge(pupil, older), "chain")).toBe("chain.gap");
    });

    test("may be revoked in its turn", async () => {
      const pupil = await locked();
      await made(pupil, await replacement(pupil));
      await made(pupil);
      const report = await department.verify(pupil);
      expect([report.verdict, standings(report)]).toEqual(["TOTAL-PASSED", [[1, "replaced"], [2, "withdrawn"]]]); // prettier-ignore
      expect(await cardOf(pupil)).toEqual(["withdrawn"]);
    });

    test("is told to the school beside what it superseded, and once it is revoked so is that; a proposed one is none", async () => {
      const pupil = await locked();
      const list = async () => {
        const response = await department.as("school", school, `/records?schoolYear=${schoolYear}`);
        const lines = (await response.text()).trim().split("\n");
        const rows = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
        return rows.filter((row) => row["lookupId"] === base64url(pupil.lookupId));
      };
      const id = await proposed(pupil, await replacement(pupil));
      expect(await list()).toMatchObject([{ state: "locked", revision: 1 }]);
      expect(await department.registry.lock({ effectiveDate: "2026-09-10" })).toMatchObject({ locked: 0 });
      await confirm(id);
      const superseded = { state: "superseded", revision: 1 };
      expect(await list()).toMatchObject([superseded, { state: "locked", revision: 2 }]);
      await made(pupil);
      expect(await list()).toMatchObject([superseded, { state: "revoked", revision: 2 }]);
    });
  });

  describe("a proposal is refused", () => {
    test.each<[string, string, () => Promise<Answer>]>([
      ["of a transcript that nobody knows", "decision.record", async () => propose({ ...(await locked()), lookupId: new Uint8Array(32) })],
      ["of a year that was never filed", "decision.record", async () => propose(await locked(), { schoolYear: "2023-2024" })],
      [
        "of a year that is not locked",
        "decision.unlocked",
        async () => {
          const pupil = await department.enrol();
          await file(pupil);
          return propose(pupil);
        },
      ],
      [
        "of a record that was revoked already",
        "decision.already",
        async () => {
          const pupil = await locked();
          await made(pupil);
          return propose(pupil, await replacement(pupil));
        },
      ],
      ["to replace by nothing", "decision.package", async () => propose(await locked(), { kind: "supersede" })],
      [
        "to revoke by a package",
        "decision.package",
        async () => {
          const pupil = await locked();
          return propose(pupil, { ...(await replacement(pupil)), kind: "revoke" });
        },
      ],
    ])("%s", async (_what, code, act) => {
      const before = await count("decision");
      expect(await act()).toMatchObject({ status: 409, body: { code } });
      expect(await count("decision")).toBe(before + (code === "decision.already" ? 1 : 0));
    }); // prettier-ignore

    test.each<[string, string, (pupil: Pupil) => Promise<object>]>([
      ["of another pupil", "decision.package", async () => replacement(await department.enrol())],
      ["of another year", "decision.package", (pupil) => replacement(pupil, { closing: 2025, grade: 3 })],
      [
        "with another pupil's numbers",
        "intake.identity",
        async (pupil) => replacement({ ...(await department.enrol()), lookupId: pupil.lookupId }),
      ],
      [
        "signed by a head whom the roster does not know",
        "intake.checks",
        (pupil) =>
          replacement(pupil, {
            acts: (acts) => ({ ...acts, CBQL: { ...acts.CBQL!, signer: department.world.otherHead } }),
          }),
      ],
      [
        "that is no package",
        "intake.checks",
        () => Promise.resolve({ kind: "supersede", package: base64(Uint8Array.of(60)) }),
      ],
    ])("with a package %s, and nothing is kept", async (_what, code, make) => {
      const pupil = await locked();
      const [drafts, decisions] = [await count("draft"), await count("decision")];
      expect(await propose(pupil, await make(pupil))).toMatchObject({ status: 422, body: { accepted: false, code } });
      expect([await count("draft"), await count("decision")]).toEqual([drafts, decisions]);
    });

    test("with the very file that is locked", async () => {
      const pupil = await department.enrol();
      const xml = await department.sign(pupil);
      await department.registry.intake(xml, { revocation: await department.crls() });
      await department.registry.lock({ effectiveDate: "2026-09-10" });
      const again = await propose(pupil, { kind: "supersede", package: base64(xml) });
      expect(again).toMatchObject({ status: 422, body: { code: "decision.package" } });
    });

    test("of another kind, or as no JSON should be", async () => {
      const pupil = await locked();
      for (const more of [{ kind: "lock" }, { kind: "supersede", package: "*" }, { schoolYear: "2025" }, { more: 1 }])
        expect(await propose(pupil, more)).toMatchObject({ status: 400, body: { code: "request.body" } });
    });

    test.each(["school", "commune", "ministry", "organisation"] as const)("from a %s", async (kind) => {
      const headers = { "content-type": "application/json" };
      const init = { method: "POST", headers, body: JSON.stringify(asked(await locked())) };
      expect((await department.as(kind, school, "/decisions", init)).status).toBe(403);
      expect((await department.as(kind, school, "/decisions/1/confirm", { method: "POST" })).status).toBe(403);
      expect((await department.as(kind, school, "/decisions")).status).toBe(403);
    });
  });

  describe("a confirmation is refused, and the record stays as it is:", () => {
    test.each<[string, string, (id: number, pupil: Pupil) => Promise<Answer>]>([
      ["by the officer who proposed", "decision.same", (id) => confirm(id, "An")],
      [
        "by another key of the same person",
        "decision.same",
        async (id) => {
          await department.clientKey("department", "Ân");
          await department.database.orm.execute(
            sql`update client set name = ' DEPARTMENT  an' where kind = 'department' and scope = 'Ân'`,
          );
          return confirm(id, "Ân");
        },
      ],
      [
        "after seven days",
        "decision.expired",
        (id) => {
          department.turnClock("2026-09-17T03:00:00Z");
          return confirm(id);
        },
      ],
      [
        "once the rule is gone",
        "decision.off",
        (id) => {
          department.setRules([]);
          return confirm(id);
        },
      ],
      ["of a proposal that nobody made", "decision.missing", () => confirm(2_000_000)],
    ])("%s", async (_what, code, act) => {
      const pupil = await locked();
      const id = await proposed(pupil);
      const head = await readHead(department.database.orm);
      expect(await act(id, pupil)).toMatchObject({ status: code === "decision.missing" ? 404 : 409, body: { code } });
      expect(await readHead(department.database.orm)).toEqual(head);
      department.turnClock("2026-09-10T03:00:00Z");
      expect(standings(await department.verify(pupil))).toEqual([[1, "current"]]);
    });

    test("once the proposer's key is revoked", async () => {
      const pupil = await locked();
      const { body } = await propose(pupil, {}, "Chi");
      const { id } = await department.clientKey("department", "Chi");
      await revokeClient(department.database.orm, id, new Date());
      expect(await confirm(body["id"])).toMatchObject({ status: 409, body: { code: "decision.officer" } });
    });

    test("a second time, and of a second proposal about the same record", async () => {
      const pupil = await locked();
      const [first, second] = [await proposed(pupil), await proposed(pupil, await replacement(pupil))];
      const drafts = await count("draft");
      expect((await confirm(first)).status).toBe(200);
      expect(await confirm(first)).toMatchObject({ status: 409, body: { code: "decision.made" } });
      expect(await confirm(second)).toMatchObject({ status: 409, body: { code: "decision.already" } });
      // What nobody can confirm any more goes with the next proposal after its time.
      department.turnClock("2026-09-18T03:00:00Z");
      await proposed(await locked());
      expect(await count("draft")).toBe(drafts - 1);
    });

    test("by several at once but for one", async () => {
      const pupil = await locked();
      const id = await proposed(pupil);
      const answers = await Promise.all(["Bình", "Dũng", "Hà"].map((officer) => confirm(id, officer)));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
      const { index } = answers.find(({ status }) => status === 200)!.body;
      expect((await listOf(pupil)).revoked.filter((one) => one === index)).toEqual([index]);
    });

    test("of a replacement whose signer was revoked since", async () => {
      const pupil = await locked();
      const head = await hire(department.world.trees.government.sub, "Phạm Minh Tuấn");
      await department.registry.appoint({
        ...{ schoolId: school, role: "CBQL", certificate: head.certificates[0]!, from: "2020-08-01" },
      });
      const acts: SignOptions["acts"] = (good) => ({ ...good, CBQL: { ...good.CBQL!, signer: head } });
      const id = await proposed(pupil, await replacement(pupil, { acts }));
      const officer = (await department.clientKey("department", "Bình")).id;
      const revoked = [{ serial: head.serial, at: new Date("2026-09-01T00:00:00Z"), reason: "keyCompromise" as const }];
      const revocation = await department.crls(revoked);
      await expect(department.registry.confirm({ id, officer, revocation })).rejects.toMatchObject({
        code: "lock.signer",
      });
      expect(standings(await department.verify(pupil))).toEqual([[1, "current"]]);
    });

    test("that is cut off half-way leaves everything as it was", async () => {
      const pupil = await locked();
      const id = await proposed(pupil, await replacement(pupil));
      const officer = (await department.clientKey("department", "Bình")).id;
      const revocation = await department.crls();
      const tables = ["decision where confirmed_at is null", "draft", "locked_record", "log_entry", "waiting_entry", "audit"];
      const state = async () => [
        await readHead(department.database.orm),
        ...(await Promise.all(tables.map(count))),
      ];
      const before = await state();
      for (let draws = 0; draws < 3; draws++) {
        department.breakAfter(draws);
        await expect(department.registry.confirm({ id, officer, revocation })).rejects.toThrow("cut off");
        department.breakAfter(Infinity);
        expect(await state()).toEqual(before);
      }
      expect((await confirm(id)).status).toBe(200);
      expect(standings(await department.verify(pupil))).toEqual([[1, "replaced"], [2, "current"]]); // prettier-ignore
    }); // prettier-ignore
  });

  test("every act stands in the audit trail, and the trail holds", async () => {
    const acts = () => Promise.all(["propose", "confirm"].map((act) => count(`audit where act = 'decision.${act}'`)));
    const [proposals, confirmations] = await acts();
    await made(await locked());
    expect(await acts()).toEqual([proposals! + 1, confirmations! + 1]);
    expect(await firstBrokenAct(department.database.orm)).toBeUndefined();
  });

  test("a decision cannot be taken back by SQL under the service's role", async () => {
    for (const statement of [
      "delete from decision",
      "update decision set kind = kind",
      "update decision set rule = ''",
    ])
      await expect(department.database.orm.execute(sql.raw(statement)), statement).rejects.toMatchObject({
        sqlState: "42501",
      });
  });
}
