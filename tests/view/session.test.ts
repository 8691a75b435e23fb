import { describe, expect, test, vi } from "vitest";
import type { Answer, Checker, Trouble } from "../../widget/view/session.ts";
import { createSession } from "../../widget/view/session.ts";

const query = { code: "7f3a09c25e414b8d9c061ad27e83b54f", dateOfBirth: "2015-09-14", idLast4: "0412" };
const typed = { code: query.code, birth: "14/09/2015", digits: "0412" };
const answer = { kind: "report" } as Answer;
const trouble = (code: Trouble["code"], retryAt?: number): Trouble => ({
  ...{ kind: "trouble", code, facts: {} },
  ...(retryAt === undefined ? {} : { retryAt }),
});

function open(check: Checker["check"], load = () => Promise.resolve({ check }), isSupported = true) {
  const session = createSession({ load, now: () => 1_000_000, isSupported: () => isSupported });
  session.setTyped(typed);
  return session;
}

describe("a look-up", () => {
  test("tells its stages and ends in the report", async () => {
    const stages: unknown[] = [];
    const session = open((_query, { onStage }) => {
      stages.push(session.state());
      onStage(2);
      stages.push(session.state());
      return Promise.resolve(answer);
    });
    await session.submit(query);
    expect(stages).toEqual([
      { kind: "busy", stage: 0 },
      { kind: "busy", stage: 2 },
    ]);
    expect(session.state()).toBe(answer);
  });

  test.each(["lookup.refused", "lookup.proof"] as const)("%s leads back to the form, nothing lost", async (code) => {
    const session = open(() => Promise.resolve(trouble(code)));
    await session.submit(query);
    expect(session.state()).toEqual({ kind: "form", trouble: trouble(code) });
    expect(session.typed()).toEqual(typed);
  });

  test("that meets a network fault sticks, and can be tried again", async () => {
    const outcomes = [trouble("portal.network"), answer];
    const session = open(() => Promise.resolve(outcomes.shift()!));
    await session.submit(query);
    expect(session.state()).toEqual({ kind: "stuck", trouble: trouble("portal.network") });
    session.retry();
    await vi.waitUntil(() => session.state().kind === "report");
  });

  test("in a browser without the cryptography is never begun", async () => {
    const check = vi.fn<Checker["check"]>();
    const session = open(check, undefined, false);
    await session.submit(query);
    expect(session.state()).toEqual({ kind: "stuck", trouble: trouble("browser.unsupported") });
    expect(check).not.toHaveBeenCalled();
  });

  test("whose verifier does not load, or breaks, could not check", async () => {
    const unloaded = open(
      () => Promise.resolve(answer),
      () => Promise.reject(new Error("offline")),
    );
    await unloaded.submit(query);
    expect(unloaded.state()).toMatchObject({ kind: "stuck", trouble: { code: "portal.network" } });
    const broken = open(() => Promise.reject(new Error("bug")));
    await broken.submit(query);
    expect(broken.state()).toMatchObject({ kind: "stuck", trouble: { code: "browser.failed" } });
  });

  test("that is cancelled changes nothing when it comes back late", async () => {
    let finish: (value: Answer) => void = () => undefined;
    const session = open((_query, { signal }) => {
      session.cancel();
      expect(signal.aborted).toBe(true);
      return new Promise((resolve) => (finish = resolve));
    });
    const running = session.submit(query);
    await vi.waitUntil(() => session.state().kind === "form");
    finish(answer);
    await running;
    expect(session.state()).toEqual({ kind: "form", trouble: trouble("portal.cancelled") });
  });
});

test("tries again by itself only when the wait is short", () => {
  const session = open(() => Promise.resolve(answer));
  expect(session.retriesAt(trouble("lookup.throttled", 1_030_000))).toBe(1_030_000);
  expect(session.retriesAt(trouble("lookup.throttled", 5_000_000))).toBeUndefined();
});

test("hiding keeps the code and forgets what opens it", async () => {
  const session = open(() => Promise.resolve(answer));
  await session.submit(query);
  session.hide();
  expect(session.state()).toEqual({ kind: "form", isHidden: true });
  expect(session.typed()).toEqual({ code: query.code, birth: "", digits: "" });
  session.retry();
  expect(session.state().kind).toBe("form");
});

test("resetting forgets all", async () => {
  const session = open(() => Promise.resolve(answer));
  await session.submit(query);
  session.reset();
  expect(session.typed()).toEqual({ code: "", birth: "", digits: "" });
});
