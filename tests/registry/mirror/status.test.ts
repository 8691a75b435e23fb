import { beforeEach, expect, test } from "vitest";
import { grow } from "../../../api/registry/log/grow.ts";
import { createStatusChecker } from "../../../api/registry/mirror/status.ts";
import type { Database } from "../../../db/client.ts";
import { openMemory } from "../../support/memory.ts";
import { insertCheckpoint, readHead } from "../../../db/log.ts";
import { hex, utf8 } from "../../../widget/crypto/bytes.ts";
import { sha256 } from "../../../widget/crypto/digest.ts";
import { formatStatusLeaf, formatStatusList, type StatusList } from "../../../widget/record/status.ts";

const database: Promise<Database> = openMemory();
let blobs: Map<string, Uint8Array>;

beforeEach(() => {
  blobs = new Map();
});

async function put(octets: Uint8Array): Promise<Uint8Array> {
  const digest = await sha256(octets);
  blobs.set(hex(digest), octets);
  return digest;
}

const first: StatusList = { schoolYear: "2024-2025", revoked: [3], replaced: [[5, 9]] };
const second: StatusList = { schoolYear: "2025-2026", revoked: [], replaced: [] };

async function leafOf(...lists: readonly StatusList[]): Promise<Uint8Array> {
  const years = await Promise.all(
    lists.map(async (list) => [list.schoolYear, await put(formatStatusList(list))] as const),
  );
  return formatStatusLeaf({ years: Object.fromEntries(years) });
}

async function checker() {
  return createStatusChecker((await database).orm, (digest) => Promise.resolve(blobs.get(hex(digest))!));
}

test("lists may grow and be joined by others; an entry of another kind is none", async () => {
  const check = await checker();
  expect(await check(await leafOf(first))).toBe(true);
  expect(await check(utf8("anything"))).toBe(false);
  expect(await check(await leafOf({ ...first, revoked: [3, 4] }, second))).toBe(true);
});

test.each<[string, () => Promise<Uint8Array>]>([
  ["loses a revocation", () => leafOf({ ...first, revoked: [] }, second)],
  ["loses a replacement", () => leafOf({ ...first, replaced: [] }, second)],
  ["replaces by another record", () => leafOf({ ...first, replaced: [[5, 8]] }, second)],
  ["loses a year", () => leafOf(second)],
  [
    "names a list of another year",
    async () => formatStatusLeaf({ years: { [first.schoolYear]: await put(formatStatusList(second)) } }),
  ],
  [
    "names what is no list",
    async () => formatStatusLeaf({ years: { [first.schoolYear]: await put(utf8("no list")) } }),
  ],
])("a leaf that %s is refused", async (_what, leaf) => {
  const check = await checker();
  await check(await leafOf(first, second));
  await expect(check(await leaf())).rejects.toMatchObject({ code: "mirror.status" });
});

test("a pull that goes on in the middle of a checkpoint remembers the last leaf that is kept whole", async () => {
  const { orm } = await database;
  await orm.transaction(async (tx) => {
    const { head } = await grow(tx, await readHead(tx), [await leafOf(first)]);
    await insertCheckpoint(tx, head.size, "a checkpoint");
    await grow(tx, head, [utf8("an entry of the next one")]);
  });
  const check = await checker();
  await expect(check(await leafOf({ ...first, revoked: [] }))).rejects.toMatchObject({ code: "mirror.status" });
});
