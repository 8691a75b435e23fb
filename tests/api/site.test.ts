import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { serve } from "@hono/node-server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compressFolder } from "../../api/cli/compress.ts";
import { siteRoutes } from "../../api/routes/site.ts";

const folder = mkdtempSync(join(tmpdir(), "hoc-ba-so-site-"));
const script = "export const x = 1;\n".repeat(200);
let app: ReturnType<typeof siteRoutes>;

beforeAll(() => {
  const site = join(folder, "site");
  mkdirSync(join(site, "assets"), { recursive: true });
  mkdirSync(join(site, "en/404"), { recursive: true });
  writeFileSync(join(folder, "secret.txt"), "secret");
  writeFileSync(join(site, "index.html"), "<p>trang");
  writeFileSync(join(site, "404.html"), "<p>không có");
  writeFileSync(join(site, "en/404/index.html"), "<p>nothing");
  writeFileSync(join(site, "widget.js"), script);
  mkdirSync(join(site, "widget/1.2.3-0123456789"), { recursive: true });
  writeFileSync(join(site, "widget/1.2.3-0123456789/en.js"), script);
  writeFileSync(join(site, "widget/manifest.json"), "{}");
  writeFileSync(join(site, "assets/report.CCw9-JGW.js"), script);
  writeFileSync(join(site, "assets/zxing_reader-Bb9Mx2Pu.wasm"), script);
  mkdirSync(join(site, "ban-kiem-tra"));
  writeFileSync(join(site, "ban-kiem-tra/index.html"), "<p>bàn");
  mkdirSync(join(site, "quet"));
  writeFileSync(join(site, "quet/index.html"), "<p>quét");
  compressFolder(site);
  app = siteRoutes(site);
});
afterAll(() => rmSync(folder, { recursive: true }));

const get = (path: string, headers: Record<string, string> = {}) =>
  app.request(new Request(`http://portal.test${path}`, { headers }));

describe("a file of the site", () => {
  test.each([
    ["br", brotliDecompressSync],
    ["gzip", gunzipSync],
  ])("comes as %s to who understands it", async (encoding, decompress) => {
    const response = await get("/widget.js", { "accept-encoding": encoding });
    expect(response.headers.get("content-encoding")).toBe(encoding);
    expect(response.headers.get("vary")).toMatch(/accept-encoding/i);
    expect(decompress(Buffer.from(await response.arrayBuffer())).toString()).toBe(script);
  });

  test("comes as it is to anybody else", async () => {
    const response = await get("/widget.js");
    expect(response.headers.get("content-encoding")).toBeNull();
    expect(await response.text()).toBe(script);
  });

  test.each(["", "br"])("is not sent twice to who holds it (%o)", async (encoding) => {
    const headers = { "accept-encoding": encoding };
    const first = await get("/widget.js", headers);
    await first.arrayBuffer();
    const again = await get("/widget.js", { ...headers, "if-none-match": `"other", ${first.headers.get("etag")}` });
    expect([again.status, await again.text(), again.headers.get("content-length")]).toEqual([304, "", null]);
    expect((await get("/widget.js", { ...headers, "if-none-match": '"other"' })).status).toBe(200);
  });

  test.each([
    ["/assets/report.CCw9-JGW.js", "public, max-age=31536000, immutable"],
    ["/widget/1.2.3-0123456789/en.js", "public, max-age=31536000, immutable"],
    ["/widget/manifest.json", "no-cache"],
    ["/assets/zxing_reader-Bb9Mx2Pu.wasm", "public, max-age=31536000, immutable"],
    ["/widget.js", "no-cache"],
    ["/q", "no-cache"],
    ["/", "no-cache"],
  ])("%s is kept as long as its name lasts, compressed or not", async (path, kept) => {
    for (const encoding of ["", "gzip"])
      expect((await get(path, { "accept-encoding": encoding })).headers.get("cache-control")).toBe(kept);
  });

  test("is only read", async () => {
    const response = await app.request("/", { method: "POST" });
    expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
  });
});

test.each(["/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/assets/..%5c..%5csecret.txt", "/%", "/%00"])(
  "%s leads nowhere",
  async (path) => {
    const response = await get(path);
    expect([response.status, await response.text()]).toEqual([404, "<p>không có"]);
  },
);

test.each(["/desk", "/desk/", "/ban-kiem-tra/"])("the batch desk is at %s", async (path) => {
  expect(await (await get(path)).text()).toBe("<p>bàn");
});

test.each(["/q", "/scan", "/scan/", "/quet/"])("the scan page is at %s: a QR code names it shortly", async (path) => {
  expect(await (await get(path)).text()).toBe("<p>quét");
});

test("what is not there is told in the language of its path", async () => {
  expect(await (await get("/en/nothing")).text()).toBe("<p>nothing");
});

test("over a real connection too, a file says how long it is kept, and is not sent twice", async () => {
  const server = serve({ fetch: siteRoutes(join(folder, "site")).fetch, port: 0, hostname: "127.0.0.1" });
  try {
    if (!server.listening) await once(server, "listening");
    const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/widget.js`;
    const first = await fetch(url);
    await first.arrayBuffer();
    expect(first.headers.get("cache-control")).toBe("no-cache");
    const again = await fetch(url, { headers: { "if-none-match": first.headers.get("etag")! } });
    expect([again.status, await again.text()]).toEqual([304, ""]);
  } finally {
    server.close();
  }
});
