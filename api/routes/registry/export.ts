/**
 * What a mirror takes (DESIGN §5): the log's entries with the records that they lock, and the rows that change without an entry.
 *
 * Pseudonymous and sealed, all of it: no code, no name, no key of the registry.
 *
 * @module
 */
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { numberChanges } from "../../../db/changes.ts";
import type { Database, Orm } from "../../../db/client.ts";
import type { ClientKind, ClientRow } from "../../../db/clients.ts";
import { readHead } from "../../../db/log.ts";
import { authenticate, bearerScheme, type Authenticated } from "../../clients/authenticate.ts";
import { problem, problemResponses } from "../../problem.ts";
import { entries, later, transcripts } from "../../registry/mirror/given.ts";
import type { Mirror } from "../../registry/mirror/mirror.ts";
import { invalidField } from "../../validation.ts";
import { logRoutes } from "../log.ts";
import { answerLines } from "./lines.ts";

export interface ExportOptions {
  /** Where clients are known. */
  readonly orm: Orm;
  readonly kinds: readonly ClientKind[];
  /** The log of that origin, or the only one. Nothing where this client may not have it. */
  readonly databaseOf: (origin: string | undefined, client: ClientRow) => Database | undefined;
  readonly now: () => Date;
}

/** A department gives its log to the ministry; the ministry's mirror gives each department its own back. */
export function exportScope(database: Database, mirror?: Mirror): Pick<ExportOptions, "kinds" | "databaseOf"> {
  if (mirror === undefined) return { kinds: ["ministry"], databaseOf: () => database };
  return {
    kinds: ["ministry", "department"],
    databaseOf(origin, { kind, scope }) {
      const own = kind === "department" ? scope : (origin ?? null);
      return own === null || own !== origin ? undefined : mirror.departments().get(own)?.database;
    },
  };
}

const origin = z.string().max(256).optional().openapi({ description: "of the log, where there are several" });
const count = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const ndjson = { description: "NDJSON", content: { "application/x-ndjson": { schema: z.string() } } };
const refusals = problemResponses("client.unknown", "client.forbidden", "request.body", "log.origin");

const stateRoute = createRoute({
  method: "get",
  security: [{ [bearerScheme]: [] }],
  path: "/registry/export/state",
  summary: "How far the log and the changes of transcripts are now",
  request: { query: z.object({ origin }) },
  responses: {
    200: {
      description: "`size` as signed, published or not; `changed`: up to it no row of /transcripts comes later",
      content: { "application/json": { schema: z.object({ size: z.int(), changed: z.int() }) } },
    },
    ...refusals,
  },
});

const entriesRoute = createRoute({
  method: "get",
  security: [{ [bearerScheme]: [] }],
  path: "/registry/export",
  summary: "Log entries in order: {checkpoint} before the entries that it first held, {index, entry, record?} for each",
  request: {
    query: z.object({
      origin,
      from: count,
      limit: count.max(100_000).default(4096),
      unpublished: z.literal("1").optional().openapi({ description: "what no witness has seen too" }),
    }),
  },
  responses: { 200: ndjson, ...refusals },
});

const transcriptsRoute = createRoute({
  method: "get",
  security: [{ [bearerScheme]: [] }],
  path: "/registry/export/transcripts",
  summary:
    "Access rows and sealed cards that changed: {lookupId, accessHash, proofHash, card, isFrozen, changed}, by `changed`",
  request: { query: z.object({ origin, after: count, upTo: count }) },
  responses: { 200: ndjson, ...refusals },
});

const laterRoute = createRoute({
  method: "get",
  security: [{ [bearerScheme]: [] }],
  path: "/registry/export/later",
  summary:
    "What came after the locks: {bundle, later} revocation gathered once more, {size, token} of checkpoints from `stampsFrom` on",
  request: { query: z.object({ origin, stampsFrom: count.default(0) }) },
  responses: { 200: ndjson, ...refusals },
});

export function exportRoutes({ orm, kinds, databaseOf, now }: ExportOptions) {
  const app = new OpenAPIHono<Authenticated>({ defaultHook: invalidField });
  app.use("/registry/export", authenticate(orm, kinds));
  app.use("/registry/export/*", authenticate(orm, kinds));
  const of = (c: Context<Authenticated>) => databaseOf(c.req.query("origin"), c.var.client);

  app.openapi(stateRoute, async (c) => {
    const database = of(c);
    if (database === undefined) return problem(c, "log.origin") as never;
    const size = (await readHead(database.orm))?.size ?? 0;
    const changed = await numberChanges(database.orm, now());
    return c.json({ size, changed }, 200, { "cache-control": "no-store" });
  });

  app.openapi(entriesRoute, (c) => {
    const { from, limit, unpublished } = c.req.valid("query");
    const database = of(c);
    if (database === undefined) return problem(c, "log.origin") as never;
    return answerLines(
      c,
      entries(database.orm, { from, to: from + limit, onlyPublished: unpublished === undefined }),
    ) as never;
  });

  app.openapi(transcriptsRoute, (c) => {
    const { after, upTo } = c.req.valid("query");
    const database = of(c);
    if (database === undefined) return problem(c, "log.origin") as never;
    return answerLines(c, transcripts(database.orm, after, upTo)) as never;
  });

  app.openapi(laterRoute, (c) => {
    const { stampsFrom } = c.req.valid("query");
    const database = of(c);
    if (database === undefined) return problem(c, "log.origin") as never;
    return answerLines(c, later(database.orm, stampsFrom)) as never;
  });

  // For a witness, who must have what he co-signs before it is published.
  const log = new Map<Database, ReturnType<typeof logRoutes>>();
  app.get("/registry/export/log/*", (c) => {
    const database = of(c);
    if (database === undefined) return problem(c, "log.origin");
    const routes = log.get(database) ?? logRoutes(database, { onlyPublished: false });
    log.set(database, routes);
    return routes.request(c.req.path.slice(c.req.path.indexOf("/export/log") + "/export/log".length));
  });

  return app;
}
