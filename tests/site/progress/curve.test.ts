import { describe, expect, test } from "vitest";
import { curveOf, ticksOf, whereApart } from "../../../site/app/progress/curve.ts";
import { isoDay, parseDay } from "../../../site/app/progress/numbers.ts";
import { answerOf } from "./answer.ts";

const total = { pupils: 200, received: 120 };
const curve = [
  { day: "2026-05-20", received: 40 },
  { day: "2026-06-10", received: 119 },
];
const previous = { schoolYear: "2024-2025", pupils: 100, curve: [{ day: "2025-06-12", received: 100 }] };
const at = (given: Parameters<typeof answerOf>[0], now: string) => curveOf(answerOf(given), new Date(now));

describe("the curve", () => {
  const open = at({ total, curve, previous }, "2026-06-18T04:42:00Z");
  const on = (day: string) => open.days.find((one) => isoDay(one.day) === day)!;

  test("runs from the first of May to the closing day, as a share of all", () => {
    expect([isoDay(open.days[0]!.day), isoDay(open.days.at(-1)!.day)]).toEqual(["2026-05-01", "2026-06-30"]);
    expect([on("2026-05-19").now, on("2026-05-20").now, on("2026-06-17").now]).toEqual([0, 20, 59.5]);
    expect(on("2026-05-20").onDay).toBe(40);
  });

  test("ends today with the newest figure; days to come are needs alone", () => {
    expect(on("2026-06-18")).toMatchObject({ received: 120, onDay: 1, now: 60, need: 60 });
    expect(on("2026-06-19")).toMatchObject({ received: null, now: null, need: null });
    expect(on("2026-06-30")).toMatchObject({ now: null, need: 100 });
    expect(open).toMatchObject({ isOpen: true, isToday: true, lastShare: 60, beforeShare: 100 });
  });

  test("has last year's beside it, day by day of the calendar", () => {
    expect([on("2026-06-11").before, on("2026-06-12").before, on("2026-06-30").before]).toEqual([0, 100, 100]);
    expect(at({ total, curve }, "2026-06-18T04:42:00Z").days.every(({ before }) => before === null)).toBe(true);
  });

  test("after the closing day ends on it, or with the last that came late", () => {
    const closed = at({ total, curve }, "2026-11-01T04:00:00Z");
    expect([isoDay(closed.last), closed.isOpen, closed.isToday]).toEqual(["2026-06-30", false, false]);
    const late = [...curve, { day: "2026-07-09", received: 120 }];
    const withLate = at({ total, curve: late }, "2026-11-01T04:00:00Z");
    expect([isoDay(withLate.last), withLate.days.every(({ need }) => need === null)]).toEqual(["2026-07-09", true]);
  });

  test("starts no earlier than makes a picture, and stands with nothing filed", () => {
    const early = [{ day: "2025-09-01", received: 3 }, ...curve];
    const first = at({ total, curve: early }, "2026-06-18T04:42:00Z").days[0]!;
    expect(first).toMatchObject({ received: 3 });
    expect(parseDay("2026-06-30") - first.day).toBe(150);
    expect(at({}, "2026-01-02T04:00:00Z").days[0]!.now).toBe(0);
  });

  test("names days where there is room, and none under the closing day's name", () => {
    const named = (hasRoom: boolean) => ticksOf(open, hasRoom).map((day) => isoDay(day).slice(5));
    expect(named(true)).toEqual(["05-01", "05-15", "06-01", "06-15"]);
    expect(named(false)).toEqual(["05-01", "06-01"]);
  });

  test("knows where last year's name stands clear", () => {
    const halved = { ...previous, curve: [{ day: "2025-05-25", received: 90 }] };
    const { days } = at({ total, curve, previous: halved }, "2026-06-18T04:42:00Z");
    expect(days.length).toBe(61);
    expect(whereApart(at({ total, curve, previous: halved }, "2026-06-18T04:42:00Z"))).toMatchObject({
      before: 90,
      isAbove: true,
    });
    expect(whereApart(at({ total, curve }, "2026-06-18T04:42:00Z"))).toBeUndefined();
  });
});
