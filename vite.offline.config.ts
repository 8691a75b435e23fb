/**
 * Builds the service worker: `offline.js` beside the site, which lists what the pages need that read papers and files. Runs after the site is built.
 *
 * @module
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { defineConfig, type Plugin } from "vite";
import type { Manifest } from "./site/offline/keeper.ts";

const directory = process.env.SITE_DIRECTORY ?? ".build/site";
/** Each page by the paths that it answers to. */
const pages: Manifest["pages"] = {
  "/quet/": "/quet/index.html",
  "/q": "/quet/index.html",
  "/scan": "/quet/index.html",
  "/en/scan/": "/en/scan/index.html",
  "/kiem-tra/": "/kiem-tra/index.html",
  "/verify": "/verify/index.html",
  "/en/verify/": "/en/verify/index.html",
};
const readable = /\.(?:html|css|m?js)$/;
/** Letters of other scripts stay away: what is Vietnamese or English needs none. */
const foreignFont = /(?:cyrillic|greek|hebrew)[\w.-]*\.woff2$|\.woff$/;
/** What a photo's marks are held against. */
const paperFont = /tinos-(?:latin|vietnamese)-\d[\w.-]*\.woff$/;

export default defineConfig({
  plugins: [listFiles()],
  publicDir: false,
  build: {
    target: "es2022",
    outDir: directory,
    emptyOutDir: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: { offline: "site/offline/worker.ts" },
      output: { format: "iife", entryFileNames: "[name].js", minify: true },
    },
  },
});

function listFiles(): Plugin {
  const id = "virtual:offline";
  return {
    name: "list-files",
    resolveId: (asked) => (asked === id ? `\0${id}` : undefined),
    load: (asked) => (asked === `\0${id}` ? `export default ${JSON.stringify(manifestOf())};` : undefined),
  };
}

/** What the pages name, and what that names in turn: names of built files have a hash in them, so none is met by chance. */
function manifestOf(): Manifest {
  const assets = readdirSync(join(directory, "assets"))
    .filter((name) => !/\.(?:br|gz)$/.test(name) && (paperFont.test(name) || !foreignFont.test(name)))
    .map((name) => `/assets/${name}`);
  const files = new Set([...Object.values(pages), "/icon.svg"]);
  for (const file of files) {
    if (!readable.test(file)) continue;
    const text = readFileSync(join(directory, file), "utf8");
    for (const asset of assets) if (text.includes(basename(asset))) files.add(asset);
  }
  const hash = createHash("sha256");
  const sorted = [...files].sort();
  for (const file of sorted) hash.update(file).update(readFileSync(join(directory, file)));
  return { version: hash.digest("hex").slice(0, 16), files: sorted, pages };
}
