#!/usr/bin/env node
/**
 * `npx hoc-ba-so …`: installs what is missing, then goes on under the pinned Node, in the folder that it was called in.
 *
 * @module
 */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { ensureInstalled, node24, root } from "./install.mjs";

try {
  ensureInstalled();
  const command = [join(root, "api/cli/hoc-ba-so.ts"), ...process.argv.slice(2)];
  const child = spawn(node24(), command, { stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code) => {
    process.exitCode = code ?? 2;
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
