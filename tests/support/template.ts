/**
 * A migrated, empty database, made once for a whole run: each test's own begins as a copy of it. And a place for the demo's
 * (`portal-template.ts`).
 *
 * @module
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { drizzle } from "drizzle-orm/pglite";
import { migrate } from "drizzle-orm/pglite/migrator";

export default async function setup(): Promise<() => void> {
  const directory = mkdtempSync(join(tmpdir(), "hoc-ba-so-template-"));
  const file = join(directory, "database.tar");
  const client = await PGlite.create("memory://");
  await migrate(drizzle(client), { migrationsFolder: resolve(import.meta.dirname, "../../db/migrations") });
  writeFileSync(file, new Uint8Array(await (await client.dumpDataDir("none")).arrayBuffer()));
  await client.close();
  process.env.TEST_DATABASE_TEMPLATE = file;
  process.env.TEST_PORTAL_TEMPLATE = join(directory, "portal");
  return () => rmSync(directory, { recursive: true, force: true });
}
