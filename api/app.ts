/**
 * The portal as one Hono application: everything it needs is given to it.
 *
 * @module
 */
import { randomUUID } from "node:crypto";
import { getConnInfo } from "@hono/node-server/conninfo";
import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import type { Logger } from "pino";
import type { Database } from "../db/client.ts";
import { prepareFindTranscript } from "../db/lookups.ts";
import type { Trust } from "../widget/checks/trust.ts";
import { readableAnywhere, securityHeaders } from "./headers.ts";
import { createLimits, type LimitOptions } from "./limits.ts";
import { requestLog } from "./request-log.ts";
import { problem } from "./problem.ts";
import { createEvidenceHeads } from "./registry/head.ts";
import { blobRoutes } from "./routes/blobs.ts";
import { logRoutes } from "./routes/log.ts";
import { lookupRoutes } from "./routes/lookups.ts";
import { siteRoutes } from "./routes/site.ts";
import { trustRoutes } from "./routes/trust.ts";
import { limitedBody, postedJson } from "./validation.ts";

export interface AppOptions {
  readonly database: Database;
  readonly trust: Trust;
  readonly now: () => Date;
  readonly log: Logger;
  /** Keys the limiter's counters, so that they name neither transcript nor address. */
  readonly limiterSecret: string;
  readonly limits?: LimitOptions;
  /** Take the client's address from the last hop of X-Forwarded-For. */
  readonly trustProxy?: boolean;
  /** Folder of the built site; without one only the API answers. */
  readonly siteDirectory?: string;
}

const maximalBody = 4096;

export function createApp({
  database,
  trust,
  now,
  log,
  limiterSecret,
  limits,
  trustProxy = false,
  siteDirectory,
}: AppOptions) {
  const app = new OpenAPIHono();
  app.use(requestLog(log));
  app.use(securityHeaders());
  app.use("/api/*", readableAnywhere());
  app.use("/log/*", readableAnywhere());
  app.use("/api/*", limitedBody(maximalBody));

  const api = new OpenAPIHono();
  api.use("/lookups", postedJson);
  const counted = createLimits(database, {
    secret: limiterSecret,
    now,
    ...(limits === undefined ? {} : { options: limits }),
  });
  const clientOf = (c: Context) => addressOf(c, trustProxy);
  api.route(
    "/",
    lookupRoutes({
      find: prepareFindTranscript(database),
      heads: createEvidenceHeads(database),
      limits: counted,
      now,
      clientOf,
    }),
  );
  api.route("/", trustRoutes(trust));
  api.route("/", blobRoutes(database));
  api.route("/log", logRoutes(database));
  api.get("/healthz", (c) => c.json({ status: "ok" }));
  api.doc31("/openapi.json", {
    openapi: "3.1.0",
    info: { title: "Học Bạ Số", version: "1" },
    servers: [{ url: "/api/v1" }],
  });
  api.on(["GET", "POST", "PUT", "PATCH", "DELETE"], ["/lookups", "/trust", "/openapi.json"], (c) =>
    problem(c, "request.method"),
  );
  api.all("*", (c) => problem(c, "request.path"));

  app.route("/api/v1", api);
  app.route("/log", logRoutes(database));
  app.get("/healthz", (c) => c.json({ status: "ok" }));
  app.all("/api/*", (c) => problem(c, "request.path"));
  if (siteDirectory !== undefined) app.route("/", siteRoutes(siteDirectory));

  app.notFound((c) => problem(c, "request.path"));
  app.onError((error, c) => {
    // Malformed JSON arrives as an exception with a status of its own.
    if (error instanceof HTTPException && error.status < 500) return problem(c, "request.body", { field: "body" });
    const instance = randomUUID();
    log.error({ instance, error: { name: error.name, at: framesOf(error) } }, "request failed");
    return problem(c, "internal", { instance });
  });
  return app;
}

/** Where it happened; the first line of a stack repeats a message, which nobody has vetted. */
function framesOf(error: Error): readonly string[] {
  return (error.stack ?? "")
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8);
}

function addressOf(c: Context, trustProxy: boolean): string {
  const forwarded = trustProxy ? c.req.header("x-forwarded-for")?.split(",").at(-1)?.trim() : undefined;
  if (forwarded !== undefined && forwarded !== "") return forwarded;
  try {
    return getConnInfo(c).remote.address ?? "unknown";
  } catch {
    // No connection behind the request: a test, or another runtime.
    return "unknown";
  }
}
