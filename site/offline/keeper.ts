/**
 * What a service worker keeps so that papers and files are checked without a network, and what it answers with. It keeps the files of those pages
 * and the newest status of the log, which are the same for everybody: no look-up, no address with a fragment, no answer about anybody.
 *
 * @module
 */

import { keptHeader } from "../../widget/portal/kept.ts";

export interface Manifest {
  /** Changes with any of the files. */
  readonly version: string;
  /** Paths of the files that the pages need. A name with a hash in it always means the same octets. */
  readonly files: readonly string[];
  /** Path of each page that works offline → path of its file. */
  readonly pages: Readonly<Record<string, string>>;
}

export interface Surroundings {
  readonly manifest: Manifest;
  readonly caches: CacheStorage;
  readonly fetch: typeof globalThis.fetch;
  readonly origin: string;
  /** Rejects after so many milliseconds. */
  readonly after: (milliseconds: number) => Promise<never>;
}

export interface Keeper {
  /** All files or none: rejects, and leaves what was there as it was. */
  install(): Promise<void>;
  /** Forgets what older versions kept. */
  activate(): Promise<void>;
  /** @returns nothing where the request is none of its business: the browser then goes on as without it */
  answer(request: Request): Promise<Response> | undefined;
}

const prefix = "hoc-ba-so-offline-";
const statusCache = "hoc-ba-so-status";
const statusPath = "/api/v1/status";
/** A network that says nothing for so long is none. */
const patience = 4000;

export function createKeeper({ manifest, caches, fetch, origin, after }: Surroundings): Keeper {
  const { version, files, pages } = manifest;
  const name = prefix + version;
  const kept = new Set(files);

  async function keep(cache: Cache, path: string): Promise<void> {
    const before = isHashed(path) ? await caches.match(path) : undefined;
    const response = before ?? (await fetch(path, { cache: "no-cache", credentials: "omit" }));
    if (!response.ok || response.redirected) throw new TypeError("not to be had");
    await cache.put(path, response);
  }

  async function fromNetwork(request: Request): Promise<Response> {
    const response = await Promise.race([fetch(request), after(patience)]);
    if (response.status >= 500) throw new TypeError("the portal is down");
    return response;
  }

  async function page(request: Request, file: string): Promise<Response> {
    try {
      return await fromNetwork(request);
    } catch {
      return (await (await caches.open(name)).match(file)) ?? Response.error();
    }
  }

  async function file(request: Request, path: string): Promise<Response> {
    return (await (await caches.open(name)).match(path)) ?? fetch(request);
  }

  async function status(request: Request): Promise<Response> {
    const cache = await caches.open(statusCache);
    try {
      const response = await fromNetwork(request);
      if (response.ok) await cache.put(request, response.clone());
      return response;
    } catch {
      const last = await cache.match(request);
      if (last === undefined) return Response.error();
      const headers = new Headers(last.headers);
      headers.set(keptHeader, "1");
      return new Response(last.body, { headers });
    }
  }

  return {
    async install() {
      const cache = await caches.open(name);
      try {
        await Promise.all(files.map((path) => keep(cache, path)));
      } catch (error) {
        await caches.delete(name);
        throw error;
      }
    },
    async activate() {
      const names = await caches.keys();
      await Promise.all(names.filter((one) => one.startsWith(prefix) && one !== name).map((one) => caches.delete(one)));
    },
    answer(request) {
      const { origin: asked, pathname: path, search } = new URL(request.url);
      if (request.method !== "GET" || asked !== origin) return undefined;
      if (request.mode === "navigate") {
        const own = pages[path] ?? pages[`${path}/`];
        return own === undefined ? undefined : page(request, own);
      }
      if (path === statusPath && /^\?origin=[^&]+$/.test(search)) return status(request);
      return kept.has(path) && search === "" ? file(request, path) : undefined;
    },
  };
}

function isHashed(path: string): boolean {
  return path.startsWith("/assets/");
}
