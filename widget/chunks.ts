/**
 * Lazy chunks under subresource integrity. A script tag's `integrity` covers the file that it names and nothing that this imports; so the
 * build writes into it the digest of every chunk (api/cli/widget.ts), and a chunk is fetched under its digest before it is imported: what
 * fails the digest never enters the browser's module map, and never runs.
 *
 * From a package or on our own pages there is no list: the bundler's own chunks are imported as they are.
 *
 * @module
 */

/** `name:path digest,path digest;…`; paths against the entry. Absent but in the published build. */
declare const __HBS_CHUNKS__: string | undefined;

const published = typeof __HBS_CHUNKS__ === "undefined" ? "" : __HBS_CHUNKS__;

/** By URL: settles once. A failure is forgotten, for the network may come back. */
const fetched = new Map<string, Promise<void>>();

/**
 * @param name of the chunk: its module's file name without extension
 * @param load the `import()` of that module
 */
export async function verified<T>(name: string, load: () => Promise<T>): Promise<T> {
  await Promise.all(filesOf(name).map(({ url, integrity }) => fetchOnce(url, integrity)));
  return load();
}

function filesOf(name: string): readonly { readonly url: string; readonly integrity: string }[] {
  if (typeof document === "undefined" || !document.createElement("link").relList?.supports("modulepreload")) return [];
  const list = published.split(";").find((one) => one.startsWith(`${name}:`));
  const files = list === undefined ? [] : list.slice(name.length + 1).split(",");
  return files.map((file) => {
    const [path = "", integrity = ""] = file.split(" ");
    return { url: new URL(path, import.meta.url).href, integrity };
  });
}

function fetchOnce(url: string, integrity: string): Promise<void> {
  const known = fetched.get(url) ?? preload(url, integrity);
  fetched.set(url, known);
  return known.catch((error: unknown) => {
    fetched.delete(url);
    throw error;
  });
}

function preload(url: string, integrity: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const link = document.createElement("link");
    Object.assign(link, { rel: "modulepreload", href: url, integrity, crossOrigin: "anonymous" });
    link.addEventListener("load", () => resolve());
    link.addEventListener("error", () => {
      link.remove();
      reject(new Error(`a chunk did not come, or not as published: ${url}`));
    });
    document.head.append(link);
  });
}
