import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createKeeper, type Manifest } from "../../../site/offline/keeper.ts";
import { keptHeader } from "../../../widget/portal/kept.ts";

const origin = location.origin;
const pages = { "/quet/": "/quet/index.html", "/q": "/quet/index.html" };
const first: Manifest = { version: "1", files: ["/quet/index.html", "/assets/scan.AAAAAAAA.js"], pages };
const second: Manifest = { version: "2", files: [...first.files, "/assets/more.BBBBBBBB.js"], pages };

/** A portal that can be cut off; what it was asked for stands in `asked`. */
function network() {
  const state = { isUp: true, isMute: false, missing: "", status: 200, asked: [] as string[], text: "one" };
  const fetch = (input: RequestInfo | URL) => {
    const path = new URL(input instanceof Request ? input.url : input, origin).pathname;
    state.asked.push(path);
    if (state.isMute) return never();
    if (!state.isUp) return Promise.reject(new TypeError("no network"));
    return Promise.resolve(
      new Response(`${state.text} ${path}`, { status: path === state.missing ? 404 : state.status }),
    );
  };
  return { state, fetch: fetch };
}

const never = () => new Promise<never>(() => undefined);
const keeperOf = (manifest: Manifest, fetch: typeof globalThis.fetch, after: () => Promise<never> = never) =>
  createKeeper({ manifest, caches, fetch, origin, after });
const get = (path: string, init?: RequestInit) => new Request(new URL(path, origin), init);
/** A navigation cannot be made by a script: all else of it is as it comes. */
const open = (path: string) => Object.defineProperty(get(path), "mode", { value: "navigate" });
const textOf = async (answer: Promise<Response> | undefined) => (await answer!).text();
const forget = async () => {
  for (const name of await caches.keys()) await caches.delete(name);
};

beforeEach(forget);
afterEach(forget);

describe("what the scan page needs", () => {
  it("is there without a network once it is installed, by every path of the page and with a fragment", async () => {
    const { state, fetch } = network();
    const keeper = keeperOf(first, fetch);
    await keeper.install();
    state.isUp = false;
    expect(await textOf(keeper.answer(open("/quet/")))).toBe("one /quet/index.html");
    expect(await textOf(keeper.answer(open("/q#1234")))).toBe("one /quet/index.html");
    expect(await textOf(keeper.answer(get("/assets/scan.AAAAAAAA.js")))).toBe("one /assets/scan.AAAAAAAA.js");
  });

  it("comes from the network where there is one, so that nobody reads an old page", async () => {
    const { state, fetch } = network();
    const keeper = keeperOf(first, fetch);
    await keeper.install();
    state.text = "newer";
    expect(await textOf(keeper.answer(open("/quet/")))).toBe("newer /quet/");
  });

  it.each<[string, (state: ReturnType<typeof network>["state"]) => void, () => Promise<never>]>([
    ["is down", (state) => (state.status = 503), never],
    ["says nothing", (state) => (state.isMute = true), () => Promise.reject(new TypeError("too late"))],
  ])("comes from what was kept where the portal %s", async (_, change, after) => {
    const { state, fetch } = network();
    await keeperOf(first, fetch).install();
    change(state);
    expect(await textOf(keeperOf(first, fetch, after).answer(open("/quet/")))).toBe("one /quet/index.html");
  });

  it("is kept whole or not at all", async () => {
    const { state, fetch } = network();
    await keeperOf(first, fetch).install();
    state.missing = "/assets/more.BBBBBBBB.js";
    await expect(keeperOf(second, fetch).install()).rejects.toThrow();
    expect(await caches.keys()).toEqual(["hoc-ba-so-offline-1"]);
  });
});

describe("a new version", () => {
  it("fetches only what changed, leaves the old one whole, and takes its place when it is activated", async () => {
    const { state, fetch } = network();
    const [older, newer] = [keeperOf(first, fetch), keeperOf(second, fetch)];
    await older.install();
    state.asked.length = 0;
    state.text = "two";
    await newer.install();
    expect(state.asked.sort()).toEqual(["/assets/more.BBBBBBBB.js", "/quet/index.html"]);
    state.isUp = false;
    expect(await textOf(older.answer(open("/quet/")))).toBe("one /quet/index.html");
    await newer.activate();
    expect(await textOf(newer.answer(open("/quet/")))).toBe("two /quet/index.html");
    expect(await caches.keys()).toEqual(["hoc-ba-so-offline-2"]);
  });
});

describe("the status of a log", () => {
  const asked = "/api/v1/status?origin=so-gddt.example%2Fhoc-ba";

  it("is asked of the portal, and what was last heard is said to be so", async () => {
    const { state, fetch } = network();
    const keeper = keeperOf(first, fetch);
    const heard = await keeper.answer(get(asked))!;
    expect(heard.headers.has(keptHeader)).toBe(false);
    state.isUp = false;
    const kept = await keeper.answer(get(asked))!;
    expect(kept.headers.has(keptHeader)).toBe(true);
    expect(await kept.text()).toBe("one /api/v1/status");
  });

  it("that was never heard is an error, not an empty list", async () => {
    const { state, fetch } = network();
    state.isUp = false;
    expect((await keeperOf(first, fetch).answer(get(asked))!).type).toBe("error");
  });
});

describe("what is none of its business", () => {
  const { fetch } = network();
  it.each<[string, () => Request]>([
    ["a look-up", () => get("/api/v1/lookups", { method: "POST", body: "{}" })],
    ["the page of look-ups", () => open("/")],
    ["a page that is not the scanner's", () => open("/quet/khac/")],
    ["revocation data", () => get(`/api/v1/blobs/${"0".repeat(64)}`)],
    ["the status with a question to it", () => get("/api/v1/status?origin=a&of=somebody")],
    ["a file that it was not told of", () => get("/assets/other.CCCCCCCC.js")],
    ["another origin", () => new Request("https://elsewhere.example/quet/index.html")],
  ])("is left to the browser: %s", (_, request) => {
    expect(keeperOf(first, fetch).answer(request())).toBeUndefined();
  });
});
