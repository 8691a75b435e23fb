/**
 * A mirror of two departments, on either driver: what it serves, what it refuses, and what cutting it off costs.
 *
 * @module
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import { describeCutOff } from "./cut-off.suite.ts";
import { describeExport } from "./export.suite.ts";
import { describeLater } from "./later.suite.ts";
import { describeRefused } from "./refused.suite.ts";
import { openScene, type FreshUrl, type Scene } from "./scene.ts";
import { describeServed } from "./served.suite.ts";
import { describeStatus } from "./status.suite.ts";

export function describeMirror(url: FreshUrl): void {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene(url);
  });
  afterAll(() => scene.close());

  for (const describe of [
    describeCutOff,
    describeServed,
    describeLater,
    describeRefused,
    describeExport,
    describeStatus,
  ])
    describe(() => scene);

  test("nothing of a pupil, and no key, is in the log of the mirror", () => {
    // Times, processes and ports are numbers too.
    const said = scene.mirror.lines.join("\n").replace(/"(?:time|pid)":\d+|:\d+/g, "");
    expect(said).not.toMatch(/5292|Ngọc|hbs_/);
  });
}
