/**
 * The hot path: everything that one look-up needs, in one prepared statement whose text is sent as it is.
 *
 * @module
 */
import { sql } from "drizzle-orm";
import type { Database, Orm } from "./client.ts";

export interface FoundTranscript {
  readonly accessHash: Uint8Array;
  readonly proofHash: Uint8Array;
  readonly card: Uint8Array;
  /** By its family: the code opens nothing, and no record was read. */
  readonly isFrozen: boolean;
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

/** Changes whenever a newer checkpoint is published. */
const headVersion = sql<string>`coalesce((
  select size || ':' || hashtext(newest) from checkpoint where newest is not null order by size desc limit 1), '')`;

export async function readHeadVersion(orm: Orm): Promise<string> {
  const [row] = await orm.select({ headVersion }).from(sql`(select 1) as one`);
  return row!.headVersion;
}

/** For `parseLimits`: what was consumed under the keys `first` and `second`. */
export const spentLimits = sql<string>`coalesce((
  select json_agg(json_build_array(l.key, l.points, extract(epoch from l.expire) * 1000))::text
  from limit_counter l where l.key in (${sql.placeholder("first")}, ${sql.placeholder("second")})), '[]')`;

/** Prepared once for a database. */
export function prepareFindTranscript({ orm, kind }: Database): FindTranscript {
  const id = sql.placeholder("lookupId");
  // From a one-row FROM, so that a known and an unknown id take the same path and the same time. A row for each record: joining their
  // text here costs less than in the database.
  const query = orm
    .select({
      accessHash: sql<Uint8Array | null>`a.access_hash`,
      proofHash: sql<Uint8Array | null>`a.proof_hash`,
      card: sql<Uint8Array | null>`a.card`,
      isFrozen: sql<boolean | null>`a.is_frozen`,
      wire: sql<string | null>`r.wire`,
      lockSize: sql<string | null>`r.lock_size::text`,
      lockCheckpoint: sql<string | null>`to_json(r.first)::text`,
      /** What came after the lock: hexadecimal, see `RecordReply`. */
      laterRevocation: sql<string | null>`encode(r.later, 'hex')`,
      timestampToken: sql<string | null>`encode(r.timestamp_token, 'hex')`,
      limits: spentLimits,
      headVersion,
    })
    .from(
      // `offset 0` keeps the inner query whole: it is not begun where the hashes differ, as for an unknown id.
      sql`(select 1) as one left join access a on a.lookup_id = ${id} left join lateral (
        select r.wire, r.lock_size, r.school_year, r.revision, c.first, c.timestamp_token, l.later
        from locked_record r join checkpoint c on c.size = r.lock_size and c.first is not null
          left join later_bundle l on l.bundle = r.bundle
        where r.lookup_id = ${id} and a.access_hash = ${sql.placeholder("accessHash")} and a.proof_hash = ${sql.placeholder("proofHash")}
          and not a.is_frozen
        offset 0
      ) as r on true`,
    )
    .orderBy(sql`r.school_year, r.revision`)
    .prepare("find_transcript");
  const bound = (octets: Uint8Array) => (kind === "postgres" ? Buffer.from(octets) : octets);
  return async ({ lookupId, accessHash: sentAccess, proofHash: sentProof, limiterKeys: [first, second] }) => {
    const rows = await query.execute({
      lookupId: bound(lookupId),
      accessHash: bound(sentAccess),
      proofHash: sentProof === undefined ? null : bound(sentProof),
      first,
      second,
    });
    const [row] = rows;
    if (row === undefined) throw new TypeError("a look-up without a row");
    const { accessHash, proofHash, card, isFrozen, limits, headVersion } = row;
    const locked = rows.filter(({ wire }) => wire !== null);
    const records = locked.map(({ wire, lockCheckpoint, laterRevocation, timestampToken }) => {
      const later = laterRevocation === null ? "" : `,"laterRevocation":"${laterRevocation}"`;
      const token = timestampToken === null ? "" : `,"timestampToken":"${timestampToken}"`;
      return `${wire},"lockCheckpoint":${asciiJson(lockCheckpoint!)}${later}${token}}`;
    });
    const lockSizes = [...new Set(locked.map(({ lockSize }) => Number(lockSize)))];
    const found = accessHash !== null && proofHash !== null && card !== null && isFrozen !== null;
    return {
      ...(found
        ? { transcript: { accessHash, proofHash, card, isFrozen, records: records.join(","), lockSizes } }
        : {}),
      limits: parseLimits(limits),
      headVersion,
    };
  };
}

/**
 * The same JSON in ASCII, an octet a character in memory too: one em dash of a note would double the whole reply that it stands in, and
 * make it slow to encode.
 */
export function asciiJson(json: string): string {
  const escaped = json.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  // What was cut out of two-octet text stays two-octet text until it is read anew.
  return Buffer.from(escaped, "latin1").toString("latin1");
}

export function parseLimits(json: string): LookupRow["limits"] {
  const rows = JSON.parse(json) as readonly [string, number, number | null][];
  return new Map(
    rows.map(([key, points, expire]) => [key, { points, expire: expire === null ? null : new Date(expire) }]),
  );
}
