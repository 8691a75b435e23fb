import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { rowsOf, type Kind } from "../../../site/reference/rows.ts";
import { referenceVi } from "../../../site/text/reference.ts";
import { modeNames } from "../../../widget/element/mode.ts";
import { attributes } from "../../../widget/element/settings.ts";
import { readDeclaration, readManifest } from "../../../widget/manifest.ts";
import { trials } from "../../../widget/view/trials.ts";

const widget = resolve(import.meta.dirname, "../../../widget");
const [element] = readManifest().modules[0]!.declarations;
const names = (kind: Kind) => element![kind].map(({ name }) => name);

const sources = readdirSync(widget, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.(?:tsx?|css)$/.test(name) && name !== "element.tsx")
  .map((name) => [name, readFileSync(join(widget, name), "utf8")] as const);
const found = (pattern: RegExp, of: RegExp) =>
  [
    ...new Set(
      sources.flatMap(([name, text]) => (of.test(name) ? [...text.matchAll(pattern)].map(([, one]) => one!) : [])),
    ),
  ].sort();

describe("what the source says of the element", () => {
  test("is said in Vietnamese too, and nothing else is", () => {
    for (const kind of Object.keys(referenceVi) as Kind[]) {
      expect(Object.keys(referenceVi[kind]).sort(), kind).toEqual(names(kind).toSorted());
      for (const language of ["vi", "en"] as const)
        for (const { says } of rowsOf(element!, kind, language))
          expect(says.map(({ text }) => text).join("")).toMatch(/\S/);
    }
  });

  test("names every attribute that is observed, and those of a form", () => {
    expect(names("attributes").toSorted()).toEqual([...attributes, "name", "disabled"].sort());
  });

  test("names every part and custom property that the view has", () => {
    expect(names("cssParts").toSorted()).toEqual(found(/\bpart="([a-z]+)"/g, /^(?:view|element)\/.*tsx$/));
    expect(names("cssProperties").toSorted()).toEqual(found(/var\((--hoc-ba-so-[a-z-]+)/g, /\.css$/));
  });

  test("names every event that is dispatched", () => {
    const source = readFileSync(join(widget, "element.tsx"), "utf8");
    const dispatched = [...source.matchAll(/dispatch\(this, "([^"]+)"/g)].map(([, name]) => name!);
    expect(names("events").toSorted()).toEqual([...new Set(dispatched)].sort());
  });

  test("gives the values that there are", () => {
    const valuesOf = (name: string) =>
      [...element!.attributes.find((one) => one.name === name)!.type!.text.matchAll(/"([^"]*)"/g)].map(
        ([, value]) => value,
      );
    expect(valuesOf("mode")).toEqual([...modeNames]);
    expect(valuesOf("test")).toEqual(["", ...trials]);
  });

  test("is refused where it cannot be read, rather than left out", () => {
    expect(() => readDeclaration("/** @attr lang */ class HocBaSoElement {}")).toThrow(/unreadable/);
    expect(() => readDeclaration("class Other {}")).toThrow(/no HocBaSoElement/);
  });
});
