/**
 * `npm run size`: the element's first download, then each lazy chunk, in bytes after gzip.
 *
 * A build tool that lies beside what it measures; no part of the package.
 *
 * @module
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { gzipSync } from "node:zlib";

/** Bytes after gzip that the element's file and its static imports may weigh. */
export const budget = 40 * 1024;

type Files = ReadonlyMap<string, string>;

/** @returns the code of `entry` and of all that it imports before it runs */
export function firstDownload(entry: string, files: Files): readonly string[] {
  const names = new Set([entry]);
  for (const name of names) {
    for (const imported of staticImports(files.get(name) ?? "")) names.add(join(name, "..", imported));
  }
  return [...names].flatMap((name) => files.get(name) ?? []);
}

/** Paths in `import … from "./…"` and `import "./…"`; `import(…)` comes later and does not count. */
function staticImports(code: string): readonly string[] {
  return [...code.matchAll(/\b(?:import|from)\s*["'](\.{1,2}\/[^"']+)["']/g)].map(([, path]) => path!);
}

/** Each file is compressed by itself, as it travels. */
export function gzipSize(files: readonly string[]): number {
  return files.reduce((sum, code) => sum + gzipSync(code, { level: 9 }).length, 0);
}

/** The newest version's files, as the manifest names them. */
function readBuilt(directory: string): Files {
  const { entry } = JSON.parse(readFileSync(join(directory, "widget/manifest.json"), "utf8")) as {
    readonly entry: string;
  };
  const folder = join(directory, dirname(entry));
  const chunks = readdirSync(folder).filter((name) => name.endsWith(".js") && name !== basename(entry));
  const names = [basename(entry), ...chunks.sort()];
  return new Map(names.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

function main(): void {
  const directory = process.env.SITE_DIRECTORY ?? ".build/site";
  if (!existsSync(join(directory, "widget/manifest.json"))) {
    console.error("There is no build yet: run `npm start` or `npm run build` first.");
    process.exitCode = 1;
    return;
  }
  const files = readBuilt(directory);
  const [entry, ...chunks] = files.keys();
  console.log(`widget: ${gzipSize(firstDownload(entry!, files))} bytes gzip`);
  for (const name of chunks) console.log(`${name}: ${gzipSize([files.get(name)!])} bytes gzip`);
}

if (import.meta.main) main();
