/**
 * The portal as a running service: environment, database, registry's upkeep, two listeners, a graceful end.
 *
 * @module
 */
import { existsSync, readFileSync } from "node:fs";
import type { Server } from "node:http";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import { pino } from "pino";
import { base64url } from "../widget/crypto/bytes.ts";
import { createPortal } from "../widget/index.ts";
import { createAccounts, type Accounts } from "./account/account.ts";
import { createProvider } from "./account/provider.ts";
import { createSeals } from "./account/seals.ts";
import { createApp } from "./app.ts";
import { startForgetting } from "./forgetting.ts";
import { createGateway } from "./gateway.ts";
import { octetsOf } from "./keys.ts";
import { startMirroring } from "./mirroring.ts";
import { PortFault } from "./port.ts";
import { now, openDepartmentDatabase, openReceipts, openRegistry, openRevocation, random } from "./registry/open.ts";
import { SettingFault, type OidcSettings, type Settings } from "./settings.ts";
import { startUpkeep } from "./upkeep.ts";
import { readTrust } from "./trust-file.ts";

export interface RunningServer {
  /** Stops accepting, lets what is under way finish within `graceMs`, closes the database. */
  stop(): Promise<void>;
}

const graceMs = 5000;
/** Requests are small: who sends one octet at a time does not hold a connection for minutes. */
const timeouts = { headersTimeout: 10_000, requestTimeout: 20_000, connectionsCheckingInterval: 2000 };

/** Throws with a clear message when a port is taken, trust is unreadable, or the witness has seen more than we hold. */
export async function startServer(settings: Settings): Promise<RunningServer> {
  const log = pino({ level: settings.logLevel });
  const trust = readTrust(settings.trustFile);
  const database = await openDepartmentDatabase(settings);
  const mirroring =
    settings.mirror === undefined
      ? undefined
      : await startMirroring(settings, settings.mirror, { main: database, trust, log, now });
  const registry = mirroring === undefined ? await openRegistry(settings, database, trust) : undefined;
  const revocation = openRevocation(settings);
  const upkeep = registry === undefined ? undefined : await startUpkeep(registry, revocation, log);
  const forgetting = startForgetting(database.orm, log);
  const receipts = await openReceipts(settings, trust);
  const accounts = settings.oidc === undefined ? undefined : openAccounts(settings, settings.oidc);
  const siteDirectory = join(settings.buildDirectory, "site");
  const app = createApp({
    database,
    trust,
    now,
    log,
    limiterSecret: base64url(octetsOf(settings.dataDirectory, "limiter.key", random)),
    trustProxy: settings.trustProxy,
    ...(receipts === undefined ? {} : { receipts }),
    ...(accounts === undefined ? {} : { accounts }),
    ...(registry === undefined ? {} : { registry, revocation }),
    ...(mirroring === undefined ? {} : mirroring),
    ...(existsSync(siteDirectory) ? { siteDirectory } : {}),
  });
  const servers = [await listen(app.fetch, "PORT", settings.port, settings.host)];
  if (settings.gatewayPort !== undefined) {
    const portal = createPortal({ url: settings.portalUrl });
    const gateway = createGateway({ portal, trust, now, log });
    servers.push(await listen(gateway.fetch, "GATEWAY_PORT", settings.gatewayPort, "127.0.0.1"));
  }
  return {
    async stop() {
      await Promise.all([upkeep?.stop(), mirroring?.stop(), forgetting.stop(), ...servers.map(closed)]);
      await database.close();
    },
  };
}

/** Throws `SettingFault` where the client's secret cannot be read. */
function openAccounts(settings: Settings, { issuer, clientId, clientSecretFile, name }: OidcSettings): Accounts {
  let clientSecret: string;
  try {
    clientSecret = readFileSync(clientSecretFile, "utf8").trim();
  } catch {
    throw new SettingFault("OIDC_CLIENT_SECRET_FILE", "tệp đọc được (a file that can be read)");
  }
  const { portalUrl, dataDirectory } = settings;
  const provider = createProvider({ name, issuer, clientId, clientSecret, portalUrl });
  const seals = createSeals(octetsOf(dataDirectory, "account.key", random), now);
  return createAccounts(provider, seals, portalUrl.startsWith("https:"));
}

function listen(
  fetch: Parameters<typeof serve>[0]["fetch"],
  variable: string,
  port: number,
  hostname: string,
): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, port, hostname, serverOptions: timeouts }, () => resolve(server)) as Server;
    server.once("error", ({ code }: NodeJS.ErrnoException) => reject(new PortFault(variable, port, code)));
  });
}

async function closed(server: Server): Promise<void> {
  const late = setTimeout(() => server.closeAllConnections(), graceMs);
  await new Promise((resolve) => server.close(resolve));
  clearTimeout(late);
}
