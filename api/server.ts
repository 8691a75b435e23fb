/**
 * The portal as a running service: environment, database, registry's upkeep, two listeners, a graceful end.
 *
 * @module
 */
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { serve, type ServerType } from "@hono/node-server";
import { pino, type Logger } from "pino";
import { openDatabase, type Database } from "../db/client.ts";
import { base64url } from "../widget/crypto/bytes.ts";
import { parseSignerKey } from "../widget/crypto/log/note.ts";
import { createPortal, type Trust } from "../widget/index.ts";
import { createApp } from "./app.ts";
import { createGateway } from "./gateway.ts";
import { keyFile, octetsOf, readKey } from "./keys.ts";
import { createRegistry, type Registry } from "./registry/registry.ts";
import { RegistryFault } from "./registry/fault.ts";
import { httpWitness } from "./registry/witness/client.ts";
import type { Settings } from "./settings.ts";

export interface RunningServer {
  /** Stops accepting, lets what is under way finish, closes the database. */
  stop(): Promise<void>;
}

const refreshMs = 6 * 3_600_000;
const retryMs = 60_000;
const now = () => new Date();
const random = (length: number) => new Uint8Array(randomBytes(length));

/** Throws with a clear message when a port is taken, trust is unreadable, or the witness has seen more than we hold. */
export async function startServer(settings: Settings): Promise<RunningServer> {
  const log = pino({ level: settings.logLevel });
  const trust = JSON.parse(readFileSync(settings.trustFile, "utf8")) as Trust;
  const { databaseUrl, dataDirectory } = settings;
  const database = await openDatabase(
    databaseUrl === undefined ? { directory: join(dataDirectory, "pg") } : { url: databaseUrl },
  );
  const registry = existsSync(keyFile(dataDirectory, "log.skey"))
    ? await openRegistry(settings, database, trust)
    : undefined;
  const upkeep = registry === undefined ? undefined : await keepFresh(registry, log);
  const siteDirectory = join(settings.buildDirectory, "site");
  const app = createApp({
    database,
    trust,
    now,
    log,
    limiterSecret: base64url(octetsOf(dataDirectory, "limiter.key", random)),
    trustProxy: settings.trustProxy,
    ...(existsSync(siteDirectory) ? { siteDirectory } : {}),
  });
  const servers = [await listen(app.fetch, settings.port, settings.host)];
  if (settings.gatewayPort !== undefined) {
    const portal = createPortal({ url: settings.portalUrl });
    const gateway = createGateway({ portal, trust, now, log });
    servers.push(await listen(gateway.fetch, settings.gatewayPort, "127.0.0.1"));
  }
  return {
    async stop() {
      clearInterval(upkeep);
      await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
      await database.close();
    },
  };
}

async function openRegistry(
  { dataDirectory, witnessUrl }: Settings,
  database: Database,
  trust: Trust,
): Promise<Registry> {
  const logSigner = await parseSignerKey(readKey(dataDirectory, "log.skey"));
  const log = trust.logs.find(({ origin }) => origin === logSigner.name);
  if (log === undefined)
    throw new Error(`${keyFile(dataDirectory, "log.skey")}: no log of the trust list is of this name.`);
  const custodyKey = octetsOf(dataDirectory, "custody.key", random);
  const witness = httpWitness(witnessUrl);
  return createRegistry({ database, trust, origin: log.origin, logSigner, witness, custodyKey, now, random });
}

/** Publishes what a crash left unpublished, then keeps the newest co-signature young. A forked or shorter log ends the start. */
async function keepFresh(registry: Registry, log: Logger): Promise<NodeJS.Timeout> {
  let refreshedAt = 0;
  const refresh = async (isStart: boolean) => {
    if (Date.now() - refreshedAt < refreshMs) return;
    try {
      await registry.refresh();
      refreshedAt = Date.now();
    } catch (error) {
      if (!(error instanceof RegistryFault) || (isStart && error.code !== "witness.unreachable")) throw error;
      log.error({ code: error.code }, "the checkpoint was not refreshed");
    }
  };
  await refresh(true);
  return setInterval(() => void refresh(false).catch(() => log.error("refresh failed")), retryMs).unref();
}

function listen(fetch: Parameters<typeof serve>[0]["fetch"], port: number, hostname: string): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, port, hostname }, () => resolve(server));
    server.once("error", (error: NodeJS.ErrnoException) => {
      const inUse = `Cổng ${port} đang được dùng: đặt PORT khác. Port ${port} is in use: set another PORT.`;
      reject(error.code === "EADDRINUSE" ? new Error(inUse) : error);
    });
  });
}
