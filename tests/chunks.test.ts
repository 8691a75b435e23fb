import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";

const widget = resolve(import.meta.dirname, "../widget");

test("the element imports nothing lazily but under its digest, by the name of its module", () => {
  const files = readdirSync(widget, { recursive: true, encoding: "utf8" }).filter((name) => /\.tsx?$/.test(name));
  const ofElement = files.filter((name) => /^(?:element|view)\b/.test(name));
  const imports = ofElement.flatMap((name) =>
    Array.from(
      readFileSync(join(widget, name), "utf8").matchAll(
        /(?:verified\("([\w.]+)",\s*\(\) =>\s*)?\bimport\(\s*"([^"]+)"\s*\)/g,
      ),
      ([, named, path]) => [named, path!.replace(/^.*\//, "").replace(/\.tsx?$/, "")] as const,
    ),
  );
  expect(imports.length).toBeGreaterThan(8);
  for (const [named, module] of imports) expect(named).toBe(module);
});
