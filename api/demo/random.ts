/**
 * Repeatable choices for synthetic data: one seed, one set of pupils. Never for keys or codes.
 *
 * @module
 */

export interface Random {
  /** In [0, 1). */
  next(): number;
  /** Whole number, both ends inclusive. */
  between(from: number, to: number): number;
  pick<T>(items: readonly T[]): T;
  /** By weight, which need not add up to one. */
  weighted<T>(items: readonly (readonly [T, number])[]): T;
  chance(probability: number): boolean;
  /** Bell-shaped around zero, mostly within ±1. */
  spread(): number;
  /** A string of decimal digits. */
  digits(count: number): string;
}

/** Mulberry32: small, well spread, plenty for picking names. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
  const between = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    between,
    pick: (items) => items[between(0, items.length - 1)]!,
    weighted(items) {
      let rest = next() * items.reduce((sum, [, weight]) => sum + weight, 0);
      return (items.find(([, weight]) => (rest -= weight) < 0) ?? items.at(-1)!)[0];
    },
    chance: (probability) => next() < probability,
    spread: () => ((next() + next() + next()) / 3) * 2 - 1,
    digits: (count) => Array.from({ length: count }, () => between(0, 9)).join(""),
  };
}
