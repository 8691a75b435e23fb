import { beforeAll, describe, expect, test } from "vitest";
import type { Department, Pupil } from "../../support/department.ts";
import { schoolOf } from "../../support/draft.ts";
import { on, spoilBody } from "../../support/tamper.ts";
import { hire } from "../../support/world.ts";
import { lockOne, noon, type Scene } from "./scene.ts";

export function describeLater(opened: () => Scene): void {
  describe("what comes after a lock", () => {
    let scene: Scene;
    let department: Department;
    beforeAll(() => {
      scene = opened();
      department = scene.second;
    });

    /** A record whose head has a certificate of their own. */
    async function lockedBy(): Promise<{ pupil: Pupil; serial: string }> {
      const { registry, world } = department;
      const head = await hire(world.trees.government.sub, "Phạm Minh Tuấn");
      const appointment = { schoolId: schoolOf("tt27").id, role: "CBQL", from: "2020-08-01" } as const;
      await registry.appoint({ ...appointment, certificate: head.certificates[0]! });
      const pupil = await lockOne(department, {
        acts: (acts) => ({ ...acts, CBQL: { ...acts.CBQL!, signer: head } }),
      });
      return { pupil, serial: head.serial };
    }

    const revocationOf = async (pupil: Pupil) => {
      const { verdict, records } = await scene.mirror.verify(pupil, "2026-07-08T12:00:00Z");
      const { code, evidence } = records[0]!.findings.find(({ check }) => check === "revocation")!;
      return [verdict, code, evidence?.["provisional"] === 1];
    };

    test("a revocation that was published late takes the verdict back here too, once its lists are right", async () => {
      const { mirror } = scene;
      const { pupil, serial } = await lockedBy();
      expect(await mirror.follow(department)).toBe("ok");
      department.turnClock("2026-07-08T10:00:00Z");
      await department.registry.refresh();
      expect(await mirror.follow(department)).toBe("ok");
      expect(await revocationOf(pupil)).toEqual(["TOTAL-PASSED", "revocation.ok", true]);
      const at = new Date("2026-06-25T00:00:00Z");
      await department.registry.captureLater(await department.crls([{ serial, at, reason: "keyCompromise" }]));
      mirror.tamper(department, on("/api/v1/blobs/", spoilBody));
      expect(await mirror.follow(department)).toBe("mirror.blob");
      expect(await revocationOf(pupil)).toEqual(["TOTAL-PASSED", "revocation.ok", true]);
      mirror.tamper(department);
      expect(await mirror.follow(department)).toBe("ok");
      expect(await revocationOf(pupil)).toEqual(["TOTAL-FAILED", "revocation.revoked", false]);
      department.turnClock(noon);
    });

    test("time-stamp tokens follow, for checkpoints that were here before as for new ones", async () => {
      const { mirror } = scene;
      const pupil = await lockOne(department);
      const tokens = async () => {
        const found = await Promise.all([department.lookup(pupil), mirror.lookup(pupil)]);
        return found.map((one) => one.kind === "found" && one.evidence.records.map((record) => record.timestampToken));
      };
      await mirror.follow(department);
      expect(await tokens()).toEqual([[undefined], [undefined]]);
      expect(await department.registry.stamp()).toBeGreaterThan(0);
      expect(await mirror.follow(department)).toBe("ok");
      const [there, here] = await tokens();
      expect(there).toEqual([expect.any(Uint8Array)]);
      expect(here).toEqual(there);
    });

    test("a line of no digest is malformed; a bundle of no record here is left alone", async () => {
      const { mirror } = scene;
      const answer = (line: object) => on("/api/v1/registry/export/later", () => new Response(JSON.stringify(line)));
      const digest = "ab".repeat(32);
      mirror.tamper(department, answer({ bundle: digest, later: digest.slice(2) }));
      expect(await mirror.follow(department)).toBe("mirror.malformed");
      mirror.tamper(department, answer({ bundle: digest, later: digest }));
      expect(await mirror.follow(department)).toBe("ok");
      mirror.tamper(department);
    });
  });
}
