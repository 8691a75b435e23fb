/**
 * One database, two drivers: PostgreSQL where a URL is given, else PGlite in a folder. Same schema, same migrations.
 *
 * @module
 */
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import { drizzle as drizzlePglite } from "drizzle-orm/pglite";
import { migrate as migratePglite } from "drizzle-orm/pglite/migrator";
import { drizzle as drizzlePostgres } from "drizzle-orm/postgres-js";
import { migrate as migratePostgres } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { DatabaseFault, withoutParameters } from "./fault.ts";
import { holdFolder } from "./folder.ts";
import { guard } from "./guard.ts";
import * as schema from "./schema.ts";

export type Orm = PgDatabase<PgQueryResultHKT, typeof schema>;

export interface Database {
  readonly orm: Orm;
  readonly kind: "pglite" | "postgres";
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** PostgreSQL connection string. */
  readonly url?: string;
  /** Folder of the embedded database, or `memory://`. */
  readonly directory?: string;
  /** Dump of an embedded database (a tar file) that a new one begins as: initialising one takes seconds, and its migrations more. */
  readonly template?: Blob;
  /** Connections to PostgreSQL. */
  readonly connections?: number;
  /** PostgreSQL schema that all tables are in; the server's default where absent. */
  readonly schema?: string;
}

/** Locked rows and log entries can be read and added to under this role, never changed (migration 0001). */
const role = "hoc_ba_so_service";
const migrationsFolder = join(import.meta.dirname, "migrations");
/** Any fixed number: two services that start at once migrate one after the other. */
const migrationLock = 20_270_630;

/** Opens, migrates, and goes on under the service's role. Throws `DatabaseFault`. */
export async function openDatabase({
  url,
  directory = "memory://",
  template,
  connections = 8,
  schema: namespace,
}: DatabaseOptions): Promise<Database> {
  try {
    return url === undefined ? await openPglite(directory, template) : await openPostgres(url, connections, namespace);
  } catch (error) {
    const fault = withoutParameters(error);
    throw url !== undefined && fault instanceof DatabaseFault ? cannotOpen(fault.sqlState) : fault;
  }
}

function cannotOpen(sqlState: string): DatabaseFault {
  const why = sqlState === "connection" ? "" : ` (SQLSTATE ${sqlState})`;
  return new DatabaseFault(
    sqlState,
    `DATABASE_URL: không mở được cơ sở dữ liệu${why}, xem lại máy chủ, tên và quyền. The database cannot be opened${why}: look at server, names and rights.`,
  );
}

async function openPglite(directory: string, template: Blob | undefined): Promise<Database> {
  const letGo = directory.startsWith("memory:") ? undefined : await holdFolder(directory);
  try {
    const client = await PGlite.create(directory, template === undefined ? {} : { loadDataDir: template });
    const orm = drizzlePglite(client, { schema });
    await migratePglite(orm, { migrationsFolder });
    await client.exec(`SET ROLE ${role}`);
    return { orm: guard(orm as unknown as Orm), kind: "pglite", close: () => client.close().finally(letGo) };
  } catch (error) {
    await letGo?.();
    throw error;
  }
}

async function openPostgres(url: string, max: number, namespace: string | undefined): Promise<Database> {
  const quiet = { onnotice: () => undefined };
  const path = namespace === undefined ? {} : { search_path: `"${namespace}"` };
  const single = postgres(url, { ...quiet, max: 1, connection: path });
  try {
    await single`SELECT pg_advisory_lock(${migrationLock})`;
    const own = namespace === undefined ? {} : { migrationsSchema: namespace };
    await migratePostgres(drizzlePostgres(single), { migrationsFolder, ...own });
    // The migrations name the default schema only.
    if (namespace !== undefined) {
      await single`GRANT USAGE ON SCHEMA ${single(namespace)} TO ${single(role)}`;
      await single`GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${single(namespace)} TO ${single(role)}`;
    }
  } finally {
    await single.end();
  }
  // A partitioned table looks sixteen times dearer to a plan that does not know the key, so PostgreSQL would plan each look-up anew, at
  // more than the look-up costs. Every statement here is by primary key, whatever its parameters.
  const connection = { role, plan_cache_mode: "force_generic_plan", ...path };
  const client = postgres(url, { ...quiet, max, connection });
  const orm = drizzlePostgres(client, { schema });
  return { orm: guard(orm as unknown as Orm), kind: "postgres", close: () => client.end({ timeout: 5 }) };
}
