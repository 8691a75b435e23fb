import { afterAll, beforeAll, expect, test } from "vitest";
import { fetchStatus } from "../../widget/portal/status.ts";
import { openSeal } from "../../widget/index.ts";
import { formatSealText } from "../../widget/seal/text.ts";
import { openDepartment, type Department, type Pupil } from "../support/department.ts";

let department: Department;
let pupil: Pupil;
beforeAll(async () => {
  department = await openDepartment();
  pupil = await department.enrol();
  const revocation = await department.crls();
  await department.registry.intake(await department.sign(pupil), { revocation });
  department.turnClock("2026-06-30T10:00:00Z");
  await department.registry.lock({ effectiveDate: "2026-06-30", revocation: await department.crls() });
});
afterAll(() => department.database.close());

const url = "https://portal.example";
const ask = (async (address: string) => department.app.request(address.slice(url.length))) as typeof fetch;
const now = new Date("2026-07-01T02:00:00Z");

async function paper() {
  const found = await department.lookup(pupil);
  if (found.kind !== "found") throw new Error(found.kind);
  return formatSealText(url, pupil.code, found.evidence.records[0]!.seal!);
}

test("the status of the log, without a look-up, proves that a sealed record is in force", async () => {
  const heard = await fetchStatus({ url, fetch: ask });
  const report = await openSeal(await paper(), { trust: department.trust, now, status: heard!.status });
  expect(report).toMatchObject({ verdict: "TOTAL-PASSED", standing: "current" });
  expect(Date.parse(report.statusAt!)).toBeLessThanOrEqual(now.getTime());
});

test.each<[string, () => Response]>([
  ["does not answer", () => Response.error()],
  ["answers with a page of its own", () => new Response("<!DOCTYPE html>")],
  ["answers without proof", () => Response.json({ checkpoint: "", status: { leaf: "", inclusion: [] } })],
])("a portal that %s leaves the standing unknown", async (_, answer) => {
  expect(await fetchStatus({ url, fetch: () => Promise.resolve(answer()) })).toBeUndefined();
});
