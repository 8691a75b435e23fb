/**
 * The batch desk: a list, its rows checked a few at a time, what was found kept. No DOM.
 *
 * @module
 */
import { batch, createSignal } from "solid-js";
import type { Office } from "../../../widget/portal/portal.ts";
import type { LookupCode } from "../../../widget/view/messages/codes.ts";
import type { Outcome } from "./checked.ts";
import type { Checking } from "./checking.ts";
import type { Keeping } from "./keeping.ts";
import { queryOf, isFault, type Entry } from "./list/entry.ts";
import { addEntry, countAdded, type Added } from "./listing.ts";
import { isReady, isWorthRetrying, openRow, type Row } from "./row.ts";

/** Why nothing is asked for the moment; `until`: milliseconds of the clock, after which it goes on by itself. */
export interface Pause {
  readonly why: "network" | "throttled" | "office";
  readonly until?: number;
}

export interface DeskOptions {
  readonly checking: Checking;
  readonly keeping: Keeping;
  /** Milliseconds. */
  readonly now: () => number;
}

export type Desk = ReturnType<typeof createDesk>;

/** As many look-ups that fail alike one after another are no accident: the portal is away, or has had enough. */
const streakLength = 3;
const pausing: readonly LookupCode[] = ["portal.network", "lookup.throttled"];

export function createDesk({ checking, keeping, now }: DeskOptions) {
  const [rows, setRows] = createSignal<readonly Row[]>([]);
  const [isRunning, setRunning] = createSignal(false);
  const [pause, setPause] = createSignal<Pause>();
  const [office, setOffice] = createSignal<Office>();
  let current: Row[] = [];
  let changed = new Set<number>();
  let isTold = true;
  /** No row before it is ready. */
  let cursor = 0;
  let inFlight = 0;
  let streak: number[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let kept: Promise<unknown> = Promise.resolve();

  function put(row: Row): void {
    current[row.id - 1] = row;
    changed.add(row.id);
    if (!isTold) return;
    isTold = false;
    // What changes together is shown and kept together.
    queueMicrotask(tell);
  }

  function tell(): void {
    isTold = true;
    const ids = changed;
    changed = new Set();
    setRows([...current]);
    keep([...ids].flatMap((id) => current[id - 1] ?? []));
  }

  function keep(own: readonly Row[]): void {
    // A browser without a store, or with a full one, checks all the same.
    kept = kept.then(() => keeping.put(own, isRunning())).catch(() => undefined);
  }

  function fill(): void {
    if (!isRunning()) return;
    while (inFlight < checking.width && cursor < current.length) {
      const row = current[cursor++]!;
      if (isReady(row)) void check(row);
    }
    if (inFlight === 0) set(false);
  }

  async function check(row: Row): Promise<void> {
    const query = queryOf(row.entry);
    if (isFault(query)) return;
    inFlight++;
    put({ ...row, state: "running" });
    const outcome = await checking.check(query, office());
    inFlight--;
    // Another list took its place meanwhile, or the person changed the row.
    if (current[row.id - 1]?.entry === row.entry) settle(row, outcome);
    fill();
  }

  function settle({ id, entry, paper }: Row, outcome: Outcome): void {
    const found = openRow(id, entry, paper);
    const code = outcome.kind === "trouble" ? outcome.code : undefined;
    if (code === "lookup.office") {
      put(found);
      return stopFor({ why: "office" }, [id]);
    }
    put({ ...found, state: "done", outcome, at: new Date(now()).toISOString() });
    streak = code !== undefined && pausing.includes(code) ? [...streak, id] : [];
    if (streak.length < streakLength) return;
    const until = outcome.kind === "trouble" ? outcome.retryAt : undefined;
    stopFor({ why: code === "portal.network" ? "network" : "throttled", ...(until && { until }) }, streak);
  }

  /** These were not answered: their turn comes again. */
  function stopFor(reason: Pause, ids: readonly number[]): void {
    streak = [];
    reopen(ids.flatMap((id) => current[id - 1] ?? []));
    batch(() => {
      set(false);
      setPause(reason);
    });
    if (reason.until !== undefined) timer = setTimeout(start, Math.max(0, reason.until - now()));
  }

  function reopen(own: readonly Row[]): void {
    for (const { id, entry, paper } of own) {
      put(openRow(id, entry, paper));
      cursor = Math.min(cursor, id - 1);
    }
  }

  function set(next: boolean): void {
    clearTimeout(timer);
    if (isRunning() === next) return;
    setRunning(next);
    keep([]);
  }

  function start(): void {
    batch(() => {
      setPause(undefined);
      // A list of incomplete rows alone is not one that was checked.
      set(inFlight > 0 || current.some(isReady));
    });
    fill();
  }

  function stop(): void {
    batch(() => {
      setPause(undefined);
      set(false);
    });
  }

  return {
    rows,
    isRunning,
    pause,
    office,
    /** Signals above are tracked where they are called. */
    setOffice,
    start,
    stop,
    now,

    /** What was kept, going on where the tab was closed. */
    async resume(): Promise<void> {
      const { rows: own, isRunning: wasRunning } = await keeping.load().catch(() => ({ rows: [], isRunning: false }));
      if (current.length > 0) return;
      current = own.map((row) => (row.state === "running" ? openRow(row.id, row.entry, row.paper) : row));
      cursor = 0;
      setRows([...current]);
      if (wasRunning) start();
    },

    /** A transcript that is on the list already is not there twice: what it lacked is filled in. */
    add(entries: readonly Entry[]): Added {
      cursor = 0;
      return countAdded(entries.map((entry) => addEntry(current, openRow(current.length + 1, entry), put)));
    },

    /** How many rows lack what a look-up takes. */
    incomplete: () => current.filter(({ fault, forged }) => fault !== undefined && forged === undefined).length,

    /** A paper's row. @returns what became of it */
    addPaper(row: (id: number) => Row): keyof Added {
      cursor = 0;
      return addEntry(current, row(current.length + 1), put);
    },

    edit(id: number, entry: Entry): void {
      const row = current[id - 1];
      if (row === undefined) return;
      reopen([{ ...row, entry }]);
      start();
    },

    /** These again, whatever was found. */
    retry(ids: readonly number[]): void {
      reopen(ids.flatMap((id) => current[id - 1] ?? []).filter(({ forged, state }) => !forged && state !== "running"));
      start();
    },

    /** What could not be checked, and nothing else. */
    retryUnknown(): void {
      reopen(current.filter(isWorthRetrying));
      start();
    },

    /** Nothing of anybody stays. */
    clear(): void {
      stop();
      current = [];
      changed = new Set();
      streak = [];
      cursor = 0;
      setRows([]);
      kept = kept.then(() => keeping.clear()).catch(() => undefined);
    },

    /** Settles once everything so far is kept. */
    settled: () => kept,
  };
}
