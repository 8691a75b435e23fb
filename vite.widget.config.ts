/**
 * Builds the element: `widget.js` beside the site, its lazy chunks under `widget/`.
 *
 * `astro build` empties the directory, so this runs after it. The first download has a budget, and the build holds it.
 *
 * @module
 */
import { defineConfig, type Plugin } from "vite";
import solid from "vite-plugin-solid";
import { pinTrust } from "./vite.trust.ts";
import { budget, firstDownload, gzipSize } from "./widget/size.ts";

export default defineConfig({
  plugins: [solid({ solid: { delegateEvents: false } }), pinTrust(), holdBudget()],
  publicDir: false,
  base: "./",
  build: {
    target: "es2022",
    outDir: process.env.SITE_DIRECTORY ?? ".build/site",
    emptyOutDir: false,
    modulePreload: false,
    cssCodeSplit: false,
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: {
      input: { widget: "widget/define.ts" },
      output: {
        ...{ format: "es", entryFileNames: "[name].js", chunkFileNames: "widget/[name]-[hash].js", minify: true },
        // Where other origins may read them.
        assetFileNames: "widget/[name]-[hash][extname]",
      },
    },
  },
});

/** What a page that embeds the element loads before anybody types. */
function holdBudget(): Plugin {
  return {
    name: "hold-budget",
    generateBundle(_options, bundle) {
      const files = new Map(
        Object.values(bundle).flatMap((file) => (file.type === "chunk" ? [[file.fileName, file.code] as const] : [])),
      );
      const bytes = gzipSize(firstDownload("widget.js", files));
      if (bytes > budget) this.error(`widget.js is ${bytes} bytes gzip with what it imports; the budget is ${budget}`);
    },
  };
}
