/**
 * Publishes the built element: an immutable folder `/widget/VERSION/` with the digest of each file, `/widget/manifest.json` that names the
 * newest, and `/widget.js` that leads to it. Older versions stay, for pages that pinned them.
 *
 * @module
 */
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { entryFile, integrityOf } from "../../widget/integrity.ts";
import { root } from "./install.mjs";

export interface WidgetManifest {
  /** Of the package, then of what was built: content that differs has another. */
  readonly version: string;
  /** Path of the file that a page loads. */
  readonly entry: string;
  /** By name, beside the entry. */
  readonly files: Readonly<
    Record<string, { readonly integrity: string; readonly bytes: number; readonly gzip: number }>
  >;
}

interface Folders {
  /** What was built just now. */
  readonly built: string;
  /** Every version so far. */
  readonly archive: string;
}

/** @returns the manifest of what was built, which is now in the archive. */
export function archiveWidget({ built, archive }: Folders): WidgetManifest {
  const names = readdirSync(built).sort();
  const contents = names.map((name) => [name, readFileSync(join(built, name))] as const);
  const whole = createHash("sha256");
  for (const [name, content] of contents) whole.update(`${name} ${content.length}\n`).update(content);
  const version = `${packageVersion()}-${whole.digest("hex").slice(0, 10)}`;
  const files = contents.map(([name, content]) => [
    name,
    { integrity: integrityOf(content), bytes: content.length, gzip: gzipSync(content, { level: 9 }).length },
  ]);
  const manifest = {
    version,
    entry: `/widget/${version}/${entryFile}`,
    files: Object.fromEntries(files) as WidgetManifest["files"],
  };
  const folder = join(archive, version);
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of contents) writeFileSync(join(folder, name), content);
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  writeFileSync(join(folder, "manifest.json"), text);
  writeFileSync(join(archive, "manifest.json"), text);
  return manifest;
}

/** Puts every version into the site, and the newest under the name that never changes. */
export function publishWidget(archive: string, { version }: WidgetManifest, siteDirectory: string): void {
  cpSync(archive, join(siteDirectory, "widget"), { recursive: true });
  writeFileSync(join(siteDirectory, "widget.js"), `import "./widget/${version}/${entryFile}";\n`);
}

function packageVersion(): string {
  return (JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { readonly version: string }).version;
}
