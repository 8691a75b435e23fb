/**
 * `virtual:widget` for the site's pages: the published element's version, path and digest, from the manifest that the build wrote just before.
 *
 * @module
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";
import type { WidgetManifest } from "./api/cli/widget.ts";
import { entryFile } from "./widget/integrity.ts";

const id = "virtual:widget";

export function nameWidget(): Plugin {
  return {
    name: "name-widget",
    resolveId: (asked) => (asked === id ? `\0${id}` : undefined),
    load(asked) {
      if (asked !== `\0${id}`) return undefined;
      const file = join(process.env.BUILD_DIR ?? ".build", "widgets", "manifest.json");
      if (!existsSync(file)) return this.error("the widget is not built yet: npm run build");
      const { version, entry, files } = JSON.parse(readFileSync(file, "utf8")) as WidgetManifest;
      const { integrity } = files[entryFile]!;
      const connect = { path: `/widget/${version}/connect.js`, integrity: files["connect.js"]!.integrity };
      return `export const widget = ${JSON.stringify({ version, entry, integrity, connect })};`;
    },
  };
}
