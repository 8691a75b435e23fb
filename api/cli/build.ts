/**
 * Builds widget and site with the trust list of TRUST_FILE pinned into them. The widget first: the site's pages name its digests.
 *
 * @module
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { compressFolder } from "./compress.ts";
import { root } from "./install.mjs";
import { archiveWidget, publishWidget } from "./widget.ts";

export interface BuildOptions {
  readonly trustFile: string;
  readonly buildDirectory: string;
}

const configurations = [
  ...["astro.config.mjs", "vite.widget.config.ts", "vite.integrity.ts", "vite.built-widget.ts", "vite.trust.ts"],
  ...["vite.reference.ts", "vite.offline.config.ts", "package.json", "package-lock.json"],
];
const steps = ["build.ts", "compress.ts", "widget.ts"].map((name) => join("api/cli", name));
const sources = ["site", "widget", ...configurations, ...steps];

/** Everything that a build depends on, as one digest: unchanged means nothing to do. */
function fingerprint(trustFile: string): string {
  const hash = createHash("sha256");
  const add = (path: string, name = path.slice(root.length)): void => {
    if (!existsSync(path)) return;
    if (statSync(path).isDirectory()) for (const name of readdirSync(path).sort()) add(join(path, name));
    else hash.update(name).update(readFileSync(path));
  };
  for (const source of sources) add(join(root, source));
  // Wherever it lies.
  add(trustFile, "trust");
  return hash.digest("hex");
}

/** @returns whether there was anything to build. Throws when a build fails: its output has said why. */
export function build({ trustFile, buildDirectory }: BuildOptions): boolean {
  const stamp = join(buildDirectory, "fingerprint");
  const now = fingerprint(trustFile);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === now) return false;
  rmSync(stamp, { force: true });
  mkdirSync(buildDirectory, { recursive: true });
  const siteDirectory = join(buildDirectory, "site");
  const archive = join(buildDirectory, "widgets");
  const env = {
    ...process.env,
    TRUST_FILE: trustFile,
    BUILD_DIR: buildDirectory,
    SITE_DIRECTORY: siteDirectory,
    ASTRO_TELEMETRY_DISABLED: "1",
  };
  run(["node_modules/vite/bin/vite.js", "build", "--config", "vite.widget.config.ts", "--logLevel", "warn"], env);
  const manifest = archiveWidget({ built: join(buildDirectory, "widget"), archive });
  run(["node_modules/astro/bin/astro.mjs", "build", "--silent"], env);
  publishWidget(archive, manifest, siteDirectory);
  run(["node_modules/vite/bin/vite.js", "build", "--config", "vite.offline.config.ts", "--logLevel", "warn"], env);
  compressFolder(siteDirectory);
  writeFileSync(stamp, now);
  return true;
}

function run(command: readonly string[], env: NodeJS.ProcessEnv): void {
  const { status } = spawnSync(process.execPath, command, { cwd: root, env, stdio: ["ignore", "inherit", "inherit"] });
  if (status !== 0) throw new Error(`Không dựng được trang: ${command[0]!}. The build failed: see above.`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { readSettings } = await import("../settings.ts");
  const settings = readSettings(process.env, root);
  console.log(build(settings) ? "built" : "up to date");
}
