/**
 * A database of its own on the test's PostgreSQL server.
 *
 * @module
 */
import postgres from "postgres";

export async function createServerDatabase(name: string): Promise<string> {
  const url = process.env.TEST_DATABASE_URL;
  if (url === undefined) throw new Error("TEST_DATABASE_URL is not set: run the postgres project.");
  const server = postgres(url, { max: 1, onnotice: () => undefined });
  await server.unsafe(`drop database if exists ${name} with (force)`);
  await server.unsafe(`create database ${name}`);
  await server.end();
  const own = new URL(url);
  own.pathname = `/${name}`;
  return own.href;
}

/** A copy as a backup is one: nobody may be connected to the other meanwhile. */
export async function copyServerDatabase(from: string, name: string): Promise<string> {
  const own = new URL(from);
  const server = postgres(new URL("/postgres", from).href, { max: 1, onnotice: () => undefined });
  await server.unsafe(`drop database if exists ${name} with (force)`);
  await server.unsafe(`create database ${name} template ${own.pathname.slice(1)}`);
  await server.end();
  own.pathname = `/${name}`;
  return own.href;
}

/** As when the server restarts or a network between fails: every connection to this database ends. */
export async function dropConnections(url: string): Promise<void> {
  const server = postgres(url, { max: 1, onnotice: () => undefined });
  await server`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`;
  await server.end();
}
