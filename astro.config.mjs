import { join } from "node:path";
import solid from "@astrojs/solid-js";
import { defineConfig } from "astro/config";
import { nameWidget } from "./vite.built-widget.ts";
import { describeElement } from "./vite.reference.ts";
import { pinTrust } from "./vite.trust.ts";

export default defineConfig({
  srcDir: "./site",
  publicDir: "./site/public",
  outDir: join(process.env.BUILD_DIR ?? ".build", "site"),
  cacheDir: join(process.env.BUILD_DIR ?? ".build", "astro"),
  integrations: [solid()],
  trailingSlash: "ignore",
  compressHTML: true,
  devToolbar: { enabled: false },
  // The policy allows nothing inline (api/headers.ts): scripts and styles stay files, however small.
  build: { inlineStylesheets: "never", assets: "assets" },
  vite: {
    plugins: [pinTrust(), nameWidget(), describeElement()],
    build: { assetsInlineLimit: 0, target: "es2022" },
    // A worker is a build of its own, with the same trust list.
    worker: { format: "es", plugins: () => [pinTrust()] },
  },
});
