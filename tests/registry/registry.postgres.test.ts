import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readHead, readLeafData } from "../../db/log.ts";
import { openDatabase } from "../../db/client.ts";
import { createServerDatabase } from "../support/server-database.ts";
import { openDepartment, type Department } from "../support/department.ts";
import { describeRegistry } from "./suite.ts";

describeRegistry(() => createServerDatabase("hoc_ba_so_registry"));

describe("two writers at once", () => {
  let department: Department;
  beforeAll(async () => {
    department = await openDepartment({ url: await createServerDatabase("hoc_ba_so_writers") });
  });
  afterAll(() => department.database.close());

  test("lock every draft once, at indexes without a gap", async () => {
    const pupils = await Promise.all(Array.from({ length: 6 }, () => department.enrol()));
    const revocation = await department.crls();
    for (const pupil of pupils) {
      expect(await department.registry.intake(await department.sign(pupil), { revocation })).toMatchObject({
        accepted: true,
      });
    }
    const options = { effectiveDate: "2026-06-30", batchSize: 2 };
    const results = await Promise.all([department.registry.lock(options), department.registry.lock(options)]);
    expect(results.reduce((sum, { locked }) => sum + locked, 0)).toBe(pupils.length);
    await department.registry.publish();
    const { orm } = department.database;
    const { size } = (await readHead(orm))!;
    expect((await readLeafData(orm, 0, size)).length).toBe(size);
    for (const pupil of pupils) expect((await department.verify(pupil)).verdict).toBe("TOTAL-PASSED");
  });
});

test("two services that start at once migrate one after the other", async () => {
  const url = await createServerDatabase("hoc_ba_so_migrations");
  const databases = await Promise.all([openDatabase({ url }), openDatabase({ url }), openDatabase({ url })]);
  expect(await Promise.all(databases.map(({ orm }) => readHead(orm)))).toEqual([undefined, undefined, undefined]);
  await Promise.all(databases.map((database) => database.close()));
});

test("a server that is not there is told without its password", async () => {
  const error = await openDatabase({ url: "postgres://someone:geheim@127.0.0.1:1/none" }).catch(
    (thrown: unknown) => thrown,
  );
  expect(error).toMatchObject({ name: "DatabaseFault", sqlState: "connection" });
  expect(String((error as Error).stack)).not.toContain("geheim");
});
