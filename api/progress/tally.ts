/**
 * How far a grade, a school, a ward or the province is: figures that part its pupils without overlap.
 *
 * @module
 */
import type { GradeRow } from "../../db/progress.ts";

export interface Tally {
  /** Declared by the schools, and never fewer than those of whom something was filed. */
  readonly pupils: number;
  /** Held by the department or locked. */
  readonly received: number;
  /** Of those received. */
  readonly locked: number;
  /** Sent back to be corrected. */
  readonly faulty: number;
  /** Signed at the school and not sent yet. */
  readonly signedNotSent: number;
  readonly unsigned: number;
  /** RFC 3339; null where nothing was ever received. */
  readonly lastReceivedAt: string | null;
}

export const nothing: Tally = {
  pupils: 0,
  received: 0,
  locked: 0,
  faulty: 0,
  signedNotSent: 0,
  unsigned: 0,
  lastReceivedAt: null,
};

/**
 * A school's declaration is older than its filings: whatever it says, the parts add up to `pupils`.
 */
export function tallyOf({ pupils, signed, held, locked, faulty, lastReceivedAt }: Counted): Tally {
  const received = held + locked;
  const filed = received + faulty;
  const all = Math.max(pupils, filed);
  const done = Math.min(all, Math.max(signed, filed));
  return {
    pupils: all,
    received,
    locked,
    faulty,
    signedNotSent: done - filed,
    unsigned: all - done,
    lastReceivedAt: lastReceivedAt === null ? null : new Date(lastReceivedAt).toISOString(),
  };
}

type Counted = Pick<GradeRow, "pupils" | "signed" | "held" | "locked" | "faulty" | "lastReceivedAt">;

export function sumOf(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (sum, one) => ({
      pupils: sum.pupils + one.pupils,
      received: sum.received + one.received,
      locked: sum.locked + one.locked,
      faulty: sum.faulty + one.faulty,
      signedNotSent: sum.signedNotSent + one.signedNotSent,
      unsigned: sum.unsigned + one.unsigned,
      lastReceivedAt: later(sum.lastReceivedAt, one.lastReceivedAt),
    }),
    nothing,
  );
}

/** RFC 3339 in UTC sorts as it is read. */
function later(a: string | null, b: string | null): string | null {
  return (a ?? "") > (b ?? "") ? a : b;
}
