/**
 * `GET /api/v1/status`: the newest checkpoint with the lists of what is no longer in force, by log index. They name nobody, and prove
 * themselves: the holder of a paper learns from them what its seal, which was made at the lock, cannot say.
 *
 * @module
 */
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { Database } from "../../db/client.ts";
import { readHeadVersion } from "../../db/lookups.ts";
import { problem, problemResponses } from "../problem.ts";
import type { LogHeads } from "../registry/head.ts";
import type { Mirror } from "../registry/mirror/mirror.ts";
import { invalidField } from "../validation.ts";

export interface StatusPlace {
  readonly database: Database;
  readonly heads: LogHeads;
}

/** The place of the log of that origin, or of the only one. */
export type FindStatusPlace = (origin: string | undefined) => StatusPlace | undefined;

/** A department has one log, whatever is asked: its checkpoint says which. A mirror has each department's. */
export function statusPlaces(own: StatusPlace, mirror?: Mirror): FindStatusPlace {
  if (mirror === undefined) return () => own;
  return (origin) => {
    const shelves = mirror.departments();
    if (origin === undefined) return shelves.size === 1 ? [...shelves.values()][0] : undefined;
    return shelves.get(origin);
  };
}

const octets = z.string().openapi({ format: "base64url", description: "base64url without padding" });

const Status = z
  .object({
    checkpoint: z.string().openapi({ description: "the newest, a C2SP signed note; empty before the first" }),
    status: z.object({ leaf: octets, inclusion: z.array(octets), lists: z.array(octets) }),
  })
  .openapi("Status");

const origin = z.string().max(256).optional().openapi({ description: "of the log, where there are several" });

const route = createRoute({
  method: "get",
  path: "/status",
  summary: "Which locked records are revoked or replaced: the status leaf, its proof and its lists",
  request: { query: z.object({ origin }) },
  responses: {
    200: { description: "for the client to verify", content: { "application/json": { schema: Status } } },
    ...problemResponses("request.body", "log.origin", "internal"),
  },
});

export function statusRoutes(find: FindStatusPlace) {
  return new OpenAPIHono({ defaultHook: invalidField }).openapi(route, async (c) => {
    const place = find(c.req.valid("query").origin);
    if (place === undefined) return problem(c, "log.origin") as never;
    const body = await place.heads.status(await readHeadVersion(place.database.orm));
    return c.body(body, 200, { "content-type": "application/json", "cache-control": "public, max-age=60" }) as never;
  });
}
