/**
 * Files that could not be read, in the list of the school that sent them, on either driver.
 *
 * @module
 */
import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { FaultsAnswer } from "../../../../api/registry/fault-answer.ts";
import { putUnread, unreadOf } from "../../../../db/unread.ts";
import { base64, utf8 } from "../../../../widget/crypto/bytes.ts";
import { openDepartment, type Department } from "../../../support/department.ts";
import { schoolOf } from "../../../support/draft.ts";

const school = schoolOf("tt27").id;
const other = schoolOf("tt22").id;

export function describeUnread(url: () => Promise<string | undefined>): void {
  let department: Department;
  beforeAll(async () => {
    const at = await url();
    department = await openDepartment(at === undefined ? {} : { url: at });
  });
  afterAll(() => department.database.close());
  beforeEach(async () => {
    await department.database.orm.execute(sql`delete from unread_file`);
  });

  const ref = "HS-0012345";
  async function send(files: readonly (readonly [ref: string, xml: Uint8Array])[], by = school) {
    const lines = files.map(([name, xml]) => JSON.stringify({ ref: name, package: base64(xml) }));
    const headers = { "content-type": "application/x-ndjson" };
    const response = await department.as("school", by, "/records", { method: "POST", body: lines.join("\n"), headers });
    return (await response.text())
      .trim()
      .split("\n")
      .map((line) => (JSON.parse(line) as { accepted: boolean }).accepted);
  }
  async function listed(of = school, year = "2025-2026") {
    const response = await department.as("school", of, `/faults?school=${of}&schoolYear=${year}`);
    return ((await response.json()) as FaultsAnswer).faults.filter(({ file }) => file !== undefined);
  }
  const good = async () => department.sign(await department.enrol());
  /** The name says otherwise than what was signed. */
  const tampered = async () =>
    utf8(new TextDecoder().decode(await good()).replace(/<hovaten>[^<]/, (text) => `${text.slice(0, -1)}9`));
  const beginning = (xml: Uint8Array) => createHash("sha256").update(xml).digest("hex").slice(0, 8);

  describe("a file that cannot be read", () => {
    test("is told by its digest, its line and what is wrong, to the school that sent it", async () => {
      const [first, rubbish, changed] = [await good(), utf8("<x/>"), await tampered()];
      expect(
        await send([
          ["a", first],
          ["b", rubbish],
          ["c", changed],
        ]),
      ).toEqual([true, false, false]);
      const faults = await listed();
      expect(faults).toMatchObject([
        {
          code: "intake.checks",
          file: beginning(rubbish),
          position: 2,
        },
        { code: "intake.checks", file: beginning(changed), position: 3 },
      ]);
      expect(faults[0]!.findings).toEqual(["xml.schema"]);
      expect(faults[1]!.findings.some((code) => /^sig\.(CBQL|KY_PHAT_HANH)\.(reference|value)$/.test(code))).toBe(true);
      expect(faults[1]).not.toHaveProperty("grade");
      expect(faults[0]!.title_vi).toMatch(/[àáạảãăâđêôơư]/);
      expect(await listed(other)).toEqual([]);
    });

    test("stands in the list of any year, since nobody knows its own", async () => {
      await send([["a", utf8("<x/>")]]);
      expect(await listed(school, "2021-2022")).toHaveLength(1);
    });

    test("sent again is one, in its new place", async () => {
      const rubbish = utf8("<x/>");
      await send([["a", rubbish]]);
      await send([
        ["b", await good()],
        ["c", rubbish],
      ]);
      expect(await listed()).toMatchObject([{ position: 2 }]);
    });

    test("alone, as XML, has no line", async () => {
      const init = { method: "POST", body: "<x/>", headers: { "content-type": "application/xml" } };
      expect((await department.as("school", school, "/records", init)).status).toBe(422);
      const [fault] = await listed();
      expect(fault).toMatchObject({ file: beginning(utf8("<x/>")) });
      expect(fault).not.toHaveProperty("position");
    });

    test.each<[string, () => Promise<Uint8Array>]>([
      ["is taken", good],
      [
        "is refused for what could be read of it",
        async () =>
          department.sign(await department.enrol(), {
            acts: (acts) => ({ ...acts, CBQL: { ...acts.CBQL!, signer: department.world.otherHead } }),
          }),
      ],
      ["cannot be read either, and stands for it", () => Promise.resolve(utf8("<y/>"))],
    ])("goes once another of its name %s", async (what, next) => {
      await send([[ref, utf8("<x/>")]]);
      const xml = await next();
      await send([[ref, xml]]);
      expect((await listed()).map(({ file }) => file)).toEqual(what.includes("either") ? [beginning(xml)] : []);
    });

    test("stays while another school sends a file of that name", async () => {
      await send([[ref, utf8("<x/>")]]);
      await send([[ref, await department.sign(await department.enrol("tt22"), { circular: "tt22", grade: 8 })]], other);
      expect(await listed()).toHaveLength(1);
    });

    test("leaves neither its name nor its content behind", async () => {
      const changed = await tampered();
      await send([[ref, changed]]);
      const result = await department.database.orm.execute(sql`select unread_file::text as said from unread_file`);
      const rows = (Array.isArray(result) ? result : (result as { rows: unknown[] }).rows) as { said: string }[];
      expect(rows).toHaveLength(1);
      const hex = Buffer.from(ref).toString("hex");
      for (const secret of [ref, hex, "Ngọc", Buffer.from("Ngọc").toString("hex")])
        expect(rows[0]!.said).not.toContain(secret);
      expect(department.lines.join("\n")).not.toContain(ref);
    });

    test("of nobody's is nobody's", async () => {
      await department.registry.intake(utf8("<x/>"), { revocation: [] });
      expect(await listed()).toEqual([]);
    });

    test("is kept for some weeks, and of a school no more than two hundred", async () => {
      const { orm } = department.database;
      const row = { schoolId: "B", ref: null, position: null, code: "intake.checks", findings: "xml.format" };
      const start = new Date("2026-06-10T02:00:00Z");
      for (let i = 0; i < 205; i++) {
        const digest = new Uint8Array(32).fill(i);
        await putUnread(orm, { ...row, digest, at: new Date(start.getTime() + i) });
      }
      const kept = await unreadOf(orm, "B", start);
      expect([kept.length, kept[0]!.digest[0], kept.at(-1)!.digest[0]]).toEqual([200, 5, 204]);
      expect(await unreadOf(orm, "B", new Date("2026-08-20T00:00:00Z"))).toEqual([]);
    });
  });
}
