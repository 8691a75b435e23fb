/**
 * Decisions after the lock, from the first officer's proposal to the second one's confirmation.
 *
 * @module
 */
import { and, desc, eq, exists, isNull, lte, sql } from "drizzle-orm";
import type { Orm } from "./client.ts";
import { decision, draft } from "./schema.ts";

export type DecisionRow = typeof decision.$inferSelect;
export type DecisionKind = DecisionRow["kind"];

/** @returns its number */
export async function insertDecision(
  orm: Orm,
  row: Omit<DecisionRow, "id" | "confirmedBy" | "confirmedAt">,
): Promise<number> {
  const [inserted] = await orm.insert(decision).values(row).returning({ id: decision.id });
  return inserted!.id;
}

/** Nobody else decides on it until the transaction ends. */
export async function holdDecision(tx: Orm, id: number): Promise<DecisionRow | undefined> {
  const [row] = await tx.select().from(decision).where(eq(decision.id, id)).for("update");
  return row;
}

export async function confirmDecision(
  orm: Orm,
  id: number,
  { confirmedBy, confirmedAt }: { readonly confirmedBy: string; readonly confirmedAt: Date },
): Promise<void> {
  const isOpen = and(eq(decision.id, id), isNull(decision.confirmedAt));
  await orm.update(decision).set({ confirmedBy, confirmedAt }).where(isOpen);
}

/** Newest first. */
export async function listDecisions(orm: Orm, limit: number): Promise<readonly DecisionRow[]> {
  return orm.select().from(decision).orderBy(desc(decision.id)).limit(limit);
}

/** What nobody confirmed in time is not kept. */
export async function discardExpired(orm: Orm, now: Date): Promise<void> {
  const isExpired = orm
    .select({ one: sql`1` })
    .from(decision)
    .where(
      and(
        eq(decision.lookupId, draft.lookupId),
        eq(decision.schoolYear, draft.schoolYear),
        eq(decision.revision, draft.revision),
        isNull(decision.confirmedAt),
        lte(decision.expiresAt, now),
      ),
    );
  await orm.delete(draft).where(and(eq(draft.state, "proposed"), exists(isExpired)));
}
