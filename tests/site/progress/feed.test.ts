import { describe, expect, test, vi } from "vitest";
import { createFeed, everyMs } from "../../../site/app/progress/feed.ts";
import { answerOf } from "./answer.ts";

function setUp() {
  let clock = Date.parse("2026-06-18T04:00:00Z");
  let isHidden = false;
  let reply: () => Response | Promise<Response> = () => answered({ received: 1 });
  const asked: string[] = [];
  const planned: { ms: number; work: () => void; isCancelled: boolean }[] = [];
  const answered = (total: object) =>
    Response.json(answerOf({ total }), { headers: { date: "Thu, 18 Jun 2026 04:42:00 GMT" } });
  const feed = createFeed({
    fetch: async (path) => {
      asked.push(path);
      return reply();
    },
    now: () => new Date(clock),
    isHidden: () => isHidden,
    after(ms, work) {
      const one = { ms, work, isCancelled: false };
      planned.push(one);
      return { cancel: () => void (one.isCancelled = true) };
    },
  });
  return {
    feed,
    asked,
    answered,
    waiting: () => planned.filter((one) => !one.isCancelled),
    reply: (to: typeof reply) => (reply = to),
    pass: (ms: number) => (clock += ms),
    hide: (to: boolean) => (isHidden = to),
  };
}

describe("the feed", () => {
  test("asks, tells the server's time, and asks again half a minute later, for the year that came", async () => {
    const { feed, asked, waiting } = setUp();
    await feed.refresh();
    expect(feed.answer()?.total.received).toBe(1);
    expect(feed.asOf().toISOString()).toBe("2026-06-18T04:42:00.000Z");
    expect(waiting().map(({ ms }) => ms)).toEqual([everyMs]);
    waiting()[0]!.work();
    await vi.waitFor(() => expect(asked).toEqual(["/api/v1/progress", "/api/v1/progress?schoolYear=2025-2026"]));
  });

  test("keeps what it has when it cannot refresh, says so, and asks more and more rarely", async () => {
    const { feed, reply, waiting, answered } = setUp();
    await feed.refresh();
    reply(() => Promise.reject(new TypeError("offline")));
    const waits: number[] = [];
    for (let i = 0; i < 6; i++) {
      await feed.refresh();
      waits.push(waiting().at(-1)!.ms / everyMs);
    }
    expect(waits).toEqual([2, 4, 8, 10, 10, 10]);
    expect([feed.hasFailed(), feed.answer()?.total.received]).toEqual([true, 1]);
    reply(() => answered({ received: 5 }));
    await feed.refresh();
    expect([feed.hasFailed(), feed.answer()?.total.received, waiting().at(-1)!.ms]).toEqual([false, 5, everyMs]);
  });

  test("takes a refusal for a failure", async () => {
    const { feed, reply } = setUp();
    reply(() => new Response("{}", { status: 500 }));
    await feed.refresh();
    expect([feed.hasFailed(), feed.answer()]).toEqual([true, undefined]);
  });

  test("rests while nobody looks, and asks at once when somebody does again", async () => {
    const { feed, hide, waiting, pass, asked } = setUp();
    await feed.refresh();
    hide(true);
    feed.wake();
    expect(waiting()).toEqual([]);
    pass(10_000);
    hide(false);
    feed.wake();
    expect([asked.length, waiting().length]).toEqual([1, 1]);
    pass(60_000);
    feed.wake();
    await vi.waitFor(() => expect(asked.length).toBe(2));
  });

  test("asks for the schools of open wards only, and once at a time", async () => {
    const { feed, asked, reply, answered } = setUp();
    await feed.refresh();
    const schools = {
      schoolYear: "2025-2026",
      ward: "w 1",
      schools: [{ id: "a", name: "A", isDeclared: true, tally: null, grades: [] }],
    };
    reply(() => Response.json(schools));
    feed.openWard("w 1");
    expect(feed.ward("w 1")).toEqual({ kind: "loading" });
    await vi.waitFor(() => expect(feed.ward("w 1")).toMatchObject({ kind: "ready", schools: [{ id: "a" }] }));
    expect(asked.at(-1)).toBe("/api/v1/progress/schools?schoolYear=2025-2026&ward=w+1");
    feed.closeWard("w 1");
    reply(() => answered({ received: 2 }));
    await Promise.all([feed.refresh(), feed.refresh()]);
    expect(asked.slice(2)).toEqual(["/api/v1/progress?schoolYear=2025-2026"]);
  });

  test("of a ward that cannot be had says so", async () => {
    const { feed, reply } = setUp();
    await feed.refresh();
    reply(() => Promise.reject(new TypeError("offline")));
    feed.openWard("w");
    await vi.waitFor(() => expect(feed.ward("w")).toEqual({ kind: "failed" }));
  });
});
