/**
 * `virtual:reference` for the embed page: the element as its source describes it.
 *
 * @module
 */
import type { Plugin } from "vite";
import { readManifest } from "./widget/manifest.ts";

const id = "virtual:reference";

export function describeElement(): Plugin {
  return {
    name: "describe-element",
    resolveId: (asked) => (asked === id ? `\0${id}` : undefined),
    load: (asked) =>
      asked === `\0${id}` ? `export default ${JSON.stringify(readManifest().modules[0]!.declarations[0])};` : undefined,
  };
}
