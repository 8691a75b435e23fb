/**
 * Held drafts, in the order of a lock, on either driver.
 *
 * @module
 */
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDatabase, type Database } from "../../../db/client.ts";
import { openMemory } from "../../support/memory.ts";
import { countHeld, heldDrafts, insertDraft, type DraftRow, type HeldScope } from "../../../db/drafts.ts";

const many = 3000;
const page = { count: 10, octets: 1_000_000 };

function draftOf(pupil: number, more: Partial<DraftRow> = {}): DraftRow {
  const lookupId = new Uint8Array(32);
  new DataView(lookupId.buffer).setUint32(0, pupil);
  const none = new Uint8Array(32);
  return {
    ...{ lookupId, schoolYear: "2025-2026", revision: 1, state: "held", schoolId: "A", grade: 4, isComplete: true },
    ...{ ciphertext: new Uint8Array(100), wrappedKey: none, packageDigest: none, ciphertextDigest: none },
    ...{ sealedYear: null, signers: none, certificates: none, revocation: none },
    ...more,
  };
}

const pupilOf = ({ lookupId }: DraftRow) => new DataView(lookupId.buffer, lookupId.byteOffset).getUint32(0);

export function describeHeldDrafts(url: () => Promise<string | undefined>): void {
  let database: Database;
  beforeAll(async () => {
    const at = await url();
    database = await (at === undefined ? openMemory() : openDatabase({ url: at, connections: 1 }));
  });
  afterAll(() => database.close());

  const put = async (rows: readonly DraftRow[]) => {
    await database.orm.execute(sql`delete from draft`);
    for (const row of rows) await insertDraft(database.orm, row);
  };
  const years = (rows: readonly DraftRow[]) => rows.map((row) => `${pupilOf(row)} ${row.schoolYear}`);

  describe("held drafts", () => {
    test("come in the order of lookup ids, of each pupil the oldest year", async () => {
      await put([
        draftOf(3),
        draftOf(1, { schoolYear: "2025-2026" }),
        draftOf(1, { schoolYear: "2024-2025" }),
        draftOf(2),
      ]);
      expect(years(await heldDrafts(database.orm, page))).toEqual(["1 2024-2025", "2 2025-2026", "3 2025-2026"]);
    });

    test("whose pupil has an older year held wait for it, though the scope names theirs alone", async () => {
      await put([draftOf(1), draftOf(1, { schoolYear: "2024-2025" }), draftOf(2)]);
      expect(years(await heldDrafts(database.orm, { ...page, schoolYear: "2025-2026" }))).toEqual(["2 2025-2026"]);
    });

    test("that were replaced, withdrawn, refused or proposed hold nothing up and do not come", async () => {
      const states = ["replaced", "withdrawn", "refused", "proposed"] as const;
      await put([
        draftOf(1),
        ...states.map((state, i) => draftOf(1, { state, schoolYear: "2024-2025", revision: i + 1 })),
      ]);
      expect(years(await heldDrafts(database.orm, page))).toEqual(["1 2025-2026"]);
    });

    test.each<[string, HeldScope, number[]]>([
      ["of one school", { schoolId: "B" }, [2]],
      ["of some grades", { grades: [1, 5] }, [3]],
      ["of who is complete", { onlyComplete: true }, [1, 2, 3]],
    ])("%s come alone, and are counted alike", async (_what, scope, pupils) => {
      await put([
        draftOf(1),
        draftOf(2, { schoolId: "B" }),
        draftOf(3, { grade: 5 }),
        draftOf(4, { isComplete: false }),
      ]);
      expect((await heldDrafts(database.orm, { ...page, ...scope })).map(pupilOf)).toEqual(pupils);
      expect(await countHeld(database.orm, scope)).toBe(pupils.length);
    });

    test("come up to so many, and up to so many octets but never none, and go on after the last", async () => {
      await put([1, 2, 3].map((pupil) => draftOf(pupil)));
      const [first] = await heldDrafts(database.orm, { count: 1, octets: 1_000 });
      expect(pupilOf(first!)).toBe(1);
      expect((await heldDrafts(database.orm, { count: 9, octets: 150 })).map(pupilOf)).toEqual([1, 2]);
      const after = await heldDrafts(database.orm, { count: 9, octets: 1, after: first!.lookupId });
      expect(after.map(pupilOf)).toEqual([2]);
    });

    test("cost no more to come by where many others wait", async () => {
      await put([draftOf(1)]);
      const same = sql.raw(
        "school_year, revision, state, school_id, grade, is_complete, ciphertext, wrapped_key, package_digest, ciphertext_digest, signers, certificates, revocation",
      );
      await database.orm.execute(sql`insert into draft (lookup_id, ${same})
        select int4send(g) || substr(lookup_id, 5), ${same} from draft, generate_series(2, ${many}::int) g`);
      const before = await readByNow();
      const after = draftOf(many / 2).lookupId;
      expect(await heldDrafts(database.orm, { ...page, after, schoolYear: "2025-2026" })).toHaveLength(page.count);
      const read = (await readByNow()) - before;
      expect(read).toBeGreaterThanOrEqual(page.count);
      // A probe or two for each that comes.
      expect(read).toBeLessThan(10 * page.count);
    });
  });

  /** Rows of drafts and entries of their indexes that were read until now. */
  async function readByNow(): Promise<number> {
    await database.orm.execute(sql`select pg_stat_force_next_flush()`);
    const told = await database.orm
      .execute(sql`select (select seq_tup_read from pg_stat_user_tables where relname = 'draft')
      + (select sum(idx_tup_read) from pg_stat_user_indexes where relname = 'draft') as read`);
    const rows = (Array.isArray(told) ? told : (told as { rows: unknown[] }).rows) as { read: string }[];
    return Number(rows[0]!.read);
  }
}
