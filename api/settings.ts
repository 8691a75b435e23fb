/**
 * The environment, read once and checked: a bad value is told by its name, in both languages.
 *
 * @module
 */
import { join, resolve } from "node:path";

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
  readonly witnessPort: number;
  readonly witnessUrl: string;
  readonly trustProxy: boolean;
  readonly logLevel: string;
}

export class SettingFault extends Error {
  override readonly name = "SettingFault";

  constructor(variable: string, expected: string) {
    super(`${variable}: phải là ${expected}. It must be ${expected}.`);
  }
}

const levels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"];

/** Throws `SettingFault`. */
export function readSettings(env: NodeJS.ProcessEnv, root: string): Settings {
  const port = portOf(env, "PORT") ?? 8787;
  const dataDirectory = resolve(root, env.DATA_DIR ?? ".data");
  const witnessPort = portOf(env, "WITNESS_PORT") ?? port + 2;
  const gatewayPort = portOf(env, "GATEWAY_PORT");
  const logLevel = env.LOG_LEVEL ?? "info";
  if (!levels.includes(logLevel)) throw new SettingFault("LOG_LEVEL", levels.join(", "));
  const databaseUrl = urlOf(env, "DATABASE_URL", /^postgres(?:ql)?:$/);
  return {
    port,
    host: env.HOST ?? "127.0.0.1",
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    dataDirectory,
    buildDirectory: resolve(root, env.BUILD_DIR ?? ".build"),
    trustFile: resolve(root, env.TRUST_FILE ?? join(dataDirectory, "trust.json")),
    ...(gatewayPort === undefined ? {} : { gatewayPort }),
    portalUrl: urlOf(env, "PORTAL_URL", /^https?:$/) ?? `http://127.0.0.1:${port}`,
    witnessPort,
    witnessUrl: urlOf(env, "WITNESS_URL", /^https?:$/) ?? `http://127.0.0.1:${witnessPort}`,
    trustProxy: flagOf(env, "TRUST_PROXY"),
    logLevel,
  };
}

function portOf(env: NodeJS.ProcessEnv, name: string): number | undefined {
  const text = env[name];
  if (text === undefined || text === "") return undefined;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new SettingFault(name, "1–65535");
  return port;
}

function urlOf(env: NodeJS.ProcessEnv, name: string, protocol: RegExp): string | undefined {
  const text = env[name];
  if (text === undefined || text === "") return undefined;
  if (!URL.canParse(text) || !protocol.test(new URL(text).protocol))
    throw new SettingFault(name, `URL ${protocol.source}`);
  return text;
}

function flagOf(env: NodeJS.ProcessEnv, name: string): boolean {
  const text = env[name] ?? "0";
  if (!["0", "1", "true", "false", ""].includes(text)) throw new SettingFault(name, "0, 1");
  return text === "1" || text === "true";
}
