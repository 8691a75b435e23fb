import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { logOrigin } from "../../../api/demo/trust.ts";
import { readHead } from "../../../db/log.ts";
import { openDepartment, type Department, type Pupil } from "../../support/department.ts";
import { createServerDatabase } from "../../support/server-database.ts";
import { describeRules, effectiveDate } from "./suite.ts";

describeRules(() => createServerDatabase("registry_rules"));

describe("a database that was rolled back to an older backup", () => {
  const [own, backup] = ["rolled_back", "rolled_back_backup"];
  let department: Department;
  let server: postgres.Sql;
  beforeAll(async () => {
    department = await openDepartment({ url: await createServerDatabase(own) });
    server = postgres(process.env["TEST_DATABASE_URL"]!, { max: 1, onnotice: () => undefined });
  });
  afterAll(async () => {
    await department.database.close();
    await server.end();
  });

  /** A template must have no other connection: the registry's own come back by themselves. */
  async function copy(from: string, to: string): Promise<void> {
    await server`alter database ${server(from)} allow_connections false`;
    await server`select pg_terminate_backend(pid) from pg_stat_activity where datname in (${from}, ${to})`;
    await server`drop database if exists ${server(to)} with (force)`;
    await server`create database ${server(to)} template ${server(from)}`;
    await server`alter database ${server(from)} allow_connections true`;
  }

  async function locked(): Promise<Pupil> {
    const pupil = await department.enrol();
    const xml = await department.sign(pupil);
    const filed = await department.registry.intake(xml, { revocation: await department.crls() });
    expect(filed).toMatchObject({ accepted: true });
    await department.registry.lock({ effectiveDate });
    return pupil;
  }

  test("is told so by the witness, locks nothing that anybody could prove, and goes on from the newest", async () => {
    const { registry, database } = department;
    const kept = await locked();
    await copy(own, backup);
    const lost = await locked();
    const newest = `${backup}_newest`;
    await copy(own, newest);
    const seen = department.witnessState.get(logOrigin);
    await copy(backup, own);
    expect((await readHead(database.orm))!.size).toBeLessThan(seen!.size);
    await expect(registry.refresh()).rejects.toMatchObject({ code: "log.behind" });
    expect(await department.lookup(lost)).not.toMatchObject({ kind: "found" });
    // Were somebody to go on all the same: another log past this point gets no co-signature, shorter or longer.
    await expect(locked()).rejects.toMatchObject({ code: expect.stringMatching(/^log\.(behind|forked)$/) as string });
    await expect(locked()).rejects.toMatchObject({ code: "log.forked" });
    expect(department.witnessState.get(logOrigin)).toEqual(seen);
    await copy(newest, own);
    await registry.refresh();
    for (const pupil of [kept, lost, await locked()])
      expect((await department.verify(pupil)).verdict).toBe("TOTAL-PASSED");
  });
});
