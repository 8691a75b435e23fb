/**
 * Links to chosen years: made by a family, opened by whoever has link and PIN, counted for their whole life.
 *
 * @module
 */
import { and, count, desc, eq, gt, isNull, sql } from "drizzle-orm";
import { holdTranscript } from "./access.ts";
import type { Orm } from "./client.ts";
import { asciiJson } from "./lookups.ts";
import { share } from "./schema.ts";

export type ShareRow = typeof share.$inferSelect;
export type NewShare = Omit<ShareRow, "opens" | "wrongPins" | "revokedAt">;
export const sharePurposes = share.purpose.enumValues;
export const childConsents = share.childConsent.enumValues;

/** Wrong PINs of one link, for ever: a million PINs, and ten tries. */
export const maximalWrongPins = 10;

/** @returns whether it was made: no more than `most` of a transcript live at once */
export async function insertShare(orm: Orm, row: NewShare, most: number): Promise<boolean> {
  const { lookupId, createdAt } = row;
  return orm.transaction(async (tx) => {
    // One after another for one transcript: so many as may live, and no more.
    await holdTranscript(tx, lookupId);
    if ((await countLiving(tx, lookupId, createdAt)) >= most) return false;
    await tx.insert(share).values(row);
    return true;
  });
}

/** Newest first. What opens it is not read. */
export async function listShares(orm: Orm, lookupId: Uint8Array) {
  const { id, years, note, purpose, maximalOpens, opens, wrongPins, createdAt, expiresAt, revokedAt } = share;
  return orm
    .select({ id, years, note, purpose, maximalOpens, opens, wrongPins, createdAt, expiresAt, revokedAt })
    .from(share)
    .where(eq(share.lookupId, lookupId))
    .orderBy(desc(share.createdAt));
}

async function countLiving(orm: Orm, lookupId: Uint8Array, now: Date): Promise<number> {
  const [row] = await orm
    .select({ living: count() })
    .from(share)
    .where(and(eq(share.lookupId, lookupId), isNull(share.revokedAt), gt(share.expiresAt, now)));
  return row!.living;
}

/** Later and more only, and only while it lives. @returns whether it did */
export async function extendShare(
  orm: Orm,
  own: { readonly id: Uint8Array; readonly lookupId: Uint8Array; readonly now: Date },
  { expiresAt, maximalOpens }: { readonly expiresAt: Date; readonly maximalOpens: number },
): Promise<boolean> {
  const { id, lookupId, now } = own;
  const changed = await orm
    .update(share)
    .set({ expiresAt, maximalOpens })
    .where(
      and(
        ...[eq(share.id, id), eq(share.lookupId, lookupId), isNull(share.revokedAt), gt(share.expiresAt, now)],
        sql`${share.expiresAt} <= ${expiresAt.toISOString()} and ${share.maximalOpens} <= ${maximalOpens}`,
      ),
    )
    .returning({ id: share.id });
  return changed.length === 1;
}

/** @returns whether there was such a link, not yet revoked */
export async function revokeShare(
  orm: Orm,
  { id, lookupId, now }: { readonly id: Uint8Array; readonly lookupId: Uint8Array; readonly now: Date },
): Promise<boolean> {
  const changed = await orm
    .update(share)
    .set({ revokedAt: now })
    .where(and(eq(share.id, id), eq(share.lookupId, lookupId), isNull(share.revokedAt)))
    .returning({ id: share.id });
  return changed.length === 1;
}

export type Opening =
  | { readonly kind: "opened"; readonly lookupId: Uint8Array; readonly years: string; readonly keys: Uint8Array }
  | { readonly kind: "pin"; readonly lookupId: Uint8Array; readonly left: number }
  | { readonly kind: "ended" }
  | { readonly kind: "unknown" };

/**
 * One statement counts the try and tells how it went: of any number at once, each waits for the one before it, so that no more are tried
 * than may be.
 */
export async function tryShare(
  orm: Orm,
  {
    id,
    accessHash,
    pinHash,
    now,
  }: { readonly id: Uint8Array; readonly accessHash: Uint8Array; readonly pinHash: Uint8Array; readonly now: Date },
): Promise<Opening> {
  const isRight = sql<boolean>`${share.pinHash} = ${pinHash}`;
  const known = and(eq(share.id, id), eq(share.accessHash, accessHash));
  const [row] = await orm
    .update(share)
    .set({
      opens: sql`${share.opens} + (${isRight})::int`,
      wrongPins: sql`${share.wrongPins} + (not ${isRight})::int`,
    })
    .where(
      and(
        ...[known, isNull(share.revokedAt), gt(share.expiresAt, now)],
        sql`${share.opens} < ${share.maximalOpens} and ${share.wrongPins} < ${maximalWrongPins}`,
      ),
    )
    .returning({
      lookupId: share.lookupId,
      years: share.years,
      keys: share.keys,
      wrongPins: share.wrongPins,
      isRight,
    });
  if (row === undefined) {
    const [ended] = await orm.select({ id: share.id }).from(share).where(known);
    return ended === undefined ? { kind: "unknown" } : { kind: "ended" };
  }
  const { lookupId, years, keys, wrongPins } = row;
  return row.isRight
    ? { kind: "opened", lookupId, years, keys }
    : { kind: "pin", lookupId, left: maximalWrongPins - wrongPins };
}

export interface SharedRecords {
  /** JSON of the wire records, joined by commas. */
  readonly records: string;
  readonly lockSizes: readonly number[];
}

/** Of these years, each in that revision. @param years as `share.years` */
export async function sharedRecords(orm: Orm, lookupId: Uint8Array, years: string): Promise<SharedRecords> {
  const rows = (await orm
    .select({
      wire: sql<string>`r.wire`,
      lockSize: sql<string>`r.lock_size::text`,
      first: sql<string>`to_json(c.first)::text`,
      later: sql<string | null>`encode(l.later, 'hex')`,
      token: sql<string | null>`encode(c.timestamp_token, 'hex')`,
    })
    .from(
      sql`json_to_recordset(${years}::text::json) as y("schoolYear" text, revision int)
        join locked_record r on r.lookup_id = ${lookupId} and r.school_year = y."schoolYear" and r.revision = y.revision
        join checkpoint c on c.size = r.lock_size and c.first is not null
        left join later_bundle l on l.bundle = r.bundle`,
    )
    .orderBy(sql`r.school_year, r.revision`)) as readonly {
    readonly wire: string;
    readonly lockSize: string;
    readonly first: string;
    readonly later: string | null;
    readonly token: string | null;
  }[];
  const records = rows.map(({ wire, first, later, token }) => {
    const more =
      (later === null ? "" : `,"laterRevocation":"${later}"`) + (token === null ? "" : `,"timestampToken":"${token}"`);
    return `${wire},"lockCheckpoint":${asciiJson(first)}${more}}`;
  });
  return { records: records.join(","), lockSizes: [...new Set(rows.map(({ lockSize }) => Number(lockSize)))] };
}
