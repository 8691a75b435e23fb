/**
 * Paper sealed at the lock, handed out by the look-up, opened from its QR text: the whole way, on either driver.
 *
 * @module
 */
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { issuePaperSeal } from "../../../api/demo/paper-seal.ts";
import { logOrigin } from "../../../api/demo/trust.ts";
import { base64, base64url, hex, utf8 } from "../../../widget/crypto/bytes.ts";
import { formatSealText, openSeal, type SealReport, type SealStatus, type Trust } from "../../../widget/index.ts";
import { parseCode } from "../../../widget/record/code.ts";
import { openDepartment, type Department, type Pupil, type SignOptions } from "../../support/department.ts";
import { createWorld, validity } from "../../support/world.ts";

const portal = "https://hocba.so-gddt-song-may.example";
const now = new Date("2026-06-30T12:00:00Z");

export function describeSealing(url: () => Promise<string | undefined>): void {
  let department: Department;
  beforeAll(async () => {
    const at = await url();
    department = await openDepartment(at === undefined ? {} : { url: at });
    department.turnClock("2026-06-30T10:00:00Z");
  });
  afterAll(() => department.database.close());

  async function file(pupil: Pupil, options: SignOptions = {}): Promise<void> {
    const xml = await department.sign(pupil, options);
    const filed = await department.registry.intake(xml, { revocation: await department.crls() });
    expect(filed).toMatchObject({ accepted: true });
  }

  async function locked(options: readonly SignOptions[] = [{}]): Promise<Pupil> {
    const pupil = await department.enrol();
    for (const one of options) await file(pupil, one);
    await department.registry.lock({ effectiveDate: "2026-06-30" });
    return pupil;
  }

  /** As printed, one for each year. */
  async function papersOf(pupil: Pupil): Promise<readonly string[]> {
    const { records } = await department.verify(pupil);
    return records.map(({ seal }) => formatSealText(portal, parseCode(pupil.code), seal!));
  }

  async function status(): Promise<SealStatus> {
    const result = await department.status();
    if (result.kind !== "found") throw new Error(result.code);
    return result.status;
  }

  /** Whatever the tables hold, in hexadecimal: text, octets, and the octets that text holds in base64url. */
  async function dump(...tables: readonly string[]): Promise<string> {
    const parts = tables.map(async (table) => {
      const result = await department.database.orm.execute(
        sql.raw(`select row_to_json(t)::text as row from ${table} t`),
      );
      return JSON.stringify(Array.isArray(result) ? result : (result as { readonly rows: unknown[] }).rows);
    });
    const text = (await Promise.all(parts)).join("\n");
    const encoded = [...text.matchAll(/[\w-]{40,}/g)].map(([run]) => Buffer.from(run, "base64url").toString("hex"));
    return [text, hex(utf8(text)), ...encoded].join("\n");
  }

  describe("a record that is locked", () => {
    test("gets a seal that says what it says and where it was locked, and opens with its pupil's code", async () => {
      const pupil = await locked([
        { closing: 2025, grade: 3 },
        { closing: 2026, grade: 4 },
      ]);
      const { records } = await department.verify(pupil);
      const papers = await papersOf(pupil);
      expect(papers).toHaveLength(2);
      for (const [i, text] of papers.entries()) {
        const { record, lock, packageDigest } = records[i]!;
        const report = await openSeal(text, { trust: department.trust, status: await status(), now });
        expect(report).toMatchObject({ verdict: "TOTAL-PASSED", standing: "current", code: pupil.code });
        const { statement } = report;
        expect(statement).toMatchObject({
          ...{ origin: logOrigin, index: lock!.index, revision: 1, effectiveDate: "2026-06-30" },
          ...{ name: record!.fields.hovaten, school: record!.fields.tentruong, schoolYear: record!.fields.namhoc },
        });
        expect(hex(statement!.packageDigest)).toBe(packageDigest.slice(0, 32));
        for (const { id, fields } of statement!.subjects)
          expect(record!.subjects.find((row) => row.id === id)!.fields).toMatchObject(fields);
      }
    });

    test("is told apart from another pupil's by the code beside its seal", async () => {
      const [one, other] = [await locked(), await locked()];
      const { records } = await department.verify(one);
      const text = formatSealText(portal, parseCode(other.code), records[0]!.seal!);
      const report = await openSeal(text, { trust: department.trust, now });
      expect(report).toMatchObject({ verdict: "TOTAL-FAILED", findings: [{}, { code: "seal.code" }] });
      expect(report.statement).toBeUndefined();
    });

    test("leaves nothing of a pupil in the database: neither while it waits nor after", async () => {
      const waiting = await department.enrol();
      await file(waiting);
      const pupil = await department.enrol();
      await file(pupil, { grade: 5 });
      const tables = ["draft", "locked_record", "log_entry", "blob", "access"];
      const before = await dump(...tables);
      await department.registry.lock({ effectiveDate: "2026-06-30" });
      const after = await dump(...tables);
      const { records } = await department.verify(pupil);
      for (const word of ["Khánh Ngọc", "tt27"])
        expect([before, after].some((held) => held.includes(hex(utf8(word))))).toBe(false);
      // Not even what is signed, which names nobody to the eye but inflates to a name.
      expect(after.includes(hex(records[0]!.seal!.subarray(20, 60)))).toBe(false);
      // A signer's certificate does lie open: so what is looked for would be found.
      expect(before.includes(hex(utf8("Hoa Sữa")))).toBe(true);
    });

    test("that came as a draft before there were seals is locked without one, and proven as ever", async () => {
      const pupil = await department.enrol();
      await file(pupil);
      await department.database.orm.execute(sql`update draft set sealed_year = null`);
      await department.registry.lock({ effectiveDate: "2026-06-30" });
      const report = await department.verify(pupil);
      const [record] = report.records;
      expect([report.verdict, record!.seal]).toEqual(["TOTAL-PASSED", undefined]);
      expect(record!.findings).toContainEqual({ check: "seal", outcome: "not-applicable", code: "seal.none" });
    });

    test("is no forgery where its seal was garbled on the way: something is missing", async () => {
      const pupil = await locked();
      const reply = (await department.lookupReply(pupil)) as { records: { seal: string }[] };
      const found = await department.lookup(pupil);
      if (found.kind !== "found") throw new Error(found.kind);
      expect(reply.records[0]!.seal).not.toContain(base64url(found.evidence.records[0]!.seal!));
      const [{ seal: _, ...record }] = found.evidence.records as [(typeof found.evidence.records)[0]];
      const report = await department.judge(pupil, { ...found.evidence, records: [record] });
      expect(report.verdict).toBe("INDETERMINATE");
      expect(report.records[0]!.findings).toContainEqual({ check: "seal", outcome: "unknown", code: "seal.missing" });
    });
  });

  describe("after a decision, with the status list that anybody may ask for", () => {
    const rule = "THU-NGHIEM/1";
    beforeAll(() => {
      department.setRules([{ id: rule, title_vi: "Thử", basis: "Thử", kinds: ["revoke", "supersede"] }]);
    });

    async function decide(pupil: Pupil, replacement?: Uint8Array): Promise<void> {
      const [first, second] = await Promise.all(["An", "Bình"].map((name) => department.clientKey("department", name)));
      const revocation = await department.crls();
      const year = { lookupId: pupil.lookupId, schoolYear: "2025-2026", rule, officer: first!.id };
      const proposed = await department.registry.propose(
        replacement === undefined
          ? { kind: "revoke", ...year }
          : { kind: "supersede", ...year, replacement: { xml: replacement, revocation } },
      );
      if (!proposed.accepted) throw new Error(proposed.code);
      await department.registry.confirm({ id: proposed.id, officer: second!.id, revocation });
    }

    const standingOf = async (text: string): Promise<[SealReport["verdict"], SealReport["standing"]]> => {
      const { verdict, standing } = await openSeal(text, { trust: department.trust, status: await status(), now });
      return [verdict, standing];
    };

    test("a withdrawn record's paper is genuine and no longer in force", async () => {
      const pupil = await locked();
      const [paper] = await papersOf(pupil);
      expect(await standingOf(paper!)).toEqual(["TOTAL-PASSED", "current"]);
      await decide(pupil);
      expect(await standingOf(paper!)).toEqual(["TOTAL-PASSED", "withdrawn"]);
    });

    test("a replaced one's is told, and the record in its place has a paper of its own", async () => {
      const pupil = await locked();
      const [paper] = await papersOf(pupil);
      await decide(pupil, await department.sign(pupil, { grade: 4, fields: { tenlop: "4A9" } }));
      expect(await standingOf(paper!)).toEqual(["TOTAL-PASSED", "replaced"]);
      const [old, next] = await papersOf(pupil);
      expect(old).toBe(paper);
      expect(await standingOf(next!)).toEqual(["TOTAL-PASSED", "current"]);
      const { statement } = await openSeal(next!, { trust: department.trust, now });
      expect([statement!.className, statement!.revision]).toEqual(["4A9", 2]);
    });

    test("a status that is old, of another log or spoiled leaves the standing open and the seal genuine", async () => {
      const pupil = await locked();
      const [paper] = await papersOf(pupil);
      const good = await status();
      const later = new Date(now.getTime() + 3 * 86_400_000);
      const { trust } = department;
      expect(await openSeal(paper!, { trust, status: good, now: later })).toMatchObject({
        verdict: "TOTAL-PASSED",
        standing: "unknown",
        statusAt: "2026-06-30T10:00:00.000Z",
      });
      const spoiled: readonly SealStatus[] = [
        { ...good, checkpoint: good.checkpoint.replace(logOrigin, "so-khac.example/hoc-ba") },
        { ...good, checkpoint: good.checkpoint.replace(/^\d+$/m, "7") },
        { ...good, checkpoint: "" },
        { ...good, leaf: good.leaf.slice(1) },
        { ...good, lists: [] },
        { ...good, lists: good.lists.map((list) => list.slice(1)) },
      ];
      for (const one of spoiled) {
        expect(await openSeal(paper!, { trust, status: one, now })).toMatchObject({
          verdict: "TOTAL-PASSED",
          standing: "unknown",
        });
      }
    });
  });

  describe("the department's key for seals", () => {
    async function lockedUnder(pinned: (trust: Trust) => Trust) {
      const at = await url();
      const other = await openDepartment(at === undefined ? { pinned } : { url: at, pinned });
      try {
        other.turnClock("2026-06-30T10:00:00Z");
        const pupil = await other.enrol();
        await other.registry.intake(await other.sign(pupil), { revocation: await other.crls() });
        expect(await other.registry.lock({ effectiveDate: "2026-06-30" })).toMatchObject({ locked: 1 });
        return await other.verify(pupil);
      } finally {
        await other.database.close();
      }
    }

    test.each<[string, (trust: Trust) => Trust]>([
      [
        "its window is over",
        (trust) => ({ ...trust, seals: trust.seals.map((seal) => ({ ...seal, to: "2026-01-01T00:00:00Z" })) }),
      ],
      [
        "it speaks for another department",
        (trust) => ({ ...trust, seals: trust.seals.map((seal) => ({ ...seal, department: "99" })) }),
      ],
    ])("seals nothing where %s: the lock goes on", async (_name, pinned) => {
      const report = await lockedUnder(pinned);
      expect([report.verdict, report.records[0]!.seal]).toEqual(["TOTAL-PASSED", undefined]);
    });

    test("is refused at the start where the trust list does not know it", async () => {
      const { trees } = await createWorld();
      const certificate = base64((await issuePaperSeal(trees, validity)).certificates[0]!);
      const pinned = (trust: Trust) => ({ ...trust, seals: trust.seals.map((seal) => ({ ...seal, certificate })) });
      await expect(lockedUnder(pinned)).rejects.toThrow(/not on the trust list/);
    });
  });
}
