/**
 * Builds the element into BUILD_DIR/widget: one file that a page loads, and its lazy chunks, whose digests it holds.
 *
 * `api/cli/widget.ts` gives the whole a version and puts it into the site. The first download has a budget, and the build holds it.
 *
 * @module
 */
import { join } from "node:path";
import { defineConfig, type Plugin } from "vite";
import solid from "vite-plugin-solid";
import { holdIntegrity, placeholder } from "./vite.integrity.ts";
import { pinTrust } from "./vite.trust.ts";
import { entryFile } from "./widget/integrity.ts";
import { budget, firstDownload, gzipSize } from "./widget/size.ts";

export default defineConfig({
  plugins: [solid({ solid: { delegateEvents: false } }), pinTrust(), holdIntegrity(), holdBudget()],
  publicDir: false,
  base: "./",
  define: { __HBS_CHUNKS__: JSON.stringify(placeholder) },
  build: {
    target: "es2022",
    outDir: join(process.env.BUILD_DIR ?? ".build", "widget"),
    emptyOutDir: true,
    modulePreload: false,
    cssCodeSplit: false,
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: {
      input: { "hoc-ba-so": "widget/define.ts", connect: "widget/frame/connect.ts" },
      preserveEntrySignatures: "allow-extension",
      output: {
        ...{ format: "es", entryFileNames: "[name].js", chunkFileNames: "[name].js", minify: true },
        assetFileNames: "[name]-[hash][extname]",
      },
    },
  },
});

/** What a page that embeds the element loads before anybody types. */
function holdBudget(): Plugin {
  return {
    name: "hold-budget",
    enforce: "post",
    generateBundle: {
      order: "post",
      handler(_options, bundle) {
        const files = new Map(
          Object.values(bundle).flatMap((file) => (file.type === "chunk" ? [[file.fileName, file.code] as const] : [])),
        );
        const loaded = firstDownload(entryFile, files);
        if (loaded.length > 1)
          this.error(`${entryFile} imports ${loaded.length - 1} files, which its integrity does not cover`);
        const bytes = gzipSize(loaded);
        if (bytes > budget) this.error(`${entryFile} is ${bytes} bytes gzip; the budget is ${budget}`);
      },
    },
  };
}
