import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { httpWitness, type WitnessClient } from "../../../api/registry/witness/client.ts";
import type { Database } from "../../../db/client.ts";
import { openMemory } from "../../support/memory.ts";
import { newestCheckpoint, readHead } from "../../../db/log.ts";
import { openDepartment, type Department, type Pupil } from "../../support/department.ts";
import { openMirror, type TestMirror } from "../../support/mirror.ts";
import type { Tamper } from "../../support/tamper.ts";

let department: Department;
let main: Database;
let mirror: TestMirror;
const origin = "so-1.example/hoc-ba";

const fetchMirror: typeof fetch = async (input, init) =>
  mirror.app.request(new Request(input, { ...init, signal: null }));
const client = httpWitness("http://mirror.test", fetchMirror);
const witness: WitnessClient = {
  seen: (of) => client.seen(of),
  addCheckpoint: (request) => client.addCheckpoint(request),
};

beforeAll(async () => {
  department = await openDepartment({ origin, witness });
  department.turnClock("2026-06-30T10:00:00Z");
  main = await openMemory();
  const witnessKey = department.keys.witness.skey;
  mirror = await openMirror({ main, open: () => openMemory(), departments: [department], witnessKey });
});
afterAll(async () => {
  await mirror.mirror.close();
  await main.close();
  await department.database.close();
});

async function lockOne(at: Department): Promise<Pupil> {
  const pupil = await at.enrol();
  const revocation = await at.crls();
  expect(await at.registry.intake(await at.sign(pupil), { revocation })).toMatchObject({ accepted: true });
  await at.registry.lock({ effectiveDate: "2026-06-30", revocation });
  return pupil;
}

const sizes = async () => {
  const own = mirror.mirror.departments().get(origin)!.database.orm;
  return {
    there: (await readHead(department.database.orm))!.size,
    here: (await readHead(own))!.size,
    published: (await newestCheckpoint(own))?.size,
  };
};

describe("a mirror that is the witness", () => {
  test("takes an empty log for what it is", async () => {
    await department.registry.refresh();
  });

  test("has everything before it co-signs, and shows it once it is published", async () => {
    const pupil = await lockOne(department);
    const before = await sizes();
    expect([before.here, before.published]).toEqual([before.there, undefined]);
    expect((await department.verify(pupil)).verdict).toBe("TOTAL-PASSED");
    expect(await mirror.follow(department)).toBe("ok");
    expect((await sizes()).published).toBe(before.there);
    expect((await mirror.verify(pupil)).verdict).toBe("TOTAL-PASSED");
  });

  test("co-signs the same checkpoint again, to say that it was seen today", async () => {
    await department.registry.refresh();
    expect(await mirror.follow(department)).toBe("ok");
  });

  test("co-signs nothing of which a record is wrong or withheld, and does once it is there", async () => {
    const spoil: Tamper = async (path, answer) =>
      path.startsWith("/api/v1/registry/export?")
        ? new Response((await answer.text()).replaceAll(/(ciphertext\\":\\"[\w-]{90})./g, "$1_"))
        : answer;
    mirror.tamper(department, spoil);
    await expect(lockOne(department)).rejects.toMatchObject({ code: "witness.unreachable" });
    expect(mirror.mirror.states()).toMatchObject([{ code: "mirror.record" }]);
    const { there, published } = await sizes();
    expect(published).toBeLessThan(there);
    mirror.tamper(department);
    await department.registry.publish();
    expect(await mirror.follow(department)).toBe("ok");
    expect(await sizes()).toMatchObject({ here: there, published: there });
  });

  test("refuses another history under the log's own key", async () => {
    const fork = await openDepartment({ origin, keys: department.keys, witness });
    fork.turnClock("2026-06-30T10:00:00Z");
    const size = async () => (await readHead(fork.database.orm))?.size ?? 0;
    fork.setWitness(false);
    while ((await size()) <= (await sizes()).there) await lockOne(fork).catch(() => undefined);
    fork.setWitness(true);
    await expect(fork.registry.publish()).rejects.toMatchObject({ code: expect.stringMatching(/^log\./) as string });
    await fork.database.close();
  });

  test("does not know other logs", async () => {
    const body = "old 0\n\nanother.example/log\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n— x AAAAAAAA\n";
    const { status } = await mirror.app.request("/add-checkpoint", { method: "POST", body });
    expect(status).toBe(404);
  });
});
