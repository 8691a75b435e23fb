/**
 * The lock (chốt): held drafts become locked rows and log entries, in one transaction by one writer (DESIGN §5).
 *
 * @module
 */
import { keepBundle } from "../../../db/bundles.ts";
import type { Orm } from "../../../db/client.ts";
import { deleteDrafts, heldDrafts, insertLocked, refuseDraft, type DraftRow } from "../../../db/drafts.ts";
import { insertFault, moveFilings } from "../../../db/filings.ts";
import { readHead } from "../../../db/log.ts";
import { takeWriterLock } from "../../../db/locks.ts";
import { rosterPlaces, schoolNames } from "../../../db/schools.ts";
import { updateCards } from "../card.ts";
import type { RegistryContext } from "../context.ts";
import type { OpenedForLock } from "../custody.ts";
import { append } from "../log/append.ts";
import { placeWaiting } from "../log/waiting.ts";
import { createRosterProofs, lockedRow, lockEntries } from "./entry.ts";
import type { JudgedDraft, JudgeDraft } from "./judge.ts";
import { sealDrafts } from "./seal.ts";

/** Which drafts, and to what effect. */
export interface LockScope {
  /** Ngày hiệu lực, `YYYY-MM-DD` (UTC+7). */
  readonly effectiveDate: string;
  readonly schoolYear?: string;
  readonly schoolId?: string;
  readonly grades?: readonly number[];
  /** Leave out who is not confirmed to have completed the class programme. */
  readonly onlyComplete?: boolean;
}

export interface RefusedDraft {
  readonly lookupId: Uint8Array;
  readonly schoolYear: string;
  readonly code: "lock.signer";
}

export interface LockedBatch {
  readonly locked: number;
  /** Their signers no longer hold: they wait for their school to sign again. */
  readonly refused: readonly RefusedDraft[];
  /** Where to go on; absent when nothing was left. */
  readonly last?: Uint8Array;
}

export interface BatchOptions extends LockScope {
  readonly actor: string;
  readonly after?: Uint8Array;
  /** How many records one transaction locks at most. */
  readonly batchSize: number;
}

/** Ciphertext of one transaction: memory is this several times over, in whatever shapes it passes through. */
const batchOctets = 6 * 2 ** 20;

/** Rows of one statement: some megabytes. */
const rowsOfStatement = 25;

export async function lockBatch(
  context: RegistryContext,
  judge: JudgeDraft,
  { batchSize, actor, effectiveDate, after, ...scope }: BatchOptions,
): Promise<LockedBatch> {
  return context.database.orm.transaction(async (tx) => {
    await takeWriterLock(tx);
    const filter = { ...scope, count: batchSize, octets: batchOctets, ...(after === undefined ? {} : { after }) };
    const drafts = await heldDrafts(tx, filter);
    const last = drafts.at(-1)?.lookupId;
    if (last === undefined) return { locked: 0, refused: [] };
    const from = await readHead(tx);
    const waiting = await placeWaiting(tx, from?.size ?? 0);
    const judged: JudgedDraft[] = [];
    for (const draft of drafts) judged.push(await judge(tx, draft));
    const holding = judged.filter(({ signers }) => signers.holds);
    const refused = judged.filter(({ signers }) => !signers.holds);
    await refuse(context, tx, refused);
    const start = (from?.size ?? 0) + waiting.length;
    const opened = await context.custody.openForLock(
      tx,
      holding.map(({ draft }) => draft.lookupId),
      { actor, purpose: "lock" },
    );
    const sealable = holding.map(({ draft }, i) => ({ draft, keys: opened.keys[i]!, index: start + i }));
    const seals = await sealDrafts(context, sealable, effectiveDate);
    const ready = holding.map((one, i) => ({ ...one, seal: seals[i] }));
    const locks = await lockEntries(context, tx, ready, effectiveDate);
    const entries = [...waiting, ...locks];
    if (entries.length > 0) {
      const schoolYears = [...new Set(ready.map(({ draft }) => draft.schoolYear))];
      const { origin, logSigner: signer } = context;
      const appended = await append(tx, { from, entries, schoolYears, origin, signer });
      const appointments = ready.flatMap(({ signers }) => signers.roster.map(({ id }) => id));
      const places = await rosterPlaces(tx, [...new Set(appointments)]);
      const proofs = createRosterProofs(appended, places);
      for (const bundle of new Set(ready.map(({ signers }) => signers.bundle)))
        await keepBundle(tx, bundle, bundle.nextUpdate);
      let writing: Promise<void> = Promise.resolve();
      for (let at = 0; at < ready.length; at += rowsOfStatement) {
        // The next rows are made while the database writes those before.
        const making = ready.slice(at, at + rowsOfStatement).map((one, i) => {
          const place = { entry: locks[at + i]!, index: start + at + i };
          return lockedRow(one, place, appended, proofs);
        });
        const [rows] = await Promise.all([Promise.all(making), writing]);
        writing = insertLocked(tx, rows);
      }
      await writing;
      await settle(
        context,
        tx,
        ready.map(({ draft }) => draft),
        opened,
      );
    }
    return {
      locked: ready.length,
      refused: refused.map(({ draft: { lookupId, schoolYear } }) => ({ lookupId, schoolYear, code: "lock.signer" })),
      last,
    };
  });
}

/** They go back to their school with the reason, and the lock does not come back to them. */
async function refuse({ now }: RegistryContext, tx: Orm, refused: readonly JudgedDraft[]): Promise<void> {
  for (const { draft, signers } of refused) {
    const { lookupId, schoolYear, schoolId, grade } = draft;
    await refuseDraft(tx, lookupId, schoolYear);
    await moveFilings(tx, [draft], "refused");
    const findings = signers.codes.join(" ");
    await insertFault(tx, { lookupId, schoolYear, schoolId, grade, code: "lock.signer", findings, at: now() });
  }
}

/** The drafts go, the cards say that the year is in force. */
async function settle(
  { random }: RegistryContext,
  tx: Orm,
  drafts: readonly DraftRow[],
  { keys, record }: OpenedForLock,
): Promise<void> {
  await deleteDrafts(tx, drafts);
  await moveFilings(tx, drafts, "locked");
  const names = await schoolNames(
    tx,
    drafts.map(({ schoolId }) => schoolId),
  );
  const changes = drafts.map(({ schoolYear, grade, schoolId }, i) => {
    const year = { schoolYear, grade, school: names.get(schoolId) ?? schoolId, standing: "current" } as const;
    return { keys: keys[i]!, year };
  });
  await updateCards(tx, changes, random);
  await record();
}
