/**
 * The public log, in the paths of C2SP tlog-tiles: `checkpoint`, `tile/L/N[.p/W]`, `tile/entries/N[.p/W]`.
 *
 * @module
 */
import { Hono } from "hono";
import type { Database } from "../../db/client.ts";
import { newestCheckpoint, readLeafData, readTile } from "../../db/log.ts";
import { concat } from "../../widget/crypto/bytes.ts";
import { parseCheckpoint } from "../../widget/crypto/log/checkpoint.ts";
import { parseNote } from "../../widget/crypto/log/note.ts";
import { problem } from "../problem.ts";
import { hashLength, tileWidth } from "../registry/log/tree.ts";

const immutable = {
  "content-type": "application/octet-stream",
  "cache-control": "public, max-age=31536000, immutable",
};

export function logRoutes({ orm }: Database) {
  const app = new Hono();

  /** Only what is published is shown: what no witness has seen may still be lost. */
  async function publishedSize(): Promise<number> {
    const newest = await newestCheckpoint(orm);
    return newest?.newest == null ? 0 : parseCheckpoint(parseNote(newest.newest).text).size;
  }

  app.get("/checkpoint", async (c) => {
    const newest = await newestCheckpoint(orm);
    if (newest?.newest == null) return problem(c, "log.empty");
    return c.body(newest.newest, 200, { "content-type": "text/plain; charset=utf-8", "cache-control": "no-cache" });
  });

  app.get("/tile/entries/:rest{.+}", async (c) => {
    const place = parsePlace(c.req.param("rest"));
    if (place === undefined) return problem(c, "log.unknown");
    const start = place.index * tileWidth;
    if (start + place.width > (await publishedSize())) return problem(c, "log.unknown");
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
    const held = Math.floor((await publishedSize()) / tileWidth ** level);
    if (place.index * tileWidth + place.width > held) return problem(c, "log.unknown");
    const tile = await readTile(orm, level, place.index);
    return c.body(tile.slice(0, place.width * hashLength), 200, immutable);
  });

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
