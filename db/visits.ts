/**
 * Who has looked (nhật ký tra cứu): written before anything is shown, read by the family alone. No address and no device is kept.
 *
 * @module
 */
import { setTimeout } from "node:timers/promises";
import { desc, eq, and, lt, sql } from "drizzle-orm";
import { hex } from "../widget/crypto/bytes.ts";
import type { Orm } from "./client.ts";
import { client, visit } from "./schema.ts";

export type VisitRow = typeof visit.$inferSelect;
export type VisitDoor = VisitRow["door"];
export type VisitAct = VisitRow["act"];
export type VisitPurpose = NonNullable<VisitRow["purpose"]>;
export const visitPurposes = visit.purpose.enumValues;

export interface NewVisit {
  readonly lookupId: Uint8Array;
  readonly at: Date;
  readonly door: VisitDoor;
  readonly act: VisitAct;
  /** Of an organisation that looked under its own name, with the purpose that it stated. */
  readonly clientId?: string;
  readonly purpose?: VisitPurpose;
  readonly shareId?: Uint8Array;
}

export interface VisitBook {
  /** Settles once the visit is kept. */
  record(visit: NewVisit): Promise<void>;
  /**
   * What somebody did and its line here: both are kept, or neither.
   *
   * @param act in one transaction with the line @returns whether it changed anything; where not, there is no line
   */
  recordAct(visit: NewVisit, act: (orm: Orm) => Promise<boolean>): Promise<boolean>;
}

/** How long a busy portal waits for more visits to write with those that it has: a commit for each costs more than the look-up. */
const gatheringMs = 5;

/** Visits that come while others are being written are written together, in one statement; the first never waits. */
export function createVisitBook(orm: Orm): VisitBook {
  const insert = prepareInsert(orm);
  let waiting: { readonly visit: NewVisit; readonly settle: PromiseWithResolvers<void> }[] = [];
  let isWriting = false;

  async function write(): Promise<void> {
    isWriting = true;
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        await insert(batch.map(({ visit }) => visit));
        for (const { settle } of batch) settle.resolve();
      } catch (error) {
        for (const { settle } of batch) settle.reject(error);
      }
      if (waiting.length > 0) await setTimeout(gatheringMs);
    }
    isWriting = false;
  }

  return {
    record(visit) {
      const settle = Promise.withResolvers<void>();
      waiting.push({ visit, settle });
      if (!isWriting) void write();
      return settle.promise;
    },
    recordAct: (own, act) =>
      orm.transaction(async (tx) => {
        const isDone = await act(tx);
        if (isDone) await tx.insert(visit).values(own);
        return isDone;
      }),
  };
}

function prepareInsert(orm: Orm): (visits: readonly NewVisit[]) => Promise<void> {
  const statement = orm
    .select({ written: sql`record_visits(${sql.placeholder("visits")}::text)` })
    .from(sql`(select 1) as one`)
    .prepare("record_visits");
  return async (visits) => {
    const rows = visits.map(({ lookupId, at, door, act, clientId, purpose, shareId }) => ({
      lookup_id: hex(lookupId),
      at: at.toISOString(),
      ...{ door, act, client_id: clientId, purpose },
      share_id: shareId === undefined ? undefined : hex(shareId),
    }));
    await statement.execute({ visits: JSON.stringify(rows) });
  };
}

export interface Visit extends Omit<VisitRow, "lookupId" | "clientId"> {
  /** Name of the organisation, where it looked under one. */
  readonly organisation: string | null;
}

/** Newest first. @param before the id that the page before ended with */
export async function readVisits(
  orm: Orm,
  lookupId: Uint8Array,
  { before, count }: { readonly before?: number; readonly count: number },
): Promise<readonly Visit[]> {
  const { id, at, door, act, purpose, shareId } = visit;
  return orm
    .select({ id, at, door, act, purpose, shareId, organisation: client.name })
    .from(visit)
    .leftJoin(client, eq(client.id, visit.clientId))
    .where(and(eq(visit.lookupId, lookupId), before === undefined ? undefined : lt(id, before)))
    .orderBy(desc(id))
    .limit(count);
}

/** Those of more than two years ago: the database itself lets no younger one go (migration 0014). @returns how many */
export async function forgetVisits(orm: Orm): Promise<number> {
  const [row] = await orm.select({ gone: sql<string>`forget_visits()::text` }).from(sql`(select 1) as one`);
  return Number(row!.gone);
}
