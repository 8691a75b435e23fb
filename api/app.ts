/**
 * The portal as one Hono application: everything it needs is given to it.
 *
 * @module
 */
import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context, MiddlewareHandler } from "hono";
import type { Logger } from "pino";
import { getBlob } from "../db/blobs.ts";
import type { Database } from "../db/client.ts";
import { prepareFindTranscript } from "../db/lookups.ts";
import type { Trust } from "../widget/checks/trust.ts";
import { createVisitBook } from "../db/visits.ts";
import type { Accounts } from "./account/account.ts";
import { bearerDescription, bearerScheme } from "./clients/authenticate.ts";
import { clientOf } from "./clients/key.ts";
import { clientAddress } from "./client-address.ts";
import { familyDescription, familyScheme, throughDoor } from "./family/door.ts";
import { answerFailure } from "./failure.ts";
import { readableAnywhere, securityHeaders } from "./headers.ts";
import { createLimits, type LimitOptions } from "./limits.ts";
import { requestLog } from "./request-log.ts";
import { onlyMethods, problem } from "./problem.ts";
import { createReaderTokens } from "./reader-token.ts";
import type { ReceiptOffice } from "./receipts.ts";
import { createEvidenceHeads } from "./registry/head.ts";
import type { Registry } from "./registry/registry.ts";
import type { RevocationSource } from "./registry/revocation.ts";
import type { Mirror } from "./registry/mirror/mirror.ts";
import type { MirrorWitness } from "./registry/mirror/witness.ts";
import { accountRoutes } from "./routes/account.ts";
import { blobRoutes } from "./routes/blobs.ts";
import { familyDoorRoutes } from "./routes/family/door.ts";
import { shareOpenRoutes } from "./routes/family/open.ts";
import { familyShareRoutes } from "./routes/family/shares.ts";
import { healthRoutes } from "./routes/health.ts";
import { logRoutes } from "./routes/log.ts";
import { lookupRoutes } from "./routes/lookups.ts";
import { mirrorLogRoutes } from "./routes/mirror-log.ts";
import { readerProblemRoutes } from "./routes/problems/reader.ts";
import { schoolProblemRoutes } from "./routes/problems/school.ts";
import { progressRoutes } from "./routes/progress.ts";
import { exportRoutes, exportScope } from "./routes/registry/export.ts";
import { faultRoutes } from "./routes/registry/faults.ts";
import { siteRoutes } from "./routes/site.ts";
import { statusPlaces, statusRoutes } from "./routes/status.ts";
import { correctionRoutes } from "./routes/registry/corrections.ts";
import { decisionRoutes } from "./routes/registry/decisions.ts";
import { recordRoutes } from "./routes/registry/records.ts";
import { pupilRoutes } from "./routes/registry/pupils.ts";
import { roundRoutes } from "./routes/registry/rounds.ts";
import { trustRoutes } from "./routes/trust.ts";
import { witnessRoutes } from "./routes/witness.ts";
import { limitedBody, postedJson } from "./validation.ts";

export interface AppOptions {
  readonly database: Database;
  readonly trust: Trust;
  readonly now: () => Date;
  readonly log: Logger;
  /** Keys the limiter's counters, so that they name neither transcript nor address. */
  readonly limiterSecret: string;
  readonly limits?: LimitOptions;
  /** Absent: this portal signs no receipts. */
  readonly receipts?: ReceiptOffice;
  /** Take the client's address from the last hop of X-Forwarded-For. */
  readonly trustProxy?: boolean;
  /** The registry behind this portal; a portal without one only answers look-ups. */
  readonly registry?: Registry;
  readonly revocation?: RevocationSource;
  /** Departments whose transcripts this portal serves in place of its own. */
  readonly mirror?: Mirror;
  /** Of a mirror that co-signs what it holds. */
  readonly witness?: MirrorWitness;
  /** Absent: families have their secrets alone. */
  readonly accounts?: Accounts;
  /** Folder of the built site; without one only the API answers. */
  readonly siteDirectory?: string;
}

const small = limitedBody(4096);
const list = limitedBody(256 * 1024);
/** DESIGN §3: a package has at most 512 KiB; base64 adds a third. */
const one = limitedBody(704 * 1024);

/** What people wrote, sealed. */
const letter = limitedBody(32 * 1024);

const larger: Readonly<Record<string, MiddlewareHandler>> = {
  "/api/v1/registry/codes": list,
  "/api/v1/registry/family-secrets": list,
  "/api/v1/family/shares": limitedBody(32 * 1024),
  "/api/v1/problems": letter,
  "/api/v1/registry/decisions": one,
};

/** A look-up is small, a class's pupils are a list; packages come as a stream that counts its own lines. */
const limitBody: MiddlewareHandler = (c, next) => {
  if (c.req.path === "/api/v1/registry/records") return next();
  if (c.req.path.startsWith("/api/v1/registry/problems/")) return letter(c, next);
  return (larger[c.req.path] ?? small)(c, next);
};

