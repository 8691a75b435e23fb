import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const root = resolve(import.meta.dirname, "..");

/** Room → rooms it may import from (DESIGN §7). */
const allowed: Record<string, readonly string[]> = {
  widget: ["widget"],
  db: ["db", "widget"],
  api: ["api", "db", "widget"],
  site: ["site", "widget"],
};

function filesOf(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return filesOf(path);
    return /\.(?:ts|tsx|astro)$/.test(name) ? [path] : [];
  });
}

function importsOf(file: string): readonly { specifier: string; isType: boolean }[] {
  const source = readFileSync(file, "utf8");
  const statements = source.matchAll(
    /^\s*(?:import|export)\s+(type\s)?[^"';]*?\bfrom\s+"([^"]+)"|\bimport\s*\(\s*"([^"]+)"|^\s*import\s+"([^"]+)"/gm,
  );
  return Array.from(statements, ([, type, from, dynamic, bare]) => ({
    specifier: from ?? dynamic ?? bare ?? "",
    isType: type !== undefined,
  }));
}

describe("imports go one way: site → widget ← api → db", () => {
  for (const room of Object.keys(allowed)) {
    it(`${room} imports only from ${allowed[room]!.join(", ")}`, () => {
      const strays = filesOf(join(root, room)).flatMap((file) =>
        importsOf(file)
          .filter(({ specifier }) => specifier.startsWith("."))
          .map(({ specifier, isType }) => ({ target: relative(root, resolve(file, "..", specifier)), isType }))
          .filter(({ target, isType }) => {
            const to = target.split("/")[0]!;
            return !allowed[room]!.includes(to) && !(room === "site" && to === "api" && isType);
          })
          .map(({ target }) => `${relative(root, file)} → ${target}`),
      );
      expect(strays).toEqual([]);
    });
  }

  it("the verifier runs anywhere: no node: import, no Buffer, no process", () => {
    const verifier = ["record", "crypto", "checks", "portal", "seal"].flatMap((folder) =>
      filesOf(join(root, "widget", folder)),
    );
    const strays = verifier.filter((file) => {
      const isLocal = importsOf(file).every(({ specifier }) => !specifier.startsWith("node:"));
      return !isLocal || /\b(?:Buffer|process)\./.test(readFileSync(file, "utf8"));
    });
    expect(strays.map((file) => relative(root, file))).toEqual([]);
  });
});
