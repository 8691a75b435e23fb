/**
 * Builds the npm package's code (`api/cli/package.ts`): ES modules for bundlers and for Node, with the trust list pinned as in the element.
 *
 * @module
 */
import { join } from "node:path";
import { defineConfig } from "vite";
import solid from "vite-plugin-solid";
import { pinTrust } from "./vite.trust.ts";

export default defineConfig({
  plugins: [solid({ solid: { delegateEvents: false } }), pinTrust()],
  publicDir: false,
  // The client build of Solid: on a server the element is never rendered.
  resolve: { conditions: ["browser", "module", "import", "default"] },
  build: {
    target: "es2022",
    outDir: process.env.PACKAGE_DIR ?? join(process.env.BUILD_DIR ?? ".build", "package"),
    emptyOutDir: true,
    cssCodeSplit: false,
    minify: false,
    reportCompressedSize: false,
    modulePreload: false,
    lib: {
      formats: ["es"],
      entry: {
        index: "widget/index.ts",
        define: "widget/define.ts",
        element: "widget/element.tsx",
        react: "widget/react.ts",
        frame: "widget/frame/connect.ts",
      },
    },
    rolldownOptions: {
      external: ["react"],
      output: { entryFileNames: "[name].js", chunkFileNames: "chunks/[name]-[hash].js" },
    },
  },
});