export function createApp({
  database,
  trust,
  now,
  log,
  limiterSecret,
  limits,
  receipts,
  trustProxy = false,
  registry,
  revocation,
  mirror,
  witness,
  accounts,
  siteDirectory,
}: AppOptions) {
  const app = new OpenAPIHono();
  app.use(requestLog(log));
  app.use(securityHeaders());
  app.use("/api/*", readableAnywhere());
  app.use("/log/*", readableAnywhere());
  app.use("/api/*", limitBody);

  const logs = mirror === undefined ? logRoutes(database) : mirrorLogRoutes(mirror);
  const api = new OpenAPIHono();
  for (const path of ["/lookups", "/shares/open"]) api.use(path, postedJson);
  const counted = createLimits(database, {
    secret: limiterSecret,
    now,
    ...(limits === undefined ? {} : { options: limits }),
  });
  const heads = createEvidenceHeads(database);
  const visits = createVisitBook(database.orm);
  // A mirror's readers report to the department's own portal.
  const tokens = registry === undefined ? undefined : createReaderTokens(limiterSecret, now);
  const addressOf = (c: Context) => clientAddress(c, trustProxy);
  api.route(
    "/",
    lookupRoutes({
      find: mirror?.find ?? prepareFindTranscript(database),
      heads: mirror?.heads ?? heads,
      limits: counted,
      now,
      clientOf: addressOf,
      officeOf: (authorization) => clientOf(database.orm, authorization),
      visits,
      ...(tokens === undefined ? {} : { tokens }),
      ...(receipts === undefined ? {} : { receipts }),
    }),
  );
  if (tokens !== undefined) {
    api.route("/", readerProblemRoutes({ orm: database.orm, tokens, visits, now }));
    api.route("/", schoolProblemRoutes({ orm: database.orm, now }));
  }
  if (registry !== undefined) {
    const family = { orm: database.orm, visits, now };
    const door = {
      ...{ orm: database.orm, limits: counted, now, clientOf: addressOf },
      ...(accounts === undefined ? {} : { accountOf: (c: Context) => accounts.accountOf(c) }),
    };
    for (const path of ["/family", "/family/*"]) api.use(path, throughDoor(door));
    api.route("/", familyDoorRoutes(family));
    api.route("/", familyShareRoutes(family));
    api.route("/", shareOpenRoutes({ ...family, heads, limits: counted, clientOf: addressOf }));
    api.openAPIRegistry.registerComponent("securitySchemes", familyScheme, familyDescription);
  }
  api.route("/", statusRoutes(statusPlaces({ database, heads }, mirror)));
  api.route("/", trustRoutes(trust));
  api.route("/", blobRoutes(mirror?.blob ?? ((digest) => getBlob(database.orm, digest))));
  api.route("/", progressRoutes(database, now));
  api.route("/", faultRoutes(database, now));
  api.route("/log", logs);
  api.route("/", healthRoutes(mirror?.states));
  if (registry !== undefined && revocation !== undefined) {
    const routes = { orm: database.orm, registry, revocation };
    api.route("/", recordRoutes(routes));
    api.route("/", pupilRoutes(routes));
    api.route("/", roundRoutes(routes));
    api.route("/", decisionRoutes(routes));
    api.route("/", correctionRoutes(routes));
  }
  if (registry !== undefined || mirror !== undefined)
    api.route("/", exportRoutes({ orm: database.orm, now, ...exportScope(database, mirror) }));
  api.openAPIRegistry.registerComponent("securitySchemes", bearerScheme, bearerDescription);
  api.doc31("/openapi.json", {
    openapi: "3.1.0",
    info: { title: "Học Bạ Số", version: "1" },
    servers: [{ url: "/api/v1" }],
  });
  for (const path of ["/status", "/trust", "/blobs/:digest", "/openapi.json"])
    api.all(path, onlyMethods("GET", "HEAD"));
  api.all("*", (c) => problem(c, "request.path"));

  app.route("/api/v1", api);
  app.route("/log", logs);
  app.route("/", healthRoutes(mirror?.states));
  if (accounts !== undefined) app.route("/account", accountRoutes(accounts, log));
  // Every portal's page asks; that nobody can sign in here is no error.
  else app.get("/account/me", (c) => c.body(null, 204));
  app.all("/account/*", (c) => problem(c, "request.path"));
  if (witness !== undefined) app.route("/", witnessRoutes(witness));
  app.all("/api/*", (c) => problem(c, "request.path"));
  if (siteDirectory !== undefined) app.route("/", siteRoutes(siteDirectory));

  app.notFound((c) => problem(c, "request.path"));
  app.onError(answerFailure(log));
  return app;
}
