/**
 * The figures that everybody may see. Each school year is added up at most once in fifteen seconds, however many look.
 *
 * @module
 */
import type { Database } from "../../db/client.ts";
import { readDays, readGrades, readYears } from "../../db/progress.ts";
import { roundsOf } from "../registry/rounds.ts";
import { addUp, type YearProgress } from "./year.ts";

export interface Progress {
  /** Years of which anything was declared or filed, newest first. */
  years(): Promise<readonly string[]>;
  /** Of a year that nobody has filed: all zero. */
  of(schoolYear: string): Promise<YearProgress>;
}

/** How long figures stand before they are added up again; answers may be cached as long. */
export const freshSeconds = 15;

export function createProgress({ orm }: Database, now: () => Date): Progress {
  const fresh = createFresh(now);

  const years = () => fresh("", () => readYears(orm));
  const read = async (schoolYear: string) => {
    const [grades, days, rounds] = await Promise.all([
      readGrades(orm, schoolYear),
      readDays(orm, schoolYear),
      roundsOf(orm, schoolYear),
    ]);
    return addUp(schoolYear, { grades, days, rounds });
  };
  return {
    years,
    async of(schoolYear) {
      // Only years that exist take a place in memory.
      if ((await years()).includes(schoolYear)) return fresh(schoolYear, () => read(schoolYear));
      return addUp(schoolYear, { grades: [], days: [], rounds: await roundsOf(orm, schoolYear) });
    },
  };
}

/** What was read stands for a while; who asks meanwhile waits for the one who reads. A failure does not stand. */
function createFresh(now: () => Date) {
  const kept = new Map<string, { readonly at: number; readonly value: Promise<unknown> }>();
  return function fresh<T>(key: string, read: () => Promise<T>): Promise<T> {
    const at = now().getTime();
    const held = kept.get(key);
    if (held !== undefined && Math.abs(at - held.at) < freshSeconds * 1000) return held.value as Promise<T>;
    const value = read();
    kept.set(key, { at, value });
    value.catch(() => kept.delete(key));
    return value;
  };
}
