/**
 * The public log, in the paths of C2SP tlog-tiles: `checkpoint`, `tile/L/N[.p/W]`, `tile/entries/N[.p/W]`.
 *
 * @module
 */
import { OpenAPIHono, z } from "@hono/zod-openapi";
import type { Database } from "../../db/client.ts";
import { largestCheckpoint, newestCheckpoint, readHead, readLeafData, readTile } from "../../db/log.ts";
import { concat } from "../../widget/crypto/bytes.ts";
import { parseCheckpoint } from "../../widget/crypto/log/checkpoint.ts";
import { parseNote } from "../../widget/crypto/log/note.ts";
import { onlyMethods, problem, problemResponses } from "../problem.ts";
import { hashLength, tileWidth } from "../registry/log/tree.ts";

const immutable = {
  "content-type": "application/octet-stream",
  "cache-control": "public, max-age=31536000, immutable",
};

/** @param onlyPublished unless told otherwise: what no witness has seen may still be lost */
export function logRoutes({ orm }: Database, { onlyPublished = true }: { readonly onlyPublished?: boolean } = {}) {
  const app = new OpenAPIHono();
  describe(app);

  async function shownSize(): Promise<number> {
    if (!onlyPublished) return (await readHead(orm))?.size ?? 0;
    const newest = await newestCheckpoint(orm);
    return newest?.newest == null ? 0 : parseCheckpoint(parseNote(newest.newest).text).size;
  }

  app.get("/checkpoint", async (c) => {
    const newest = onlyPublished ? await newestCheckpoint(orm) : await largestCheckpoint(orm);
    const note = newest?.newest ?? (onlyPublished ? null : newest?.signed);
    if (note == null) return problem(c, "log.empty");
    return c.body(note, 200, { "content-type": "text/plain; charset=utf-8", "cache-control": "no-cache" });
  });

  app.get("/tile/entries/:rest{.+}", async (c) => {
    const place = parsePlace(c.req.param("rest"));
    if (place === undefined) return problem(c, "log.unknown");
    const start = place.index * tileWidth;
    if (start + place.width > (await shownSize())) return problem(c, "log.unknown");
    const leaves = await readLeafData(orm, start, start + place.width);
    // Each entry with its length before it, two octets: here always the 32 of a digest.
    return c.body(
      concat(...leaves.flatMap((leaf) => [Uint8Array.of(leaf.length >> 8, leaf.length & 255), leaf])),
      200,
      immutable,
    );
  });

  app.get("/tile/:level{[0-9]}/:rest{.+}", async (c) => {
    const level = Number(c.req.param("level"));
    const place = parsePlace(c.req.param("rest"));
    if (place === undefined) return problem(c, "log.unknown");
    const held = Math.floor((await shownSize()) / tileWidth ** level);
    if (place.index * tileWidth + place.width > held) return problem(c, "log.unknown");
    const tile = await readTile(orm, level, place.index);
    return c.body(tile.slice(0, place.width * hashLength), 200, immutable);
  });

  for (const path of ["/checkpoint", "/tile/*"]) app.all(path, onlyMethods("GET", "HEAD"));
  return app;
}

/** `x001/x234/067` is 1234067; `.p/W` asks for the first W of 256. */
function parsePlace(path: string): { readonly index: number; readonly width: number } | undefined {
  const [, digits, width] = /^((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(path) ?? [];
  if (digits === undefined || /^x000/.test(digits) || digits.length > 24) return undefined;
  const count = width === undefined ? tileWidth : Number(width);
  if (count > tileWidth || (width !== undefined && count === tileWidth)) return undefined;
  return { index: Number(digits.replaceAll(/[x/]/g, "")), width: count };
}

/** Tile paths have slashes within a parameter, which a route of OpenAPI cannot say: described beside their handlers. */
function describe({ openAPIRegistry }: OpenAPIHono): void {
  const index = z.string().openapi({ description: "C2SP tlog-tiles: `067`, `x001/067`, `067.p/12`" });
  const octets = { "application/octet-stream": { schema: z.string().openapi({ format: "binary" }) } };
  openAPIRegistry.registerPath({
    method: "get",
    path: "/checkpoint",
    summary: "The newest published checkpoint with its co-signatures: a C2SP signed note",
    responses: {
      200: { description: "the note", content: { "text/plain": { schema: z.string() } } },
      ...problemResponses("log.empty"),
    },
  });
  openAPIRegistry.registerPath({
    method: "get",
    path: "/tile/{level}/{index}",
    summary: "Up to 256 hashes of one level of the tree",
    request: { params: z.object({ level: z.string().openapi({ description: "0 to 9" }), index }) },
    responses: { 200: { description: "32 octets each", content: octets }, ...problemResponses("log.unknown") },
  });
  openAPIRegistry.registerPath({
    method: "get",
    path: "/tile/entries/{index}",
    summary: "Leaf data: the SHA-256 of each entry, each after its length in two octets",
    request: { params: z.object({ index }) },
    responses: { 200: { description: "the leaf data", content: octets }, ...problemResponses("log.unknown") },
  });
}
