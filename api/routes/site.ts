/**
 * The built site and the widget's files, from one folder.
 *
 * @module
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import { readableAnywhere } from "../headers.ts";

export function siteRoutes(directory: string) {
  const app = new Hono();
  const files = serveStatic({
    root: directory,
    precompressed: true,
    onFound: (path, c) => {
      // Names with a hash never change; the rest is asked for again.
      const isHashed = /[.-][A-Za-z0-9_-]{8,}\.(?:js|css|woff2?)$/.test(path);
      c.header("cache-control", isHashed ? "public, max-age=31536000, immutable" : "no-cache");
    },
  });
  app.use("/widget.js", readableAnywhere());
  app.use("/widget/*", readableAnywhere());
  app.use("*", files);
  // The last route, since only the outermost application's own notFound would be asked.
  app.all("*", async (c) => {
    const page = c.req.path.startsWith("/en/") ? "en/404/index.html" : "404.html";
    const html = await readFile(join(directory, page), "utf8").catch(() => "404");
    return c.html(html, 404);
  });
  return app;
}
