/**
 * Who may look a transcript up, and the sealed codes in the registry's custody.
 *
 * @module
 */
import { eq, inArray, sql } from "drizzle-orm";
import type { Orm } from "./client.ts";
import { recordActs } from "./audit.ts";
import { tableOfOctets } from "./recordset.ts";
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

export interface SealedCard {
  readonly lookupId: Uint8Array;
  readonly card: Uint8Array;
}

/** In no order; nothing for an unknown transcript. */
export async function readCards(orm: Orm, lookupIds: readonly Uint8Array[]): Promise<readonly SealedCard[]> {
  if (lookupIds.length === 0) return [];
  const { lookupId, card } = access;
  return orm
    .select({ lookupId, card })
    .from(access)
    .where(inArray(lookupId, [...lookupIds]));
}

export async function writeCards(orm: Orm, cards: readonly SealedCard[]): Promise<void> {
  if (cards.length === 0) return;
  const table = tableOfOctets(cards.map(({ lookupId, card }) => ({ lookupId, octets: card })));
  await orm.execute(sql`update access set card = n.octets from ${table} as n where access.lookup_id = n.lookup_id`);
}

/** A corrected birth date or number: the answers change, nothing else does. */
export async function writeProof(orm: Orm, lookupId: Uint8Array, proofHash: Uint8Array): Promise<void> {
  await orm.update(access).set({ proofHash }).where(eq(access.lookupId, lookupId));
}

export interface Taken {
  readonly rows: readonly { readonly lookupId: Uint8Array; readonly sealed: Uint8Array }[];
  /** Writes every opening into the audit trail: the last act of the same transaction, see `recordActs`. */
  readonly record: () => Promise<void>;
}

/** Every opening leaves a row in the audit trail: there is no way to the sealed codes around it. */
export async function takeFromCustody(
  orm: Orm,
  lookupIds: readonly Uint8Array[],
  { actor, purpose, at }: { readonly actor: string; readonly purpose: string; readonly at: Date },
): Promise<Taken> {
  if (lookupIds.length === 0) return { rows: [], record: () => Promise.resolve() };
  const rows = await orm
    .select()
    .from(custody)
    .where(inArray(custody.lookupId, [...lookupIds]));
  const acts = rows.map(({ lookupId }) => ({ actor, act: `custody.${purpose}`, subject: "", lookupId }));
  return { rows, record: () => recordActs(orm, at, acts) };
}
