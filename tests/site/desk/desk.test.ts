import { beforeEach, describe, expect, test, vi } from "vitest";
import { arrange, asListed, countKinds } from "../../../site/app/desk/arrange.ts";
import type { Outcome } from "../../../site/app/desk/checked.ts";
import type { Checking } from "../../../site/app/desk/checking.ts";
import { createDesk, type Desk } from "../../../site/app/desk/desk.ts";
import type { Keeping, Kept } from "../../../site/app/desk/keeping.ts";
import type { Entry } from "../../../site/app/desk/list/entry.ts";
import { kindOf, openRow, type Row } from "../../../site/app/desk/row.ts";
import type { LookupCode } from "../../../widget/view/messages/codes.ts";
import type { Query } from "../../../widget/view/session.ts";

const entryOf = (i: number): Entry => ({
  code: `${i.toString(16).padStart(8, "0")}9d274c05a3f82b19c6d451d0`,
  birth: "03/09/2015",
  digits: "0123",
});
const passed = (name = "Nguyễn Phạm Gia Hân"): Outcome => ({
  ...{ kind: "checked", conclusion: "passed", schoolYears: ["2025-2026"], checks: [] },
  pupil: { name, school: "TH Hoa Sữa", className: "5A" },
});
const trouble = (code: LookupCode, retryAt?: number): Outcome => ({
  ...{ kind: "trouble", code, facts: {} },
  ...(retryAt === undefined ? {} : { retryAt }),
});

/** Answers by the first octets of the code; holds what is asked until it is let go. */
function stage(answer: (i: number, times: number) => Outcome, kept: Kept = { rows: [], isRunning: false }) {
  const asked: { readonly query: Query; readonly office: string | undefined; readonly go: () => void }[] = [];
  const times = new Map<number, number>();
  const checking: Checking = {
    width: 2,
    check: (query, office) =>
      new Promise((resolve) => {
        const i = parseInt(query.code.slice(0, 8), 16);
        times.set(i, (times.get(i) ?? 0) + 1);
        const nth = times.get(i)!;
        asked.push({ query, office: office?.key, go: () => resolve(answer(i, nth)) });
      }),
  };
  const shelf = new Map(kept.rows.map((row) => [row.id, row]));
  const was: boolean[] = [];
  const keeping: Keeping = {
    load: () => Promise.resolve(kept),
    put: (rows, isRunning) => {
      for (const row of rows) shelf.set(row.id, row);
      was.push(isRunning);
      return Promise.resolve();
    },
    clear: () => Promise.resolve(shelf.clear()),
  };
  const desk = createDesk({ checking, keeping, now: () => Date.now() });
  /** Lets everything go, and what is asked after it, until nothing is. */
  async function drain(): Promise<void> {
    for (let next = asked.shift(); next !== undefined; next = asked.shift()) {
      next.go();
      await settle();
    }
    await desk.settled();
  }
  return { desk, asked, shelf, was, drain };
}

const settle = async () => {
  for (let i = 0; i < 5; i++) await Promise.resolve();
};
const states = (desk: Desk) => desk.rows().map(({ state }) => state);

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse("2026-06-10T02:00:00Z"), toFake: ["Date", "setTimeout", "clearTimeout"] });
  return () => vi.useRealTimers();
});

describe("a list", () => {
  test("is checked a few at a time, in its order, and then it rests", async () => {
    const { desk, asked, drain } = stage(() => passed());
    desk.add([1, 2, 3].map(entryOf));
    desk.start();
    await settle();
    expect([states(desk), asked.length]).toEqual([["running", "running", "open"], 2]);
    await drain();
    expect([states(desk), desk.isRunning(), desk.rows()[0]!.at]).toEqual([
      ["done", "done", "done"],
      false,
      "2026-06-10T02:00:00.000Z",
    ]);
  });

  test("has each transcript once; what one lacked is filled in by the other", async () => {
    const { desk } = stage(() => passed());
    const added = [desk.add([entryOf(1), { ...entryOf(2), digits: "" }, entryOf(1)]), desk.add([entryOf(2)])];
    await settle();
    expect(added).toMatchObject([
      { added: 2, repeated: 1 },
      { added: 0, filled: 1 },
    ]);
    expect(desk.rows().map(({ fault }) => fault)).toEqual([undefined, undefined]);
  });

  test("of five thousand takes no more, and says how many", () => {
    const { desk } = stage(() => passed());
    expect(desk.add(Array.from({ length: 5003 }, (_, i) => entryOf(i)))).toMatchObject({ added: 5000, over: 3 });
  });

  test("leaves out what is incomplete, until it is mended", async () => {
    const { desk, drain } = stage(() => passed());
    desk.add([{ ...entryOf(1), digits: "12" }]);
    expect(desk.incomplete()).toBe(1);
    desk.start();
    await drain();
    expect([states(desk), kindOf(desk.rows()[0]!)]).toEqual([["open"], "unknown"]);
    desk.edit(1, entryOf(1));
    await settle();
    await drain();
    expect(states(desk)).toEqual(["done"]);
  });

  test("is stopped: what is being asked ends, nothing else is asked", async () => {
    const { desk, drain } = stage(() => passed());
    desk.add([1, 2, 3].map(entryOf));
    desk.start();
    await settle();
    desk.stop();
    await drain();
    expect(states(desk)).toEqual(["done", "done", "open"]);
  });

  test("that is cleared leaves nothing, not even what was being asked", async () => {
    const { desk, shelf, drain } = stage(() => passed());
    desk.add([entryOf(1)]);
    desk.start();
    await settle();
    desk.clear();
    await drain();
    expect([desk.rows(), shelf.size]).toEqual([[], 0]);
  });

  test("is asked under the organisation's name", async () => {
    const { desk, asked } = stage(() => passed());
    desk.setOffice({ key: "hbs_1", purpose: "admission" });
    desk.add([entryOf(1)]);
    desk.start();
    await settle();
    expect(asked.map(({ office }) => office)).toEqual(["hbs_1"]);
  });
});

