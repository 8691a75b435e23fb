/**
 * `npm test`: sets itself up, then runs everything. Arguments go to vitest.
 *
 * @module
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { ensureInstalled, node24 } from "../../api/cli/install.mjs";
import { ensureBrowser, ensureJudges, ensureToken } from "./tools.mjs";

try {
  ensureInstalled();
  const node = node24();
  ensureJudges();
  ensureToken();
  const browser = await ensureBrowser(node);
  const vitest = join("node_modules", "vitest", "vitest.mjs");
  const { status } = spawnSync(node, [vitest, "run", ...process.argv.slice(2)], {
    stdio: "inherit",
    env: {
      ...process.env,
      CHROMIUM_PATH: browser,
      // Tests start hundreds of processes of the same modules.
      NODE_COMPILE_CACHE: join(process.cwd(), "node_modules", ".cache", "node-compile"),
      PATH: `${join(process.cwd(), "node_modules", ".bin")}:${process.env.PATH}`,
    },
  });
  process.exitCode = status ?? 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.log("0 passed, 1 failed");
  process.exitCode = 1;
}
