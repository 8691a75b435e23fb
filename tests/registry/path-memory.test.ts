import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Signer } from "../../api/demo/issue.ts";
import { createTrees } from "../../api/demo/trees.ts";
import { createPathMemory } from "../../api/registry/path-memory.ts";
import { openDepartment, type Department } from "../support/department.ts";
import { hire, validity } from "../support/world.ts";

test("what was parsed is shared by so many questions, then let go", () => {
  const memory = createPathMemory(2);
  const asked = [memory(), memory(), memory(), memory()];
  expect(asked.map((memo) => asked.indexOf(memo))).toEqual([0, 0, 2, 2]);
});

describe("a registry that has just taken a package of the same school", () => {
  let department: Department;
  beforeAll(async () => {
    department = await openDepartment();
  });
  afterAll(() => department.database.close());

  async function file(head?: Signer, revocation?: readonly Uint8Array[]) {
    const xml = await department.sign(await department.enrol(), {
      acts: (good) => (head === undefined ? good : { ...good, CBQL: { ...good.CBQL!, signer: head } }),
    });
    return department.registry.intake(xml, { revocation: revocation ?? (await department.crls()) });
  }
  const codesOf = ({ findings }: Awaited<ReturnType<typeof file>>) => findings.map(({ code }) => code);

  test("takes another", async () => {
    for (let i = 0; i < 2; i++) expect(await file()).toMatchObject({ accepted: true });
  });

  test("does not take a signer of a self-made tree under the very same names", async () => {
    const { government } = await createTrees(validity, { government: "p256", public: "p256" });
    expect(await file()).toMatchObject({ accepted: true });
    const refused = await file(await hire(government.sub, "Phạm Minh Tuấn"));
    expect([refused.accepted, codesOf(refused)]).toEqual([false, expect.arrayContaining(["cert.path"])]);
  });

  test("does not take a signer who was revoked meanwhile", async () => {
    expect(await file()).toMatchObject({ accepted: true });
    const { serial } = department.world.head;
    const at = new Date("2026-06-01T00:00:00Z");
    const refused = await file(undefined, await department.crls([{ serial, at, reason: "keyCompromise" }]));
    expect([refused.accepted, codesOf(refused)]).toEqual([false, expect.arrayContaining(["revocation.revoked"])]);
  });

  test("does not go by lists that are over meanwhile", async () => {
    const lists = await department.crls();
    expect(await file(undefined, lists)).toMatchObject({ accepted: true });
    department.turnClock("2026-06-18T02:00:00Z");
    const refused = await file(undefined, lists);
    department.turnClock("2026-06-10T02:00:00Z");
    expect([refused.accepted, codesOf(refused)]).toEqual([false, expect.arrayContaining(["revocation.missing"])]);
  });

  test("seals what it verified, though its sender writes over the octets meanwhile", async () => {
    const pupil = await department.enrol();
    const xml = await department.sign(pupil);
    const answer = department.registry.intake(xml, { revocation: await department.crls() });
    xml.fill(0x20);
    expect(await answer).toMatchObject({ accepted: true });
    await department.registry.lock({ effectiveDate: "2026-06-10" });
    expect((await department.verify(pupil)).verdict).toBe("TOTAL-PASSED");
  });
});
