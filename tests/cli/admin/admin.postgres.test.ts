import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { clientOf } from "../../../api/clients/key.ts";
import { logOrigin } from "../../../api/demo/trust.ts";
import { signPackage } from "../../../api/signing/sign.ts";
import { isLocked } from "../../../db/drafts.ts";
import { appointmentsOf, findSchool } from "../../../db/schools.ts";
import { access } from "../../../db/schema.ts";
import { base64url, hex, utf8 } from "../../../widget/crypto/bytes.ts";
import { sha256 } from "../../../widget/crypto/digest.ts";
import { deriveLookup } from "../../../widget/record/derive.ts";
import { formatPackage } from "../../../widget/record/format.ts";
import { drawDraft, schoolOf, yearName } from "../../support/draft.ts";
import { actsOf, postsOf } from "../../support/staff.ts";
import { authoritiesOf, crlsOf } from "../../support/world.ts";
import { createServerDatabase } from "../../support/server-database.ts";
import { openOffice, type AdminOffice } from "./support/office.ts";

const { id: school, name } = schoolOf("tt27");
const closing = new Date().getUTCFullYear();
const year = yearName(closing);
const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);

describe("hoc-ba-so admin, on a server's database", () => {
  let office: AdminOffice;
  beforeAll(async () => {
    office = await openOffice(await createServerDatabase("hoc_ba_so_admin"));
  });
  afterAll(() => office.close());

  const run = (...args: readonly string[]) => office.runHere(args);
  const ward = ["--ward-code", "09556", "--ward-name", "Phường Hà Đông"];
  const refused = { code: 2, output: "" };

  test("school add registers a school, and renames it", async () => {
    for (const given of ["Tên cũ", name])
      expect(await office.run(["school", "add", "--id", school, "--name", given, ...ward])).toMatchObject({
        code: 0,
        errors: "",
      });
    const row = await office.inside(({ orm }) => findSchool(orm, school));
    expect(row).toEqual({ id: school, name, wardCode: "09556", wardName: "Phường Hà Đông" });
  });

  describe("client", () => {
    const add = (...args: readonly string[]) => run("client", "add", ...args);

    test("add prints the key and nothing else to standard output; it works until it is revoked", async () => {
      const given = ["--kind", "school", "--name", name, "--scope", school, "--lookups-per-minute", "600"];
      const { code, output, errors } = await office.run(["client", "add", ...given]);
      const key = output.trimEnd();
      expect([code, output]).toEqual([0, expect.stringMatching(/^hbs_[0-9a-f]{8}_[\w-]{43}\n$/)]);
      expect(errors).not.toContain(key.slice(13));
      const id = key.slice(4, 12);
      const known = () => office.inside(({ orm }) => clientOf(orm, `Bearer ${key}`));
      expect(await known()).toMatchObject({ id, kind: "school", scope: school, lookupsPerMinute: 600 });
      const list = await run("client", "list");
      expect(list.output).toContain(`${id}\tschool\t${name}\t${school}`);
      expect(list.output).not.toContain(key.slice(13));
      expect(await run("client", "revoke", id)).toMatchObject({ code: 0 });
      expect(await known()).toBeUndefined();
      expect(await run("client", "revoke", id)).toMatchObject(refused);
    });

    test("add gives a department at a mirror the key to its own log", async () => {
      const { code, output } = await add("--kind", "department", "--name", "Sở", "--scope", logOrigin);
      expect(code).toBe(0);
      const client = await office.inside(({ orm }) => clientOf(orm, `Bearer ${output.trim()}`));
      expect(client).toMatchObject({ kind: "department", scope: logOrigin });
    });

    test.each<[string, readonly string[]]>([
      ["a school without its id", ["--kind", "school", "--name", "x"]],
      ["a school that nobody registered", ["--kind", "school", "--name", "x", "--scope", "nowhere"]],
      ["a commune without its code", ["--kind", "commune", "--name", "x", "--scope", " "]],
      ["a department with a scope that is no log", ["--kind", "department", "--name", "x", "--scope", school]],
      ["a kind that there is not", ["--kind", "pupil", "--name", "x"]],
      ["no name", ["--kind", "department"]],
      ["a limit that is no number", ["--kind", "ministry", "--name", "x", "--lookups-per-minute", "many"]],
    ])("add refuses %s", async (_what, args) => {
      const before = await run("client", "list");
      expect(await add(...args)).toMatchObject(refused);
      expect(await run("client", "list")).toEqual(before);
    });
  });

  describe("appoint", () => {
    test("takes a certificate as PEM and as DER, for a registered school", async () => {
      const posts = postsOf("tt27", office.world);
      for (const [i, [role, signer]] of posts.entries()) {
        const der = signer.certificates[0]!;
        const body = Buffer.from(der).toString("base64");
        const pem = `-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----\n`;
        const file = join(office.directory, i % 2 === 0 ? "a.pem" : "a.der");
        writeFileSync(file, i % 2 === 0 ? pem : der);
        const ran = await run("appoint", "--school", school, "--role", role, "--cert", file, "--from", "2020-08-01");
        expect(ran).toMatchObject({ code: 0, errors: "" });
        expect(ran.output).toContain(hex(await sha256(der)));
        const rows = await office.inside(async ({ orm }) => appointmentsOf(orm, [await sha256(der)]));
        expect(rows).toMatchObject([{ schoolId: school, role }]);
      }
    });

    test.each<[string, Record<string, string>]>([
      ["a school that nobody registered", { "--school": "nowhere" }],
      ["a file that is not there", { "--cert": "/nowhere.pem" }],
      ["what is no certificate", { "--cert": import.meta.filename }],
      ["a day that there is not", { "--from": "2026-02-30" }],
      ["an end before the beginning", { "--to": "2020-07-31" }],
      ["a role that there is not", { "--role": "GV" }],
    ])("refuses %s", async (_what, wrong) => {
      const cert = join(office.directory, "good.der");
      writeFileSync(cert, office.world.otherHead.certificates[0]!);
      const good = { "--school": school, "--role": "CBQL", "--cert": cert, "--from": "2020-08-01" };
      expect(await run("appoint", ...Object.entries({ ...good, ...wrong }).flat())).toMatchObject(refused);
    });
  });

  const answers = { dateOfBirth: "2015-04-05", personalNumber: "012345675292", pupilCode: "HS1" };
  const enrolled = () =>
    office.inside((_database, registry) =>
      registry.enrol({ fullName: "Trần Ngọc", ...answers }, { schoolId: school, actor: "a test" }),
    );

  test("round set, then lock: what is held is locked and published; again, nothing is left", async () => {
    const { lookupId } = await enrolled();
    const at = new Date(Date.now() - 3_600_000);
    const drawn = drawDraft({ circular: "tt27", grade: 4, closing, lookupId });
    const { personalNumber: sodinhdanh, pupilCode: mahocsinh } = answers;
    const record = { ...drawn, fields: { ...drawn.fields, sodinhdanh, mahocsinh } };
    const xml = await signPackage(utf8(formatPackage(record)), actsOf(record, at, office.world));
    const revocation = await crlsOf(authoritiesOf(office.world.trees), new Date());
    await office.inside(async (_database, registry) => {
      expect(await registry.intake(xml, { revocation })).toMatchObject({ accepted: true });
    });
    const round = ["--year", year, "--kind", "main"];
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
    expect(await run("round", "set", ...round, "--closes", tomorrow.replace(/\.\d+/, ""))).toMatchObject({ code: 0 });
    expect(await run("round", "lock", ...round)).toMatchObject(refused);
    expect(await run("round", "set", ...round, "--closes", yesterday)).toMatchObject({ code: 0 });
    const unpublished = { env: { WITNESS_URL: "http://127.0.0.1:1" } };
    expect(await office.run(["round", "lock", ...round, "--school", school], unpublished)).toMatchObject({ code: 1 });
    expect(await office.inside(({ orm }) => isLocked(orm, lookupId, year))).toBe(true);
    const again = await run("--lang", "en", "round", "lock", ...round);
    expect(again).toEqual({ code: 0, output: "0 records are locked.\n", errors: "" });
    for (const wrong of [
      ["--year", "2025-2027"],
      ["--closes", "soon"],
      ["--closes", "2026-13-01"],
    ])
      expect(await run("round", "set", ...round, "--closes", yesterday, ...wrong)).toMatchObject(refused);
  });

  describe("correct", () => {
    const corrected = { ...answers, dateOfBirth: "2015-05-04" };
    const file = (content: object) => {
      const path = join(office.directory, "pupil.json");
      writeFileSync(path, JSON.stringify(content));
      return path;
    };
    const proofHash = async () => {
      const rows = await office.inside(({ orm }) => orm.select().from(access));
      return rows.map((row) => hex(row.proofHash));
    };

    test("changes the answers by a recorded act, from a file or through a pipe", async () => {
      const { code, lookupId } = await enrolled();
      const id = base64url(lookupId);
      for (const [given, dateOfBirth] of [
        [file(corrected), "2015-05-04"],
        ["-", "2015"],
      ] as const) {
        const input = JSON.stringify({ ...corrected, dateOfBirth });
        const ran = await office.run(["correct", "--lookup-id", id, "--pupil", given], { input });
        expect(ran).toMatchObject({ code: 0, errors: "" });
        expect(ran.output).not.toContain("2015");
        const { proof } = await deriveLookup(code, { dateOfBirth, idLast4: "5292" });
        expect(await proofHash()).toContain(hex(await sha256(proof!)));
      }
      const list = await run("audit", "list", "--since", yesterday);
      expect(list.output).toMatch(new RegExp(`admin:\\S+\\taccess.correct\\t${school}\\t${id}`));
      expect(list.output).toMatch(/custody\.correct/);
    });

    test.each<[string, object, string?]>([
      ["a birth date that there is not", { ...corrected, dateOfBirth: "2015-02-30" }],
      ["a number of eleven digits", { ...corrected, personalNumber: "01234567529" }],
      ["a code without digits at its end", { dateOfBirth: "2015", pupilCode: "HỌC SINH" }],
      ["a field that it does not know", { ...corrected, fullName: "Trần" }],
      ["a transcript that there is not", corrected, base64url(new Uint8Array(32))],
      ["what is no lookup id", corrected, "abc"],
    ])("refuses %s, and changes nothing", async (_what, content, id) => {
      const { lookupId } = await enrolled();
      const before = await proofHash();
      const ran = await run("correct", "--lookup-id", id ?? base64url(lookupId), "--pupil", file(content));
      expect(ran).toMatchObject(refused);
      expect(ran.errors).not.toContain("2015-02-30");
      expect(await proofHash()).toEqual(before);
    });
  });

  describe("audit", () => {
    test("verify and list: the trail is whole, and says who did what since when", async () => {
      expect(await run("--lang", "en", "audit", "verify")).toEqual({
        ...{ code: 0, output: "The audit trail is whole.\n", errors: "" },
      });
      const { output } = await run("audit", "list", "--since", yesterday);
      for (const act of ["school.register", "client.add", "client.revoke", "roster.appoint", "round.set", "round.lock"])
        expect(output).toMatch(new RegExp(`\\tadmin:\\S+\\t${act.replace(".", "\\.")}\\t`));
      const later = await run("audit", "list", "--since", "2999-01-01T00:00:00Z");
      expect(later.output.trim().split("\n").length).toBe(1);
      expect(await run("audit", "list", "--since", "tomorrow")).toMatchObject(refused);
    });
  });
});
