import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { openMemory } from "../support/memory.ts";
import { isLinked, linkAccount } from "../../db/owners.ts";
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

test("an act and its line are kept together, or neither is", async () => {
  const database = await openMemory();
  const { orm } = database;
  const book = createVisitBook(orm);
  const visit = { lookupId, at: new Date(), door: "owner", act: "account-linked" } as const;
  const link = { lookupId, account: new Uint8Array(32).fill(9), linkedAt: visit.at };
  const unkept = { ...visit, at: new Date(8.64e15) };
  await expect(book.recordAct(unkept, (tx) => linkAccount(tx, link))).rejects.toThrow();
  expect([await isLinked(orm, link), await readVisits(orm, lookupId, { count: 10 })]).toEqual([false, []]);
  expect(await book.recordAct(visit, (tx) => linkAccount(tx, link))).toBe(true);
  // Done already: nothing to tell of.
  expect(await book.recordAct(visit, (tx) => linkAccount(tx, link))).toBe(false);
  expect([await isLinked(orm, link), await readVisits(orm, lookupId, { count: 10 })]).toMatchObject([
    true,
    [{ door: "owner", act: "account-linked" }],
  ]);
  await database.close();
});
