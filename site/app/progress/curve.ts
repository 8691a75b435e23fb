/**
 * The curve of a school year, day by day, beside last year's and what is still needed: shares of a hundred.
 *
 * @module
 */
import type { ProgressAnswer } from "../../../api/progress/answer.ts";
import { mainOf } from "./headline.ts";
import { dayNumber, fullDay, parseDay, share } from "./numbers.ts";

export interface CurveDay {
  /** Days since 1970. */
  readonly day: number;
  /** On that day alone, and up to its end; null for days to come. */
  readonly onDay: number | null;
  readonly received: number | null;
  readonly now: number | null;
  /** Last year on the same day of the calendar. */
  readonly before: number | null;
  /** From today to the whole on the closing day. */
  readonly need: number | null;
}

export interface Curve {
  readonly days: readonly CurveDay[];
  readonly closes: number;
  /** The last day that has figures. */
  readonly last: number;
  readonly isToday: boolean;
  /** Whether the last is a day before the closing day. */
  readonly isOpen: boolean;
  readonly lastShare: number;
  readonly beforeShare: number | null;
}

/** Longest stretch that is drawn before the closing day. */
const longest = 150;

export function curveOf({ rounds, total, curve, previous }: ProgressAnswer, now: Date): Curve {
  const closes = dayNumber(new Date(mainOf(rounds).closesAt));
  const today = dayNumber(now);
  const firstOfMay = parseDay(`${fullDay(closes).slice(6)}-05-01`);
  const filed = curve.map(({ day, received }) => ({ day: parseDay(day), received }));
  const before = (previous?.curve ?? []).map(({ day, received }) => ({ day: yearLater(parseDay(day)), received }));
  const first = Math.min(...[...filed, ...before].map(({ day }) => day), firstOfMay);
  const from = Math.max(first, closes - longest);
  const last = Math.max(from, Math.min(today, Math.max(closes, filed.at(-1)?.day ?? closes)));
  const to = Math.max(closes, last);
  const isOpen = last < closes;
  const beforeAt = (day: number) =>
    previous === null ? null : share(upTo(before, day), Math.max(previous.pupils, before.at(-1)?.received ?? 0));
  const needFrom = share(total.received, total.pupils);
  const days = Array.from({ length: to - from + 1 }, (_, i): CurveDay => {
    const day = from + i;
    const isKnown = day <= last;
    const received = day === last ? total.received : upTo(filed, day);
    return {
      day,
      onDay: isKnown ? received - upTo(filed, day - 1) : null,
      received: isKnown ? received : null,
      now: isKnown ? share(received, total.pupils) : null,
      before: beforeAt(day),
      need: !isOpen || (day !== last && day !== closes) ? null : day === closes ? 100 : needFrom,
    };
  });
  return { days, closes, last, isToday: last === today, isOpen, lastShare: needFrom, beforeShare: beforeAt(last) };
}

/** What stood at a day's end. */
function upTo(points: readonly { readonly day: number; readonly received: number }[], day: number): number {
  return points.findLast((point) => point.day <= day)?.received ?? 0;
}

/** The same day of the next year's calendar; 29 February becomes 1 March. */
function yearLater(day: number): number {
  const date = new Date(day * 86_400_000);
  return Date.UTC(date.getUTCFullYear() + 1, date.getUTCMonth(), date.getUTCDate()) / 86_400_000;
}

/** Days to name under the picture: the first of each month, and the fifteenth where there is room; none that the closing day's would touch. */
export function ticksOf({ days, closes }: Curve, hasRoom: boolean): readonly number[] {
  const apart = hasRoom ? 5 : 12;
  return days
    .map(({ day }) => day)
    .filter((day, i) => {
      const date = new Date(day * 86_400_000).getUTCDate();
      const isNamed = date === 1 || (hasRoom && date === 15) || i === 0;
      return isNamed && Math.abs(closes - day) >= apart;
    })
    .filter((day, i, named) => i !== 0 || named[1] === undefined || named[1] - day >= apart);
}

/** Where last year's line is farthest from this year's, so that its name stands clear; none where there was no year before. */
export function whereApart({
  days,
  last,
  closes,
  lastShare,
}: Curve): { readonly day: number; readonly before: number; readonly isAbove: boolean } | undefined {
  const known = days.flatMap(({ day, now, before }) => {
    // Between today and the closing day stands what is needed.
    const other = now ?? lastShare + ((100 - lastShare) * (day - last)) / Math.max(1, closes - last);
    return before === null || before < 15 || before > 92 ? [] : [{ day, before, gap: before - other }];
  });
  const widest = known.toSorted((a, b) => Math.abs(b.gap) - Math.abs(a.gap))[0];
  return widest && { day: widest.day, before: widest.before, isAbove: widest.gap > 0 };
}
