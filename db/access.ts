/**
 * Who may look a transcript up, and the sealed codes in the registry's custody.
 *
 * @module
 */
import { eq, inArray } from "drizzle-orm";
import type { Orm } from "./client.ts";
import { recordActs } from "./audit.ts";
import { access, custody } from "./schema.ts";

export interface AccessRow {
  readonly lookupId: Uint8Array;
  readonly accessHash: Uint8Array;
  readonly proofHash: Uint8Array;
  readonly card: Uint8Array;
}

export async function insertAccess(orm: Orm, row: AccessRow, sealedCode: Uint8Array): Promise<void> {
  await orm.insert(access).values(row);
  await orm.insert(custody).values({ lookupId: row.lookupId, sealed: sealedCode });
}

/** Until the transaction ends nobody else changes what belongs to this transcript. @returns whether there is one */
export async function holdTranscript(tx: Orm, lookupId: Uint8Array): Promise<boolean> {
  const own = tx.select({ lookupId: access.lookupId }).from(access).where(eq(access.lookupId, lookupId));
  return (await own.for("update")).length === 1;
}

export async function readCard(orm: Orm, lookupId: Uint8Array): Promise<Uint8Array | undefined> {
  const [row] = await orm.select({ card: access.card }).from(access).where(eq(access.lookupId, lookupId));
  return row?.card;
}

export async function writeCard(orm: Orm, lookupId: Uint8Array, card: Uint8Array): Promise<void> {
  await orm.update(access).set({ card }).where(eq(access.lookupId, lookupId));
}

/** A corrected birth date or number: the answers change, nothing else does. */
export async function writeProof(orm: Orm, lookupId: Uint8Array, proofHash: Uint8Array): Promise<void> {
  await orm.update(access).set({ proofHash }).where(eq(access.lookupId, lookupId));
}

/** Every opening leaves a row in the audit trail: there is no way to the sealed codes around it. */
export async function takeFromCustody(
  orm: Orm,
  lookupIds: readonly Uint8Array[],
  { actor, purpose, at }: { readonly actor: string; readonly purpose: string; readonly at: Date },
): Promise<readonly { readonly lookupId: Uint8Array; readonly sealed: Uint8Array }[]> {
  if (lookupIds.length === 0) return [];
  const rows = await orm
    .select()
    .from(custody)
    .where(inArray(custody.lookupId, [...lookupIds]));
  const acts = rows.map(({ lookupId }) => ({ actor, act: `custody.${purpose}`, subject: "", lookupId }));
  await recordActs(orm, at, acts);
  return rows;
}
