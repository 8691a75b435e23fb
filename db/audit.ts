/**
 * The audit trail: every act of a client, every opening of custody, each row digesting the one before it.
 *
 * Under the service's role rows are added and never changed (migration 0004); whoever goes around the role breaks the chain.
 *
 * @module
 */
import { createHash } from "node:crypto";
import { and, asc, desc, gt, gte, sql } from "drizzle-orm";
import type { Orm } from "./client.ts";
import { audit } from "./schema.ts";

export interface Act {
  /** Id of the client, or `service`. */
  readonly actor: string;
  /** `record.report`, `custody.lock` … */
  readonly act: string;
  /** A school, a school year, a round: never a person. */
  readonly subject: string;
  readonly lookupId?: Uint8Array;
}

export type AuditRow = typeof audit.$inferSelect;

/** Any fixed number: the chain has one end, so its writers take turns. */
const chainLock = 20_270_632;
const start = new Uint8Array(32);

/** Adds to the end of the chain. Call it last in a transaction: others wait from here to its end. */
export async function recordActs(tx: Orm, at: Date, acts: readonly Act[]): Promise<void> {
  if (acts.length === 0) return;
  await tx.execute(sql`select pg_advisory_xact_lock(${chainLock})`);
  const [last] = await tx.select({ id: audit.id, digest: audit.digest }).from(audit).orderBy(desc(audit.id)).limit(1);
  let { id, digest } = last ?? { id: 0, digest: start };
  const rows = acts.map(({ lookupId = null, ...act }) => {
    id += 1;
    const row = { id, at, ...act, lookupId };
    digest = digestOf(row, digest);
    return { ...row, digest };
  });
  for (let from = 0; from < rows.length; from += 1000) await tx.insert(audit).values(rows.slice(from, from + 1000));
}

function digestOf(
  { id, at, actor, act, subject, lookupId }: Omit<AuditRow, "digest">,
  previous: Uint8Array,
): Uint8Array {
  const told = [
    id,
    at.toISOString(),
    actor,
    act,
    subject,
    lookupId === null ? null : Buffer.from(lookupId).toString("hex"),
  ];
  return new Uint8Array(createHash("sha256").update(previous).update(JSON.stringify(told)).digest());
}

/** Oldest first, page by page. */
export async function* actsSince(orm: Orm, since: Date, pageSize = 1000): AsyncGenerator<AuditRow> {
  for (let id = 0; ;) {
    const isLater = and(gt(audit.id, id), gte(audit.at, since));
    const page = await orm.select().from(audit).where(isLater).orderBy(asc(audit.id)).limit(pageSize);
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) return;
    id = last.id;
  }
}

/** @returns the id of the first row that does not follow from the one before it; `undefined` where the chain is whole */
export async function firstBrokenAct(orm: Orm, pageSize = 5000): Promise<number | undefined> {
  let digest: Uint8Array = start;
  for (let id = 0; ;) {
    const page = await orm.select().from(audit).where(gt(audit.id, id)).orderBy(asc(audit.id)).limit(pageSize);
    for (const row of page) {
      if (row.id !== id + 1) return id + 1;
      digest = digestOf(row, digest);
      if (Buffer.compare(digest, row.digest) !== 0) return row.id;
      id = row.id;
    }
    if (page.length < pageSize) return undefined;
  }
}
