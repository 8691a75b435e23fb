import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { openMemory } from "../support/memory.ts";
import { createVisitBook, forgetVisits, readVisits } from "../../db/visits.ts";

const lookupId = new Uint8Array(32).fill(7);
const day = 86_400_000;

test("a visit goes after two years, and no sooner, whoever asks", async () => {
  const database = await openMemory();
  const { orm } = database;
  const book = createVisitBook(orm);
  const [old, young] = [new Date(Date.now() - 732 * day), new Date(Date.now() - 728 * day)];
  await Promise.all([old, young].map((at) => book.record({ lookupId, at, door: "code", act: "record" })));
  for (const statement of [sql`delete from visit`, sql`update visit set act = 'card'`, sql`truncate visit`])
    await expect(orm.execute(statement)).rejects.toMatchObject({ sqlState: "42501" });
  expect(await forgetVisits(orm)).toBe(1);
  expect((await readVisits(orm, lookupId, { count: 10 })).map(({ at }) => at)).toEqual([young]);
  await database.close();
});

test("one visit that cannot be kept tells only those that waited with it", async () => {
  const database = await openMemory();
  const { orm } = database;
  const book = createVisitBook(orm);
  const visit = { lookupId, at: new Date(), door: "code", act: "record" } as const;
  await expect(book.record({ ...visit, at: new Date(8.64e15) })).rejects.toThrow();
  await book.record(visit);
  expect((await readVisits(orm, lookupId, { count: 10 })).length).toBe(1);
  await database.close();
});
