/**
 * Builds the npm package `hoc-ba-so` into BUILD_DIR/package: code, types, its own package.json, the list of its element's parts.
 *
 * The department publishes it: like the element, it carries the trust list that the build pins.
 *
 * @module
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { readManifest } from "../../widget/manifest.ts";
import { root } from "./install.mjs";

/** By the name in `exports`: code, and the source that its types come from. */
const entries = {
  ".": ["index", "index"],
  "./element": ["element", "element"],
  "./define": ["define", "define"],
  "./react": ["react", "react"],
  "./frame": ["frame", "frame/connect"],
} as const;

export interface PackageOptions {
  readonly trustFile: string;
  /** Where it goes; emptied. */
  readonly directory: string;
}

/** Throws when a step fails: its output has said why. */
export function buildPackage({ trustFile, directory }: PackageOptions): void {
  const env = { ...process.env, TRUST_FILE: trustFile, PACKAGE_DIR: directory };
  run(["node_modules/vite/bin/vite.js", "build", "--config", "vite.package.config.ts", "--logLevel", "error"], env);
  const types = join(directory, "types");
  const sources = Object.values(entries).map(([, source]) => (source === "element" ? "element.tsx" : `${source}.ts`));
  const compiler = ["node_modules/typescript/bin/tsc", "--project", tsconfig(directory, sources, types)];
  run(compiler, env);
  rmSync(join(directory, "tsconfig.json"));
  for (const file of filesOf(types)) {
    // Declarations name the files that they were made from.
    const text = readFileSync(file, "utf8");
    writeFileSync(file, text.replace(/(["'])(\.{1,2}\/[^"']+?)\.tsx?\1/g, "$1$2.js$1"));
  }
  cpSync(join(root, "README.md"), join(directory, "README.md"));
  writeFileSync(join(directory, "custom-elements.json"), `${JSON.stringify(readManifest(), null, 2)}\n`);
  writeFileSync(join(directory, "package.json"), `${JSON.stringify(manifest(), null, 2)}\n`);
}

function manifest() {
  const own = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Readonly<Record<string, string>>;
  const { name, version, description, license } = own;
  const exported = Object.entries(entries).map(
    ([path, [code, source]]) => [path, { types: `./types/${source}.d.ts`, default: `./${code}.js` }] as const,
  );
  return {
    ...{ name, version, description, license },
    type: "module",
    engines: { node: ">=20" },
    exports: {
      ...Object.fromEntries(exported),
      "./custom-elements.json": "./custom-elements.json",
      "./package.json": "./package.json",
    },
    sideEffects: ["./define.js"],
    customElements: "./custom-elements.json",
    peerDependencies: { react: ">=19" },
    peerDependenciesMeta: { react: { optional: true } },
  };
}

function tsconfig(directory: string, sources: readonly string[], outDir: string): string {
  const file = join(directory, "tsconfig.json");
  mkdirSync(dirname(file), { recursive: true });
  const from = (path: string) => relative(directory, join(root, path));
  const compilerOptions = {
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    rootDir: from("widget"),
    outDir: relative(directory, outDir),
    typeRoots: [from("node_modules/@types")],
  };
  const files = [...sources, "modules.d.ts"].map((name) => from(join("widget", name)));
  writeFileSync(file, JSON.stringify({ extends: from("tsconfig.json"), compilerOptions, files, include: [] }));
  return file;
}

function filesOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
}

function run(command: readonly string[], env: NodeJS.ProcessEnv): void {
  const { status } = spawnSync(process.execPath, command, { cwd: root, env, stdio: ["ignore", "inherit", "inherit"] });
  if (status !== 0) throw new Error(`Không dựng được gói npm: ${command[0]!}. The package was not built: see above.`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { readSettings } = await import("../settings.ts");
  const { trustFile, buildDirectory } = readSettings(process.env, root);
  const directory = join(buildDirectory, "package");
  buildPackage({ trustFile, directory });
  console.log(directory);
}
