/**
 * An embedded database in memory, of a test's own.
 *
 * @module
 */
import { openAsBlob } from "node:fs";
import { openDatabase, type Database } from "../../db/client.ts";

/** Begins as a copy of the run's template, where there is one. */
export async function openMemory(): Promise<Database> {
  const file = process.env.TEST_DATABASE_TEMPLATE;
  return openDatabase(file === undefined ? {} : { template: await openAsBlob(file) });
}