describe("what could not be checked", () => {
  test("alone is asked again; a wrong answer and a verdict are not", async () => {
    const answers: Readonly<Record<number, Outcome>> = {
      1: passed(),
      2: trouble("lookup.proof"),
      3: trouble("portal.answer"),
    };
    const { desk, drain } = stage((i, nth) => (i === 3 && nth === 2 ? passed() : answers[i]!));
    desk.add([1, 2, 3].map(entryOf));
    desk.start();
    await drain();
    expect(countKinds(desk.rows())).toMatchObject({ passed: 1, unknown: 2 });
    desk.retryUnknown();
    await settle();
    expect(states(desk)).toEqual(["done", "done", "running"]);
    await drain();
    expect(countKinds(desk.rows())).toMatchObject({ passed: 2, unknown: 1 });
  });

  test("for want of a network pauses the list, loses nothing, and goes on when it is there again", async () => {
    let isAway = true;
    const { desk, drain } = stage(() => (isAway ? trouble("portal.network") : passed()));
    desk.add([1, 2, 3, 4, 5].map(entryOf));
    desk.start();
    await drain();
    expect([desk.pause()?.why, desk.isRunning()]).toEqual(["network", false]);
    isAway = false;
    desk.start();
    await settle();
    await drain();
    desk.retryUnknown();
    await settle();
    await drain();
    expect(countKinds(desk.rows())).toMatchObject({ passed: 5 });
  });

  test("for too many look-ups goes on by itself when it may", async () => {
    const until = Date.now() + 30_000;
    let isOver = true;
    const { desk, drain } = stage(() => (isOver ? trouble("lookup.throttled", until) : passed()));
    desk.add([1, 2, 3].map(entryOf));
    desk.start();
    await drain();
    expect(desk.pause()).toEqual({ why: "throttled", until });
    isOver = false;
    vi.advanceTimersByTime(30_000);
    await settle();
    await drain();
    expect(countKinds(desk.rows())).toMatchObject({ passed: 3 });
  });

  test("for a key that is none waits for another key", async () => {
    const { desk, drain } = stage((_i, nth) => (nth === 1 ? trouble("lookup.office") : passed()));
    desk.add([entryOf(1)]);
    desk.start();
    await drain();
    expect([desk.pause()?.why, states(desk)]).toEqual(["office", ["open"]]);
    desk.start();
    await settle();
    await drain();
    expect(states(desk)).toEqual(["done"]);
  });
});

describe("a tab that was closed", () => {
  test("goes on where it was: what was being asked is asked again", async () => {
    const rows: readonly Row[] = [
      { ...openRow(1, entryOf(1)), state: "done", outcome: passed() },
      { ...openRow(2, entryOf(2)), state: "running" },
      openRow(3, entryOf(3)),
    ];
    const { desk, asked, drain } = stage(() => passed(), { rows, isRunning: true });
    await desk.resume();
    await settle();
    expect(asked.map(({ query }) => query.code)).toEqual([entryOf(2).code, entryOf(3).code]);
    await drain();
    expect(states(desk)).toEqual(["done", "done", "done"]);
  });

  test("that was stopped stays stopped", async () => {
    const { desk, asked } = stage(() => passed(), { rows: [openRow(1, entryOf(1))], isRunning: false });
    await desk.resume();
    expect([asked.length, states(desk)]).toEqual([0, ["open"]]);
  });

  test("has kept every outcome", async () => {
    const { desk, shelf, was, drain } = stage(() => passed());
    desk.add([1, 2].map(entryOf));
    desk.start();
    await drain();
    expect([[...shelf.values()].map(({ state }) => state), was.at(-1)]).toEqual([["done", "done"], false]);
  });
});

describe("rows are arranged", () => {
  const done = (id: number, outcome: Outcome, at: string): Row => ({
    ...openRow(id, entryOf(id)),
    state: "done",
    outcome,
    at,
  });
  const rows = [
    done(1, passed("Trần Lê Minh Châu"), "2026-06-10T02:00:02Z"),
    done(2, { ...passed("Đinh Gia Bảo"), conclusion: "failed" } as Outcome, "2026-06-10T02:00:01Z"),
    done(3, trouble("portal.network"), "2026-06-10T02:00:03Z"),
    openRow(4, entryOf(4)),
  ];
  const ids = (change: Partial<typeof asListed>) => arrange(rows, { ...asListed, ...change }).map(({ id }) => id);

  test("as listed, by given name, by verdict with the worst first, by time, and back", () => {
    expect(ids({})).toEqual([1, 2, 3, 4]);
    expect(ids({ column: "name" })).toEqual([3, 4, 2, 1]);
    expect(ids({ column: "verdict" })).toEqual([2, 3, 4, 1]);
    expect(ids({ column: "at", isDescending: true })).toEqual([3, 1, 2, 4]);
  });

  test("by what is sought: a name without its marks, or part of a code", () => {
    expect([ids({ search: "dinh gia" }), ids({ search: "CHÂU" }), ids({ search: "0000 0003" })]).toEqual([
      [2],
      [1],
      [3],
    ]);
  });

  test("by one verdict", () => {
    expect([ids({ kind: "failed" }), ids({ kind: "unknown" }), ids({ kind: "waiting" })]).toEqual([[2], [3], [4]]);
  });
});
