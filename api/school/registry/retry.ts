/**
 * Trying again, where that can help: the network, a registry that is busy or starting.
 *
 * @module
 */

/** Worth another try; `afterMs` is what the registry asked for. */
export class Transient extends Error {
  override readonly name = "Transient";
  readonly afterMs: number | undefined;

  constructor(afterMs?: number) {
    super("transient");
    this.afterMs = afterMs;
  }
}

export interface Patience {
  /** Tries in a row without any progress. */
  readonly attempts: number;
  readonly firstMs: number;
  readonly mostMs: number;
  readonly wait: (ms: number) => Promise<void>;
  /** In [0, 1): spreads the schools of a province that all lost the network at once. */
  readonly random: () => number;
}

export const patient: Patience = {
  attempts: 7,
  firstMs: 1000,
  mostMs: 60_000,
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  random: Math.random,
};

/** Longer than this, a person had better come back. */
const longestAsked = 15 * 60_000;

/** @param failures so far in a row, from 1 @returns `undefined` when there is no more patience */
export function delayAfter(failures: number, { afterMs }: Transient, patience: Patience): number | undefined {
  const { attempts, firstMs, mostMs, random } = patience;
  if (failures >= attempts || (afterMs ?? 0) > longestAsked) return undefined;
  const backoff = Math.min(mostMs, firstMs * 2 ** (failures - 1));
  return Math.max(afterMs ?? 0, backoff * (0.5 + random() / 2));
}

/** Seconds or an HTTP date (RFC 9110 §10.2.3). */
export function parseRetryAfter(value: string | null, now: Date): number | undefined {
  if (value === null) return undefined;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now.getTime();
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}
