/**
 * Other people's servers, each an origin of its own: a plain page, and the example host that redeems receipts.
 *
 * @module
 */
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join, resolve } from "node:path";
import { freePorts, type RunningPortal } from "../support/portal.ts";

export interface RunningHost {
  readonly url: string;
  stop(): Promise<void>;
}

export interface Published {
  readonly version: string;
  readonly entry: string;
  readonly files: Readonly<Record<string, { readonly integrity: string }>>;
}

const examples = resolve(import.meta.dirname, "../../site/examples");

export async function published(portal: string): Promise<Published> {
  return (await (await fetch(`${portal}/widget/manifest.json`)).json()) as Published;
}

/** The directives that the embed page publishes. */
export const policyOf = (portal: string) =>
  `default-src 'none'; script-src ${portal}; connect-src ${portal}; style-src 'self'; form-action 'self'`;

/** The script tag under its digest. */
export async function scriptOf(portal: string): Promise<string> {
  const { entry, files } = await published(portal);
  const { integrity } = files["hoc-ba-so.js"]!;
  return `<script type="module" src="${portal}${entry}" integrity="${integrity}" crossorigin="anonymous"></script>`;
}

export interface Page {
  readonly lang?: string;
  readonly head?: string;
  readonly body: string;
  readonly policy: string;
  /** Scripts of the host's own, by path. */
  readonly files?: Readonly<Record<string, string>>;
}

/** A page of another origin under its own policy. */
export async function servePage({ lang = "vi", head = "", body, policy, files = {} }: Page): Promise<RunningHost> {
  const server = createServer(({ url = "/" }, response) => {
    if (url === "/favicon.ico") {
      response.writeHead(204).end();
      return;
    }
    const script = files[url];
    if (script !== undefined) {
      response.writeHead(200, { "content-type": "text/javascript; charset=utf-8" });
      response.end(script);
      return;
    }
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", "content-security-policy": policy });
    response.end(
      `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
        `<title>x</title>${head}</head><body><main><h1>x</h1>${body}</main></body></html>`,
    );
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    stop: () => new Promise((done) => server.close(() => done())),
  };
}

/** `site/examples/host.mjs` with `site/examples/plain.html`, as the embed page shows them. */
export async function serveExample(portal: RunningPortal): Promise<RunningHost> {
  const [port] = await freePorts(1);
  const { version, files } = await published(portal.url);
  const page = readFileSync(join(examples, "plain.html"), "utf8")
    .replaceAll("https://cong-hoc-ba.example", portal.url)
    .replace("VERSION", version)
    .replace("INTEGRITY", files["hoc-ba-so.js"]!.integrity);
  const file = join(portal.directory, "plain.html");
  writeFileSync(file, page);
  const url = `http://127.0.0.1:${String(port)}`;
  const child = spawn(process.execPath, [join(examples, "host.mjs")], {
    env: {
      ...process.env,
      ...{ PORT: String(port), ORIGIN: url, PORTAL: portal.url, PAGE: file },
      TRUST: join(portal.directory, "data/trust.json"),
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  await new Promise<void>((ready, fail) => {
    child.stdout.once("data", () => ready());
    child.once("exit", (code) => fail(new Error(`the example host ended with ${String(code)}`)));
  });
  return {
    url,
    async stop() {
      const ended = new Promise((done) => child.once("exit", done));
      child.kill("SIGTERM");
      await ended;
    },
  };
}
