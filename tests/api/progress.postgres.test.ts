import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDatabase, type Database } from "../../db/client.ts";
import { moveFilings, putFilings, type FilingRow } from "../../db/filings.ts";
import { createServerDatabase } from "../support/server-database.ts";
import { describeProgress } from "./progress/suite.ts";

describeProgress(() => createServerDatabase("hoc_ba_so_progress"));

describe("what triggers add up", () => {
  let database: Database;
  beforeAll(async () => {
    database = await openDatabase({ url: await createServerDatabase("hoc_ba_so_counts") });
  });
  afterAll(() => database.close());

  async function rows(statement: string): Promise<unknown> {
    return Array.from((await database.orm.execute<Record<string, unknown>>(sql.raw(statement))) as unknown[]);
  }

  test("is what a count of the filings says, whatever writers did at once", async () => {
    const { orm } = database;
    const states = ["held", "withdrawn", "refused", "locked"] as const;
    const filing = (i: number): FilingRow => ({
      lookupId: new Uint8Array(randomBytes(32)),
      ...{ schoolYear: "2025-2026", schoolId: `s${i % 2}`, grade: 1 + (i % 3), state: "held" },
      receivedAt: new Date(Date.UTC(2026, 5, 1 + (i % 7), 20)),
    });
    // Each writer goes over the same few rows of the sums, in the order that suits it least.
    const writer = async (seed: number) => {
      const own = Array.from({ length: 30 }, (_, i) => filing(i * 7 + seed));
      for (let from = 0; from < own.length; from += 6) {
        const batch = own.slice(from, from + 6).toSorted(() => (seed % 2) - 0.5);
        await orm.transaction(async (tx) => {
          await putFilings(tx, batch);
        });
        await moveFilings(orm, batch.slice(seed % 3), states[(seed + from) % 4]!);
        await putFilings(
          orm,
          batch.slice(0, 2).map((row) => ({ ...row, receivedAt: new Date("2026-06-09T02:00:00Z") })),
        );
      }
    };
    await Promise.all(Array.from({ length: 8 }, (_, seed) => writer(seed)));
    const counted = await rows(
      "select school_id, grade, state, count(*)::int as n from filing group by 1, 2, 3 order by 1, 2, 3",
    );
    const added = await rows(
      "select school_id, grade, state, filings as n from filing_count where filings <> 0 order by 1, 2, 3",
    );
    expect(added).toEqual(counted);
    const perDay = await rows(`
      select school_id, (received_at at time zone 'Asia/Ho_Chi_Minh')::date::text as day, count(*)::int as n
      from filing where state in ('held', 'locked') group by 1, 2 order by 1, 2`);
    expect(
      await rows("select school_id, day::text, received as n from filing_day where received <> 0 order by 1, 2"),
    ).toEqual(perDay);
  });

  test.each(["filing_count", "filing_day"])("%s is not for the service to write", async (table) => {
    for (const statement of [`delete from ${table}`, `update ${table} set school_id = 'x'`])
      await expect(database.orm.execute(sql.raw(statement))).rejects.toMatchObject({ sqlState: "42501" });
  });
});
