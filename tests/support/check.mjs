/**
 * `npm run check`: types, lint, format, boundaries. All are run; one failure fails all.
 *
 * @module
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { ensureInstalled, node24 } from "../../api/cli/install.mjs";

ensureInstalled();
const node = node24();
const bin = (name, ...path) => join("node_modules", name, ...path);

const steps = [
  ["types", bin("typescript", "bin", "tsc"), "--noEmit"],
  [
    "pages",
    bin("@astrojs", "check", "bin", "astro-check.js"),
    "--root",
    "site",
    "--tsconfig",
    join("site", "tsconfig.json"),
  ],
  ["lint", bin("eslint", "bin", "eslint.js"), "."],
  ["format", bin("prettier", "bin", "prettier.cjs"), "--check", "--log-level", "warn", "."],
  ["boundaries", bin("vitest", "vitest.mjs"), "run", "--project", "node", "tests/boundaries.test.ts"],
];

const failed = steps.filter(([name, ...command]) => {
  const { status } = spawnSync(node, command, { stdio: "inherit" });
  console.log(`${name}: ${status === 0 ? "ok" : "failed"}`);
  return status !== 0;
});
process.exitCode = failed.length === 0 ? 0 : 1;
