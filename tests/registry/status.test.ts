import { afterAll, beforeAll, expect, test } from "vitest";
import { isTurned, nextStatusLeaf } from "../../api/registry/log/status.ts";
import { putBlob } from "../../db/blobs.ts";
import type { Database } from "../../db/client.ts";
import { openMemory } from "../support/memory.ts";
import { insertEntries } from "../../db/log.ts";
import { sha256 } from "../../widget/crypto/digest.ts";
import { leafData } from "../../widget/record/entry.ts";
import { formatStatusLeaf, formatStatusList, parseStatusLeaf } from "../../widget/record/status.ts";

const schoolYear = "2025-2026";
const list = formatStatusList({ schoolYear, revoked: [3], replaced: [] });
const others = formatStatusList({ schoolYear, revoked: [], replaced: [] });

let database: Database;
beforeAll(async () => (database = await openMemory()));
afterAll(() => database.close());

/** A log that ends with a leaf which digests `list`. */
async function headOver(index: number, keep: (digest: Uint8Array) => Promise<void>) {
  const digest = await sha256(list);
  await keep(digest);
  const entry = formatStatusLeaf({ years: { [schoolYear]: digest } });
  await insertEntries(database.orm, [{ index, entry, leafData: await leafData(entry) }]);
  return { size: index + 1, root: new Uint8Array(32) };
}

test("a list that is lost, or another than the log speaks of, stops the log: it is never taken for an empty one", async () => {
  const turned = [{ schoolYear, index: 5 }];
  const lost = await headOver(10, () => Promise.resolve());
  await expect(nextStatusLeaf(database.orm, lost, { schoolYears: [], turned })).rejects.toMatchObject({
    code: "log.status",
  });
  const changed = await headOver(20, (digest) => putBlob(database.orm, digest, others));
  await expect(nextStatusLeaf(database.orm, changed, { schoolYears: [], turned })).rejects.toMatchObject({
    code: "log.status",
  });
  await expect(isTurned(database.orm, changed, { schoolYear, index: 3 })).rejects.toMatchObject({ code: "log.status" });
});

test("a leaf carries every list on, whatever else is locked", async () => {
  const head = await headOver(30, () => Promise.resolve());
  const leaf = parseStatusLeaf(
    await nextStatusLeaf(database.orm, head, { schoolYears: [schoolYear, "2026-2027"], turned: [] }),
  );
  expect(Object.keys(leaf.years)).toEqual([schoolYear, "2026-2027"]);
  expect(leaf.years[schoolYear]).toEqual(await sha256(list));
});
