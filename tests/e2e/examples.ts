/**
 * The examples of the embed page, as it shows them: built against the npm package, and used in a real browser.
 *
 * @module
 */
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join, resolve } from "node:path";
import { promisify } from "node:util";
import type { Browser } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildPackage } from "../../api/cli/package.ts";
import type { RunningPortal } from "../support/portal.ts";
import { policyOf, published, servePage, type RunningHost } from "./hosts.ts";
import { complaintsOf, desktop, lookUp, onPage, phone, pupilOf, verdictOn, violationsOnBoth } from "./pages.ts";

const root = resolve(import.meta.dirname, "../..");
const run = promisify(execFile);
const kind = "ordinary-primary";
const example = "https://cong-hoc-ba.example";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
};

/** A folder of built files under a host's strict policy. */
async function serveFolder(folder: string, portal: string): Promise<RunningHost> {
  const policy = `default-src 'none'; script-src 'self'; connect-src 'self' ${portal}; style-src 'self'`;
  const server = createServer(({ url = "/" }, response) => {
    const name = url === "/" ? "index.html" : url.slice(1);
    try {
      const content = readFileSync(join(folder, name));
      const type = types[extname(name)] ?? "application/octet-stream";
      response.writeHead(200, { "content-type": type, "content-security-policy": policy }).end(content);
    } catch {
      response.writeHead(204).end();
    }
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    stop: () => new Promise((done) => server.close(() => done())),
  };
}

const page = (script: string) =>
  `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>x</title></head><body><div id="app"></div><script type="module" src="/${script}"></script></body></html>`;

const plugin = (name: string) => JSON.stringify(join(root, "node_modules", name));

/** What each framework's own project has around the example. */
const projects: Readonly<
  Record<string, { readonly source: string; readonly files: Readonly<Record<string, string>> }>
> = {
  React: {
    source: "react.jsx",
    files: {
      "index.html": page("react.jsx"),
      "vite.config.mjs": "export default { logLevel: 'error', build: { assetsInlineLimit: 0 } };",
    },
  },
  Vue: {
    source: "vue.vue",
    files: {
      "index.html": page("main.js"),
      "main.js": 'import { createApp } from "vue"; import Page from "./vue.vue"; createApp(Page).mount("#app");',
      "vite.config.mjs": `import vue from ${plugin("@vitejs/plugin-vue/dist/index.mjs")};
        export default { logLevel: "error", plugins: [vue({ template: { compilerOptions: { isCustomElement: (tag) => tag === "hoc-ba-so" } } })] };`,
    },
  },
  Astro: {
    source: "page.astro",
    files: {
      "astro.config.mjs":
        "export default { outDir: './dist', devToolbar: { enabled: false }, build: { inlineStylesheets: 'never' }, vite: { build: { assetsInlineLimit: 0 } } };",
    },
  },
};

export function describeExamples(portal: () => RunningPortal, browser: () => Browser): void {
  describe("the examples of the embed page", () => {
    let folder: string;
    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), "hoc-ba-so-examples-"));
      const modules = join(folder, "node_modules");
      mkdirSync(modules);
      buildPackage({ trustFile: join(portal().directory, "data/trust.json"), directory: join(modules, "hoc-ba-so") });
      for (const name of ["react", "react-dom", "vue", "astro", "vite"])
        symlinkSync(join(root, "node_modules", name), join(modules, name));
    });
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    test.each(Object.keys(projects))("%s: builds, looks up, hears the verdict", async (name) => {
      const { source, files } = projects[name]!;
      const own = join(folder, name);
      const isAstro = name === "Astro";
      mkdirSync(join(own, "src/pages"), { recursive: true });
      for (const [file, content] of Object.entries(files)) writeFileSync(join(own, file), content);
      const text = readFileSync(join(root, "site/examples", source), "utf8").replaceAll(example, portal().url);
      writeFileSync(join(own, isAstro ? "src/pages/index.astro" : source), text);
      writeFileSync(join(own, "package.json"), '{"type":"module"}');
      const command = isAstro ? ["astro/bin/astro.mjs", "build", "--silent"] : ["vite/bin/vite.js", "build"];
      await run(process.execPath, [join(root, "node_modules", command[0]!), ...command.slice(1)], {
        cwd: own,
        env: { ...process.env, ASTRO_TELEMETRY_DISABLED: "1", NODE_ENV: "production" },
      });
      const host = await serveFolder(join(own, "dist"), portal().url);
      try {
        await onPage(browser(), async (opened) => {
          const complaints = complaintsOf(opened);
          await opened.goto(host.url);
          await lookUp(opened, pupilOf(portal(), kind));
          expect(await verdictOn(opened)).toBe("Thật");
          await expect.poll(() => opened.locator("output").innerText()).toBe("passed");
          expect(complaints).toEqual([]);
        });
      } finally {
        await host.stop();
      }
    });

    test("the frame: hears the verdict", async () => {
      const { version } = await published(portal().url);
      const filled = (name: string) =>
        readFileSync(join(root, "site/examples", name), "utf8")
          .replaceAll(example, portal().url)
          .replaceAll("VERSION", version);
      const body = /<body>([^]*)<\/body>/.exec(filled("frame.html"))![1]!;
      const policy = `default-src 'none'; script-src 'self' ${portal().url}; frame-src ${portal().url}; style-src 'self'`;
      const head = '<script type="module" src="/frame.js"></script>';
      const host = await servePage({ head, body, policy, files: { "/frame.js": filled("frame.js") } });
      try {
        await onPage(browser(), async (opened) => {
          await opened.goto(host.url);
          await opened.frameLocator("iframe").locator("#hbs-code").waitFor();
          const inside = opened.frames().find((frame) => frame.url().startsWith(portal().url))!;
          await lookUp(inside as never, pupilOf(portal(), kind));
          await expect.poll(() => opened.locator("output").innerText(), { timeout: 20_000 }).toBe("passed");
        });
      } finally {
        await host.stop();
      }
    });
  });

  describe("the embed page", () => {
    test("shows the element and the snippet as chosen, and what a page hears", async () => {
      await onPage(browser(), async (opened) => {
        const complaints = complaintsOf(opened);
        const { entry, files } = await published(portal().url);
        await opened.goto(`${portal().url}/nhung/`);
        expect(await opened.locator("body").innerText(), "what is published is what is tested").toContain(
          policyOf(portal().url),
        );
        const snippet = opened.locator("#playground-snippet");
        await expect.poll(() => snippet.innerText()).toContain(files["hoc-ba-so.js"]!.integrity);
        expect(await snippet.innerText()).toContain(portal().url + entry);
        await opened.locator("select[name=lang]").selectOption("en");
        await opened.locator("select[name=theme]").selectOption("dark");
        await opened.locator("select[name=test]").selectOption("failed");
        expect(await snippet.innerText()).toContain('<hoc-ba-so lang="en" theme="dark" test="failed">');
        expect(await verdictOn(opened)).toBe("Not genuine");
        await expect.poll(() => opened.locator("#playground-heard").innerText()).toContain('"verdict":"TOTAL-FAILED"');
        await opened.locator("select[name=how]").selectOption("frame");
        expect(await snippet.innerText()).toContain("<iframe");
        expect(complaints).toEqual([]);
      });
    });

    test("describes every address of the OpenAPI document, and every schema", async () => {
      await onPage(browser(), async (opened) => {
        const complaints = complaintsOf(opened);
        const document = (await (await fetch(`${portal().url}/api/v1/openapi.json`)).json()) as {
          paths: Record<string, Record<string, unknown>>;
          components: { schemas: Record<string, unknown> };
        };
        await opened.goto(`${portal().url}/tham-chieu-api/`);
        await opened.locator(".api__operation").first().waitFor();
        const count = Object.values(document.paths).flatMap(Object.keys).length;
        expect(await opened.locator(".api__operation").count()).toBe(count);
        for (const name of Object.keys(document.components.schemas))
          expect(await opened.locator(`#schema-${name}`).count(), name).toBe(1);
        const targets = await opened
          .locator("#api a")
          .evaluateAll((links) => links.map((link) => link.getAttribute("href")!));
        for (const target of new Set(targets)) expect(await opened.locator(target).count(), target).toBe(1);
        expect(complaints).toEqual([]);
      });
    });

    test.each(
      // Twins in the two languages share their markup: one on a phone, the other on a desk.
      [
        ["/nhung/", phone.width, phone],
        ["/en/embed/", desktop.width, desktop],
        ["/tham-chieu-api/", phone.width, phone],
        ["/en/api-reference/", desktop.width, desktop],
      ] as const,
    )("axe finds nothing on %s at %i, and it does not scroll sideways", async (path, _width, size) => {
      await onPage(
        browser(),
        async (opened) => {
          await opened.goto(portal().url + path);
          await opened.locator(".api__operation, #playground-stage hoc-ba-so .hbs").first().waitFor();
          expect(await violationsOnBoth(opened)).toEqual([]);
          const isWide = await opened.evaluate(
            () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
          );
          expect(isWide).toBe(false);
        },
        size,
      );
    });
  });
}
