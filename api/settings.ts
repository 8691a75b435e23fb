/**
 * The environment, read once and checked: a bad value is told by its name, in both languages.
 *
 * @module
 */
import { join, resolve } from "node:path";
import { isLoopback } from "./loopback.ts";

export interface Settings {
  readonly port: number;
  readonly host: string;
  readonly databaseUrl?: string;
  readonly dataDirectory: string;
  readonly buildDirectory: string;
  readonly trustFile: string;
  /** Absent: no gateway. */
  readonly gatewayPort?: number;
  readonly portalUrl: string;
  /** Of the witness that `npm start` runs. */
  readonly witnessPort: number;
  /** Absent: the one on `witnessPort`. */
  readonly witnessUrl?: string;
  /** Of an RFC 3161 authority; absent: checkpoints get no token. */
  readonly tsaUrl?: string;
  /** Absent: nobody signs in here. */
  readonly oidc?: OidcSettings;
  readonly trustProxy: boolean;
  readonly logLevel: string;
  /** Present: this portal is a mirror, and no registry. */
  readonly mirror?: MirrorSettings;
}

/** As VNEID.md has it. */
export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecretFile: string;
  readonly name: string;
}

export interface MirrorSettings {
  /** Portals of the departments, without a path. */
  readonly of: readonly string[];
  /** Our client's key at each of them. */
  readonly keyFile: string;
  readonly intervalMs: number;
  /** Absent: it co-signs nothing. */
  readonly witnessKeyFile?: string;
}

export class SettingFault extends Error {
  override readonly name = "SettingFault";

  constructor(variable: string, expected: string) {
    super(`${variable}: phải là ${expected}. It must be ${expected}.`);
  }
}

const maximalPort = 65_535;
const levels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"];

/** Throws `SettingFault`. */
export function readSettings(env: NodeJS.ProcessEnv, root: string): Settings {
  const port = portOf(env, "PORT") ?? 8787;
  const dataDirectory = resolve(root, textOf(env, "DATA_DIR") ?? ".data");
  const witnessPort = portOf(env, "WITNESS_PORT") ?? (port + 2 > maximalPort ? port - 2 : port + 2);
  const gatewayPort = portOf(env, "GATEWAY_PORT");
  const logLevel = textOf(env, "LOG_LEVEL") ?? "info";
  if (!levels.includes(logLevel)) throw new SettingFault("LOG_LEVEL", levels.join(", "));
  const databaseUrl = urlOf(env, "DATABASE_URL", ["postgres:", "postgresql:"]);
  const tsaUrl = urlOf(env, "TSA_URL", ["http:", "https:"]);
  const witnessUrl = urlOf(env, "WITNESS_URL", ["http:", "https:"]);
  const mirror = mirrorOf(env, root);
  const oidc = oidcOf(env, root);
  return {
    port,
    host: textOf(env, "HOST") ?? "127.0.0.1",
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    dataDirectory,
    buildDirectory: resolve(root, textOf(env, "BUILD_DIR") ?? ".build"),
    trustFile: resolve(root, textOf(env, "TRUST_FILE") ?? join(dataDirectory, "trust.json")),
    ...(gatewayPort === undefined ? {} : { gatewayPort }),
    portalUrl: urlOf(env, "PORTAL_URL", ["http:", "https:"]) ?? `http://127.0.0.1:${port}`,
    witnessPort,
    ...(witnessUrl === undefined ? {} : { witnessUrl }),
    ...(tsaUrl === undefined ? {} : { tsaUrl }),
    ...(oidc === undefined ? {} : { oidc }),
    trustProxy: flagOf(env, "TRUST_PROXY"),
    logLevel,
    ...(mirror === undefined ? {} : { mirror }),
  };
}

function oidcOf(env: NodeJS.ProcessEnv, root: string): OidcSettings | undefined {
  const issuer = urlOf(env, "OIDC_ISSUER", ["https:", "http:"]);
  if (issuer === undefined) return undefined;
  if (!issuer.startsWith("https:") && !isLoopback(new URL(issuer)))
    throw new SettingFault("OIDC_ISSUER", "URL https://…");
  const clientId = textOf(env, "OIDC_CLIENT_ID");
  if (clientId === undefined) throw new SettingFault("OIDC_CLIENT_ID", "mã máy khách (a client id)");
  const secretFile = textOf(env, "OIDC_CLIENT_SECRET_FILE");
  if (secretFile === undefined) throw new SettingFault("OIDC_CLIENT_SECRET_FILE", "tệp (a file)");
  return {
    ...{ issuer, clientId, clientSecretFile: resolve(root, secretFile) },
    name: textOf(env, "OIDC_NAME") ?? "VNeID",
  };
}

function mirrorOf(env: NodeJS.ProcessEnv, root: string): MirrorSettings | undefined {
  const list = textOf(env, "MIRROR_OF");
  if (list === undefined) return undefined;
  const of = list.split(",").map((url) => url.trim().replace(/\/+$/, ""));
  if (!of.every((url) => isUrl(url, ["http:", "https:"])) || new Set(of).size < of.length)
    throw new SettingFault("MIRROR_OF", "URL http://…,https://…");
  const keyFile = textOf(env, "MIRROR_KEY_FILE");
  if (keyFile === undefined) throw new SettingFault("MIRROR_KEY_FILE", "tệp (a file)");
  const seconds = textOf(env, "MIRROR_INTERVAL") ?? "60";
  if (!/^[1-9]\d{0,4}$/.test(seconds)) throw new SettingFault("MIRROR_INTERVAL", "1–99999");
  const witnessKeyFile = textOf(env, "WITNESS_KEY_FILE");
  return {
    of,
    keyFile: resolve(root, keyFile),
    intervalMs: Number(seconds) * 1000,
    ...(witnessKeyFile === undefined ? {} : { witnessKeyFile: resolve(root, witnessKeyFile) }),
  };
}

/** An empty variable is one that is not set: compose files and CI leave them so. */
function textOf(env: NodeJS.ProcessEnv, name: string): string | undefined {
  return env[name] === "" ? undefined : env[name];
}

function portOf(env: NodeJS.ProcessEnv, name: string): number | undefined {
  const text = textOf(env, name);
  if (text === undefined) return undefined;
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port < 1 || port > maximalPort) throw new SettingFault(name, `1–${maximalPort}`);
  return port;
}

function urlOf(env: NodeJS.ProcessEnv, name: string, protocols: readonly string[]): string | undefined {
  const text = textOf(env, name);
  if (text === undefined) return undefined;
  if (!isUrl(text, protocols))
    throw new SettingFault(name, `URL ${protocols.map((protocol) => `${protocol}//…`).join(", ")}`);
  return text;
}

function isUrl(text: string, protocols: readonly string[]): boolean {
  return URL.canParse(text) && protocols.includes(new URL(text).protocol);
}

function flagOf(env: NodeJS.ProcessEnv, name: string): boolean {
  const text = textOf(env, name) ?? "0";
  if (!["0", "1", "true", "false"].includes(text)) throw new SettingFault(name, "0, 1");
  return text === "1" || text === "true";
}
