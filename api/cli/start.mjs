/**
 * `npm start`: installs what is missing, then goes on under the pinned Node.
 *
 * @module
 */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { ensureInstalled, node24, root } from "./install.mjs";

try {
  ensureInstalled();
  const env = { ...process.env, GATEWAY_PORT: process.env.GATEWAY_PORT ?? "8788" };
  // Over the channel the portal learns when this process is gone, and does not stay behind on its ports.
  const stdio = ["inherit", "inherit", "inherit", "ipc"];
  const child = spawn(node24(), [join(root, "api/cli/start.ts")], { cwd: root, stdio, env });
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code) => {
    process.exitCode = code ?? 1;
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
