/**
 * Pins the trust list into a build: `virtual:trust` whole, `virtual:trust/summary` what a page says of it.
 *
 * @module
 */
import { readFileSync } from "node:fs";
import type { Plugin } from "vite";
import type { Trust } from "./widget/checks/trust.ts";

/** Where the demo's trust list lies after the first start. */
const usual = ".data/trust.json";

/** @returns the list that the environment names in TRUST_FILE */
export function readTrust(file = process.env.TRUST_FILE ?? usual): Trust {
  return JSON.parse(readFileSync(file, "utf8")) as Trust;
}

export function pinTrust(): Plugin {
  const modules: Readonly<Record<string, (trust: Trust) => string>> = {
    "virtual:trust": (trust) => `export default ${JSON.stringify(trust)};`,
    "virtual:trust/summary": ({ demo, publisher, issued }) =>
      Object.entries({ demo, publisher, issued })
        .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`)
        .join("\n"),
  };
  return {
    name: "pin-trust",
    resolveId: (id) => (Object.hasOwn(modules, id) ? `\0${id}` : undefined),
    load: (id) => modules[id.slice(1)]?.(readTrust()),
  };
}
