import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { readHead } from "../../../db/log.ts";
import type { Pupil } from "../../support/department.ts";
import { openMirror } from "../../support/mirror.ts";
import { count, lockOne, noon, type Scene } from "./scene.ts";

const tables = ["log_entry", "locked_record", "log_tile", "checkpoint", "blob", "later_bundle", "access"];
/** Far more than a pass has of either: one that never goes well must fail, not go round for ever. */
const mostCuts = 300;
/** Milliseconds that they may take on a busy machine. */
const manyPasses = 240_000;

export function describeCutOff(opened: () => Scene): void {
  describe("a pass that is cut off", () => {
    let scene: Scene;
    let pupils: readonly Pupil[];
    let whole: unknown;
    beforeAll(async () => {
      scene = opened();
      const { second, mirror } = scene;
      pupils = [await lockOne(second)];
      second.turnClock("2026-07-08T10:00:00Z");
      expect(await second.registry.captureLater(await second.crls())).toBeGreaterThan(0);
      second.turnClock(noon);
      expect(await second.registry.stamp()).toBeGreaterThan(0);
      await forget();
      expect(await mirror.follow(second)).toBe("ok");
      whole = await state();
    });

    /** As before the first pass: under the owner's role, which the service has not. */
    async function forget(): Promise<void> {
      await scene.shelfOf(scene.second).orm.transaction(async (tx) => {
        await tx.execute(sql`set local role none`);
        for (const table of [...tables, "log_head"]) await tx.execute(sql.raw(`delete from ${table}`));
      });
      await scene.main.orm.execute(sql`update mirror_source set seen_size = 0, seen_root = null, access_cursor = 0
        where url = ${scene.urlOf(scene.second)}`);
    }

    async function state(): Promise<unknown> {
      const shelf = scene.shelfOf(scene.second);
      return [await readHead(shelf.orm), ...(await Promise.all(tables.map((table) => count(shelf, table))))];
    }

    /** @param follow a pass that is cut off after so many steps. @returns after how many it was not cut off any more */
    async function cutEverywhere(follow: (steps: number) => Promise<string>): Promise<number> {
      for (let steps = 0; steps < mostCuts; steps++) {
        await forget();
        const isThrough = (await follow(steps)) === "ok";
        if (!isThrough) expect(await scene.mirror.follow(scene.second), `after ${steps}`).toBe("ok");
        expect(await state(), `after ${steps}`).toEqual(whole);
        if (!isThrough) continue;
        for (const pupil of pupils) expect(await scene.verdictOf(pupil)).toBe("TOTAL-PASSED");
        return steps;
      }
      throw new Error(`no pass went well within ${mostCuts} steps`);
    }

    test(
      "before any statement goes on where it was: nothing is lost, nothing is there twice",
      async () => {
        const { breaking, mirror, second } = scene;
        const steps = await cutEverywhere(async (after) => {
          breaking.after(after);
          const code = await mirror.follow(second);
          breaking.never();
          return code;
        });
        expect(steps).toBeGreaterThan(20);
      },
      manyPasses,
    );

    test("before any request, likewise", async () => {
      const { mirror, second } = scene;
      const steps = await cutEverywhere(async (after) => {
        let left = after;
        mirror.tamper(second, (_path, answer) => {
          if (left-- <= 0) throw new TypeError("fetch failed");
          return answer;
        });
        const code = await mirror.follow(second);
        mirror.tamper(second);
        return code;
      });
      expect(steps).toBeGreaterThan(5);
    });

    test("by another process on the same rows does not mix its work in", async () => {
      const { main, mirror, second, departments } = scene;
      await forget();
      const other = await openMirror({ main, open: (name) => scene.openShelf(name), departments });
      const both = await Promise.all([mirror.follow(second), other.follow(second)]);
      expect(both.filter((code) => code !== "ok" && code !== "log.moved")).toEqual([]);
      expect(await mirror.follow(second)).toBe("ok");
      expect(await state()).toEqual(whole);
    });
  });
}
