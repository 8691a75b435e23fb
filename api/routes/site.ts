/**
 * The built site and the widget's files, from one folder.
 *
 * @module
 */
import { statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import { createMiddleware } from "hono/factory";
import { readableAnywhere } from "../headers.ts";
import { sealPage } from "../../widget/seal/text.ts";
import { onlyMethods } from "../problem.ts";

interface Found {
  /** Of the file that is sent; absent where there is none. */
  readonly tag?: string;
}

/** Names with a hash never change; the rest is asked for again. */
const hashed = /[.-][A-Za-z0-9_-]{8,}\.(?:m?js|css|woff2?|wasm)$|^\/widget\/\d[^/]*-[0-9a-f]{10}\//;
/** Short, for a QR code or to be said aloud: each page is there under its own name too. */
const otherNames: Readonly<Record<string, string>> = {
  [sealPage]: "/quet/",
  "/scan": "/quet/",
  "/desk": "/ban-kiem-tra/",
};
const onlyRead = onlyMethods("GET", "HEAD");

export function siteRoutes(directory: string) {
  const app = new Hono<{ Variables: Found }>();
  const files = serveStatic<{ Variables: Found }>({
    root: directory,
    precompressed: true,
    rewriteRequestPath: (path) => otherNames[path.replace(/\/$/, "")] ?? path,
    onFound: (path, c) => c.set("tag", tagOf(path)),
  });
  app.use("/widget.js", readableAnywhere());
  app.use("/widget/*", readableAnywhere());
  app.use("*", keptByBrowsers(), files);
  // The last route, since only the outermost application's own notFound would be asked.
  app.all("*", async (c) => {
    if (c.req.method !== "GET" && c.req.method !== "HEAD") return onlyRead(c);
    const page = c.req.path.startsWith("/en/") ? "en/404/index.html" : "404.html";
    const html = await readFile(join(directory, page), "utf8").catch(() => "404");
    return c.html(html, 404, { "cache-control": "no-cache" });
  });
  return app;
}

/** Each encoding is a file of its own, so has a tag of its own. */
function tagOf(path: string): string {
  const { size, mtimeMs } = statSync(path);
  return `W/"${size.toString(36)}-${Math.floor(mtimeMs).toString(36)}"`;
}

/** How long a file is kept, and 304 to whoever holds it already (RFC 9110 §13.1.2). */
function keptByBrowsers() {
  return createMiddleware<{ Variables: Found }>(async function keptByBrowsers(c, next) {
    await next();
    const tag = c.get("tag");
    if (tag === undefined) return;
    // By `c.header`: the server's own response makes its headers anew once its body was looked at.
    c.header("cache-control", hashed.test(c.req.path) ? "public, max-age=31536000, immutable" : "no-cache");
    c.header("etag", tag);
    const held = c.req.header("if-none-match")?.split(",") ?? [];
    if (c.res.status !== 200 || !held.some((one) => one.trim() === tag)) return;
    // The file was opened to be sent.
    await c.res.body?.cancel();
    for (const name of ["content-type", "content-length", "content-encoding"]) c.header(name, undefined);
    c.res = new Response(null, { status: 304, headers: c.res.headers });
  });
}
