/**
 * Who waits for whom between processes: PostgreSQL's advisory locks, held to the end of the transaction. PGlite has one
 * connection, so there its transactions wait for one another anyway.
 *
 * @module
 */
import { sql } from "drizzle-orm";
import type { Orm } from "./client.ts";

/** Any fixed number. */
const writer = 20_270_631;

/** Of the log: one at a time, and nobody files meanwhile. */
export async function takeWriterLock(tx: Orm): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${writer})`);
}

/** Of drafts: many at once, none while the log is written, so that nothing is filed for a year that is just being locked. */
export async function shareWriterLock(tx: Orm): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock_shared(${writer})`);
}
