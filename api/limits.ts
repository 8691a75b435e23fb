/**
 * How often a transcript's answers may be tried, and how often one client may fail: rate-limiter-flexible on the database.
 *
 * A look-up that succeeds writes nothing: points are consumed by failures only, and read in the look-up's own statement.
 *
 * @module
 */
import { createHmac, createSecretKey } from "node:crypto";
import { RateLimiterDrizzle, RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { Database } from "../db/client.ts";
import type { LookupRow } from "../db/lookups.ts";
import { limit } from "../db/schema.ts";

export interface LimitOptions {
  /** Wrong answers for one transcript in one window. */
  readonly attempts: number;
  /** Failures of one client in one window, whatever the transcript. */
  readonly failures: number;
  readonly windowSeconds: number;
  /** Look-ups of one client a minute, failed or not; kept in memory. */
  readonly lookupsPerMinute: number;
}

/** Behind one IPv4 address of a mobile network stand thousands of families: what one of them mistypes must not stop the others. */
export const defaultLimits: LimitOptions = { attempts: 5, failures: 300, windowSeconds: 900, lookupsPerMinute: 1200 };

export type LimitKeys = readonly [transcript: string, client: string];

export interface Limits {
  /** As they stand in the database: HMACs, so that neither a lookup id nor an address is kept. */
  keys(lookupId: Uint8Array, client: string): LimitKeys;
  /** Until when to wait for any of these keys, by the row that was read. */
  blockedUntil(keys: readonly string[], limits: LookupRow["limits"]): Date | undefined;
  /** Until when to wait for this client's failures; for routes that do not read them with their own statement. */
  blocked(keys: LimitKeys): Promise<Date | undefined>;
  /** A wrong answer. @returns what is left, until when to wait where nothing is, and whether there was none left for this one */
  countAttempt(keys: LimitKeys): Promise<{ readonly left: number; readonly retryAt: Date; readonly isOver: boolean }>;
  countFailure(keys: LimitKeys): Promise<void>;
  /** Any look-up. @param perMinute of a client with a limit of its own @returns until when to wait, if too many */
  countLookup(keys: LimitKeys, perMinute?: number): Promise<Date | undefined>;
}

export function createLimits(
  database: Database,
  {
    secret,
    now,
    options = defaultLimits,
  }: { readonly secret: string; readonly now: () => Date; readonly options?: LimitOptions },
): Limits {
  const { attempts, failures, windowSeconds, lookupsPerMinute } = options;
  const common = { storeClient: database.orm, schema: limit, duration: windowSeconds };
  const perTranscript = new RateLimiterDrizzle({ ...common, keyPrefix: "transcript", points: attempts });
  const perClient = new RateLimiterDrizzle({
    ...common,
    keyPrefix: "client",
    points: failures,
    clearExpiredByTimeout: false,
  });
  const floods = new Map<number, RateLimiterMemory>();
  const key = createSecretKey(secret, "utf8");
  const hmac = (text: string | Uint8Array) => createHmac("sha256", key).update(text).digest("base64url");
  const bare = (key: string) => key.slice(key.indexOf(":") + 1);

  /** One for each limit that a client has: the counts are kept by the client's own key. */
  function floodOf(points: number): RateLimiterMemory {
    const flood = floods.get(points) ?? new RateLimiterMemory({ keyPrefix: String(points), points, duration: 60 });
    floods.set(points, flood);
    return flood;
  }

  async function consume(limiter: RateLimiterDrizzle, key: string): Promise<RateLimiterRes> {
    try {
      return await limiter.consume(bare(key));
    } catch (rejected) {
      if (rejected instanceof RateLimiterRes) return rejected;
      throw rejected;
    }
  }

  return {
    keys: (lookupId, client) => [perTranscript.getKey(hmac(lookupId)), perClient.getKey(hmac(client))],

    blockedUntil(keys, limits) {
      const until = keys.flatMap((key) => {
        const row = limits.get(key);
        const points = key.startsWith("client:") ? failures : attempts;
        return row?.expire != null && row.points >= points && row.expire > now() ? [row.expire] : [];
      });
      return until.sort((a, b) => b.getTime() - a.getTime())[0];
    },

    async blocked([, client]) {
      const spent = await perClient.get(bare(client));
      if (spent === null || spent.consumedPoints < failures) return undefined;
      return new Date(now().getTime() + spent.msBeforeNext);
    },

    async countAttempt([transcript, client]) {
      const [own] = await Promise.all([consume(perTranscript, transcript), consume(perClient, client)]);
      return {
        left: own.remainingPoints,
        retryAt: new Date(now().getTime() + own.msBeforeNext),
        isOver: own.consumedPoints > attempts,
      };
    },

    async countFailure([, client]) {
      await consume(perClient, client);
    },

    async countLookup([, client], perMinute = lookupsPerMinute) {
      try {
        await floodOf(perMinute).consume(bare(client));
        return undefined;
      } catch (rejected) {
        if (rejected instanceof RateLimiterRes) return new Date(now().getTime() + rejected.msBeforeNext);
        throw rejected;
      }
    },
  };
}
