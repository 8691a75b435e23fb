/**
 * The hot path: everything that one look-up needs, in one prepared statement whose text is sent as it is.
 *
 * @module
 */
import { sql } from "drizzle-orm";
import type { Database } from "./client.ts";

export interface FoundTranscript {
  readonly accessHash: Uint8Array;
  readonly proofHash: Uint8Array;
  readonly card: Uint8Array;
  /** JSON of the wire records, joined by commas; `""` for none. Only what a published checkpoint holds. */
  readonly records: string;
  /** Sizes of the checkpoints that locked them, each once. */
  readonly lockSizes: readonly number[];
}

export interface LookupRow {
  /** Absent for an unknown lookup id. */
  readonly transcript?: FoundTranscript;
  /** Points consumed under each of the limiter's keys that were asked for, and until when. */
  readonly limits: ReadonlyMap<string, { readonly points: number; readonly expire: Date | null }>;
  /** Changes whenever a newer checkpoint is published. */
  readonly headVersion: string;
}

export interface LookupQuestion {
  readonly lookupId: Uint8Array;
  /** SHA-256 of what was sent. Without the right two no record is read: neither for a card, nor to tell an id that exists. */
  readonly accessHash: Uint8Array;
  readonly proofHash: Uint8Array | undefined;
  readonly limiterKeys: readonly [string, string];
}

export type FindTranscript = (question: LookupQuestion) => Promise<LookupRow>;

/** For `parseLimits`: what was consumed under the keys `first` and `second`. */
export const spentLimits = sql<string>`coalesce((
  select json_agg(json_build_array(l.key, l.points, extract(epoch from l.expire) * 1000))::text
  from limit_counter l where l.key in (${sql.placeholder("first")}, ${sql.placeholder("second")})), '[]')`;

/** Prepared once for a database. */
export function prepareFindTranscript({ orm, kind }: Database): FindTranscript {
  const id = sql.placeholder("lookupId");
  // From a one-row FROM, so that a known and an unknown id take the same path and the same time.
  const query = orm
    .select({
      accessHash: sql<Uint8Array | null>`a.access_hash`,
      proofHash: sql<Uint8Array | null>`a.proof_hash`,
      card: sql<Uint8Array | null>`a.card`,
      records: sql<string | null>`r.records`,
      lockSizes: sql<string | null>`r.lock_sizes`,
      limits: spentLimits,
      headVersion: sql<string>`coalesce((
        select size || ':' || hashtext(newest) from checkpoint where newest is not null order by size desc limit 1), '')`,
    })
    .from(
      sql`(select 1) as one left join access a on a.lookup_id = ${id} left join lateral (
        select
          string_agg(r.wire || ',"lockCheckpoint":' || to_json(c.first)::text || '}', ',' order by r.school_year, r.revision) as records,
          json_agg(distinct r.lock_size)::text as lock_sizes
        from locked_record r join checkpoint c on c.size = r.lock_size and c.first is not null
        where r.lookup_id = ${id} and a.access_hash = ${sql.placeholder("accessHash")} and a.proof_hash = ${sql.placeholder("proofHash")}
      ) as r on true`,
    )
    .prepare("find_transcript");
  const bound = (octets: Uint8Array) => (kind === "postgres" ? Buffer.from(octets) : octets);
  return async ({ lookupId, accessHash: sentAccess, proofHash: sentProof, limiterKeys: [first, second] }) => {
    const [row] = await query.execute({
      lookupId: bound(lookupId),
      accessHash: bound(sentAccess),
      proofHash: sentProof === undefined ? null : bound(sentProof),
      first,
      second,
    });
    if (row === undefined) throw new TypeError("a look-up without a row");
    const { accessHash, proofHash, card, limits, headVersion } = row;
    const records = row.records ?? "";
    const lockSizes = JSON.parse(row.lockSizes ?? "[]") as number[];
    const found = accessHash !== null && proofHash !== null && card !== null;
    return {
      ...(found ? { transcript: { accessHash, proofHash, card, records, lockSizes } } : {}),
      limits: parseLimits(limits),
      headVersion,
    };
  };
}

export function parseLimits(json: string): LookupRow["limits"] {
  const rows = JSON.parse(json) as readonly [string, number, number | null][];
  return new Map(
    rows.map(([key, points, expire]) => [key, { points, expire: expire === null ? null : new Date(expire) }]),
  );
}
