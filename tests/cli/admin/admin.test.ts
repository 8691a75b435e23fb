import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { clientOf } from "../../../api/clients/key.ts";
import { openOffice, type AdminOffice, type Ran } from "./support/office.ts";

describe("hoc-ba-so admin, on the embedded database", () => {
  let office: AdminOffice;
  beforeAll(async () => {
    office = await openOffice();
    await office.inside(() => Promise.resolve());
  });
  afterAll(() => office.close());

  test("opens it, does its work, and lets go of it", async () => {
    const args = ["client", "add", "--kind", "department", "--name", "Nguyễn Thị Lan"];
    for (let i = 0; i < 2; i++) {
      const { code, output } = await office.run(args);
      expect(code).toBe(0);
      const client = await office.inside(({ orm }) => clientOf(orm, `Bearer ${output.trim()}`));
      expect(client).toMatchObject({ kind: "department", name: "Nguyễn Thị Lan", scope: null });
    }
  });

  test("a portal that runs holds it: that is said, and what to do", async () => {
    await office.inside(async () => {
      const [vi, en] = [await office.run(["client", "list"]), await office.run(["--lang", "en", "client", "list"])];
      expect([vi.code, vi.output, en.code, en.output]).toEqual([2, "", 2, ""]);
      expect(vi.errors).toContain("dừng cổng rồi chạy lại lệnh này");
      expect(en.errors).toContain("stop it and run this command again");
    });
  });

  test("what is wrong with the settings is said in words, and no empty registry is made", async () => {
    const empty = mkdtempSync(join(tmpdir(), "hoc-ba-so-empty-"));
    const told = (ran: Ran) => [ran.code, ran.output, ran.errors.split("\n").length];
    const none = await office.runHere(["audit", "verify"], { DATA_DIR: empty, DATABASE_URL: "" });
    expect(told(none)).toEqual([2, "", 2]);
    expect(readdirSync(empty)).toEqual([]);
    rmSync(empty, { recursive: true });
    const bad = await office.runHere(["audit", "verify"], { DATABASE_URL: "mysql://x" });
    expect(told(bad)).toEqual([2, "", 2]);
    const away = await office.runHere(["audit", "verify"], { DATABASE_URL: "postgres://a:geheim@127.0.0.1:1/x" });
    expect(told(away)).toEqual([2, "", 2]);
    expect(away.errors).not.toContain("geheim");
  });

  test("a trail that somebody changed is found", async () => {
    await office.inside(async ({ orm }) => {
      await orm.execute(sql`reset role`);
      await orm.execute(sql`update audit set subject = 'another' where id = 2`);
    });
    const ran = await office.runHere(["--lang", "en", "audit", "verify"]);
    expect([ran.code, ran.errors]).toEqual([1, expect.stringContaining("row 2")]);
  });
});
