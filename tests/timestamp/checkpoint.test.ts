import { afterAll, beforeAll, expect, test } from "vitest";
import { httpTsa } from "../../api/registry/timestamp.ts";
import { base64 } from "../../widget/crypto/bytes.ts";
import { verifyTranscript } from "../../widget/index.ts";
import { openDepartment, type Department, type Pupil } from "../support/department.ts";
import { startTsa, type Tsa } from "../support/tsa.ts";

const name = "TSA THỬ NGHIỆM";
let tsa: Tsa;
let department: Department;
let pupil: Pupil;
let isUp = false;

beforeAll(async () => {
  tsa = await startTsa();
  const ask = httpTsa(tsa.url);
  department = await openDepartment({
    tsa: (request) => (isUp ? ask(request) : Promise.reject(new Error("down"))),
  });
  // Tokens bear the time of this machine, so the department lives now.
  department.turnClock(new Date().toISOString());
  pupil = await department.enrol();
  const revocation = await department.crls();
  expect(await department.registry.intake(await department.sign(pupil), { revocation })).toMatchObject({
    accepted: true,
  });
  await department.registry.lock({ effectiveDate: new Date().toISOString().slice(0, 10) });
});
afterAll(async () => {
  await department.database.close();
  await tsa.stop();
});

async function timeOf(trusted: boolean, tamper = (token: Uint8Array) => token) {
  const found = await department.lookup(pupil);
  if (found.kind !== "found") throw new Error(found.kind);
  const window = { from: "2020-01-01T00:00:00Z", to: "2040-01-01T00:00:00Z" };
  const tsas = [{ name, certificate: base64(tsa.root), ...window }];
  const trust = { ...department.trust, ...(trusted ? { tsas } : {}) };
  const records = found.evidence.records.map(({ timestampToken, ...record }) => ({
    ...record,
    ...(timestampToken === undefined ? {} : { timestampToken: tamper(timestampToken) }),
  }));
  const now = new Date();
  const { verdict, records: judged } = await verifyTranscript(
    { ...found.evidence, records },
    { trust, expect: { lookupId: pupil.lookupId }, now },
  );
  const { outcome, evidence } = judged[0]!.findings.find(({ check }) => check === "time")!;
  return { verdict, outcome, tsa: evidence?.["tsa"], timestamp: evidence?.["timestamp"] };
}

const without = { verdict: "TOTAL-PASSED", outcome: "passed", tsa: undefined, timestamp: undefined };

test("an authority that is down holds nothing up, and the next round asks again", async () => {
  await expect(department.registry.stamp()).rejects.toThrow("down");
  expect(await timeOf(true)).toEqual(without);
  isUp = true;
  expect(await department.registry.stamp()).toBeGreaterThan(0);
  expect(await department.registry.stamp()).toBe(0);
});

test("a token adds its time and its authority's name, where the authority is pinned", async () => {
  const told = await timeOf(true);
  expect(told).toMatchObject({ verdict: "TOTAL-PASSED", outcome: "passed", tsa: name });
  expect(Math.abs(Date.parse(String(told.timestamp)) - Date.now())).toBeLessThan(120_000);
  expect(await timeOf(false)).toEqual(without);
});

test("a token that was changed, or is of another note, is as good as none", async () => {
  expect(await timeOf(true, (token) => token.with(-1, token.at(-1)! ^ 1))).toEqual(without);
  expect(await timeOf(true, () => tsa.stamp("another note"))).toEqual(without);
  expect(await timeOf(true, () => new Uint8Array())).toEqual(without);
});
