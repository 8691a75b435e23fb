import { afterAll, beforeAll, expect, test } from "vitest";
import { base64url } from "../../widget/crypto/bytes.ts";
import { deriveLookup } from "../../widget/index.ts";
import { createServerDatabase, dropConnections } from "../support/server-database.ts";
import { answers, openDepartment, type Department, type Pupil } from "../support/department.ts";

const limits = { attempts: 5, failures: 1000, windowSeconds: 900, lookupsPerMinute: 10_000 };

let url: string;
let portals: readonly Department[];
beforeAll(async () => {
  url = await createServerDatabase("hoc_ba_so_lookups");
  portals = [await openDepartment({ url, limits }), await openDepartment({ url, limits })];
});
afterAll(() => Promise.all(portals.map(({ database }) => database.close())));

async function statusOf(portal: Department, { code }: Pupil, idLast4 = answers.idLast4): Promise<number> {
  const { lookupId, access, proof } = await deriveLookup(code, { ...answers, idLast4 });
  const body = JSON.stringify({
    lookupId: base64url(lookupId),
    access: base64url(access),
    proof: base64url(proof!),
  });
  const headers = { "content-type": "application/json" };
  return (await portal.app.request("/api/v1/lookups", { method: "POST", headers, body })).status;
}

test("two hundred wrong answers at once, at two portals of one database: exactly the allowed number is tried", async () => {
  const pupil = await portals[0]!.enrol();
  const statuses = await Promise.all(
    Array.from({ length: 200 }, (_, i) => statusOf(portals[i % 2]!, pupil, String(i).padStart(4, "0"))),
  );
  expect(statuses.filter((status) => status === 403).length).toBe(limits.attempts);
  expect(statuses.filter((status) => status === 429).length).toBe(200 - limits.attempts);
  expect(await statusOf(portals[1]!, pupil)).toBe(429);
});

test("a database that drops its connections is found again", async () => {
  const [portal] = portals;
  const pupil = await portal!.enrol();
  expect(await statusOf(portal!, pupil)).toBe(200);
  await dropConnections(url);
  await expect.poll(() => statusOf(portal!, pupil), { timeout: 10_000 }).toBe(200);
});
