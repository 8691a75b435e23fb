/**
 * Đề nghị rà soát: kept for the school that issued the year, answered by it. Nothing here changes a record.
 *
 * @module
 */
import { and, count, desc, eq, ne } from "drizzle-orm";
import { holdTranscript } from "./access.ts";
import type { Orm } from "./client.ts";
import { lockedRecord, logEntry, problem } from "./schema.ts";

export type ProblemRow = typeof problem.$inferSelect;
export type NewProblemRow = Omit<ProblemRow, "answer" | "outcome" | "state" | "changedAt">;

/** Of one transcript, waiting for an answer. */
export const mostWaiting = 20;

/** `known`: there is another with this id. */
export async function insertProblem(orm: Orm, row: NewProblemRow): Promise<"kept" | "many" | "known"> {
  return orm.transaction(async (tx) => {
    // One after another for one transcript: so many as may wait, and no more.
    await holdTranscript(tx, row.lookupId);
    const isWaiting = and(eq(problem.lookupId, row.lookupId), ne(problem.state, "answered"));
    const [waiting] = await tx.select({ rows: count() }).from(problem).where(isWaiting);
    if (waiting!.rows >= mostWaiting) return "many";
    const kept = await tx
      .insert(problem)
      .values({ ...row, state: "received", changedAt: row.createdAt })
      .onConflictDoNothing()
      .returning({ id: problem.id });
    return kept.length === 1 ? "kept" : "known";
  });
}

/** Newest first. */
export async function problemsOf(orm: Orm, lookupId: Uint8Array): Promise<readonly ProblemRow[]> {
  return orm.select().from(problem).where(eq(problem.lookupId, lookupId)).orderBy(desc(problem.createdAt), problem.id);
}

/** Oldest first. @param state all where absent */
export async function problemsFor(
  orm: Orm,
  schoolId: string,
  state?: ProblemRow["state"],
): Promise<readonly ProblemRow[]> {
  const own = eq(problem.schoolId, schoolId);
  return orm
    .select()
    .from(problem)
    .where(state === undefined ? own : and(own, eq(problem.state, state)))
    .orderBy(problem.createdAt, problem.id);
}

export type ProblemChange = Pick<ProblemRow, "state" | "outcome" | "answer" | "changedAt">;

/** What was answered stays answered. @returns the transcript that it is about; nothing where the school has no such open one */
export async function changeProblem(
  orm: Orm,
  { id, schoolId }: Pick<ProblemRow, "id" | "schoolId">,
  change: ProblemChange,
): Promise<Uint8Array | undefined> {
  const isOpen = and(eq(problem.id, id), eq(problem.schoolId, schoolId), ne(problem.state, "answered"));
  const [row] = await orm.update(problem).set(change).where(isOpen).returning({ lookupId: problem.lookupId });
  return row?.lookupId;
}

/** The newest lock entry of a year: which school issued it. Canonical CBOR. */
export async function lockEntryOf(orm: Orm, lookupId: Uint8Array, schoolYear: string): Promise<Uint8Array | undefined> {
  const [row] = await orm
    .select({ entry: logEntry.entry })
    .from(lockedRecord)
    .innerJoin(logEntry, eq(logEntry.index, lockedRecord.logIndex))
    .where(and(eq(lockedRecord.lookupId, lookupId), eq(lockedRecord.schoolYear, schoolYear)))
    .orderBy(desc(lockedRecord.revision))
    .limit(1);
  return row?.entry;
}
