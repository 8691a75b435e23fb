/**
 * Who may act as the family of a transcript.
 *
 * @module
 */
import { and, eq, sql } from "drizzle-orm";
import type { Orm } from "./client.ts";
import { access, owner, ownerAccount } from "./schema.ts";

/** In the place of the one before it, which opens nothing from then on. */
export async function putOwner(
  orm: Orm,
  row: { readonly lookupId: Uint8Array; readonly ownerHash: Uint8Array; readonly issuedAt: Date },
): Promise<void> {
  const { ownerHash, issuedAt } = row;
  await orm.insert(owner).values(row).onConflictDoUpdate({ target: owner.lookupId, set: { ownerHash, issuedAt } });
}

export interface Door {
  readonly accessHash: Uint8Array;
  /** Absent where the school has issued no secret yet. */
  readonly ownerHash: Uint8Array | null;
  readonly issuedAt: Date | null;
  readonly isFrozen: boolean;
}

export async function findDoor(orm: Orm, lookupId: Uint8Array): Promise<Door | undefined> {
  const [row] = await orm
    .select({
      accessHash: access.accessHash,
      ownerHash: owner.ownerHash,
      issuedAt: owner.issuedAt,
      isFrozen: access.isFrozen,
    })
    .from(access)
    .leftJoin(owner, eq(owner.lookupId, access.lookupId))
    .where(eq(access.lookupId, lookupId));
  return row;
}

/** An account of an identity provider, by its name (`Seals.nameOf`), that may act without the secret. */
export interface Link {
  readonly lookupId: Uint8Array;
  readonly account: Uint8Array;
}

function isLink({ lookupId, account }: Link) {
  return and(eq(ownerAccount.lookupId, lookupId), eq(ownerAccount.account, account));
}

export async function isLinked(orm: Orm, link: Link): Promise<boolean> {
  return (await orm.select({ at: ownerAccount.linkedAt }).from(ownerAccount).where(isLink(link))).length === 1;
}

/** @returns whether that changed anything */
export async function linkAccount(orm: Orm, link: Link & { readonly linkedAt: Date }): Promise<boolean> {
  const made = await orm
    .insert(ownerAccount)
    .values(link)
    .onConflictDoNothing()
    .returning({ at: ownerAccount.linkedAt });
  return made.length === 1;
}

/** @returns whether that changed anything */
export async function unlinkAccount(orm: Orm, link: Link): Promise<boolean> {
  const gone = await orm.delete(ownerAccount).where(isLink(link)).returning({ at: ownerAccount.linkedAt });
  return gone.length === 1;
}

/** @returns whether that changed anything */
export async function setFrozen(orm: Orm, lookupId: Uint8Array, isFrozen: boolean): Promise<boolean> {
  const changed = await orm
    .update(access)
    .set({ isFrozen })
    .where(sql`${access.lookupId} = ${lookupId} and ${access.isFrozen} <> ${isFrozen}`)
    .returning({ lookupId: access.lookupId });
  return changed.length === 1;
}
