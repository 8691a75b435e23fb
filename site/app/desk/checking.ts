/**
 * Transcripts checked away from the page: a few workers, a few look-ups at a time in each.
 *
 * @module
 */
import type { Office } from "../../../widget/portal/portal.ts";
import type { Query } from "../../../widget/view/session.ts";
import type { Outcome } from "./checked.ts";

export interface Task {
  readonly id: number;
  readonly query: Query;
  /** Under whose name; nobody's where absent. */
  readonly office?: Office;
}

export interface Done {
  readonly id: number;
  readonly outcome: Outcome;
}

export interface Checking {
  /** How many are checked at a time. */
  readonly width: number;
  check(query: Query, office: Office | undefined): Promise<Outcome>;
}

/** One fetches while another is checked. */
const eachAtATime = 3;
const mostWorkers = 4;

/** @param start a worker that takes `Task` and answers `Done` */
export function createChecking(start: () => Worker, cores: number): Checking {
  const workers = Array.from({ length: Math.min(mostWorkers, Math.max(1, cores - 1)) }, () => serve(start));
  let last = 0;
  return {
    width: workers.length * eachAtATime,
    check(query, office) {
      const { check } = workers.toSorted((a, b) => a.load() - b.load())[0]!;
      return check({ id: ++last, query, ...(office && { office }) });
    },
  };
}

const broken: Outcome = { kind: "trouble", code: "browser.failed", facts: {} };

function serve(start: () => Worker) {
  const waiting = new Map<number, (outcome: Outcome) => void>();
  let worker: Worker | undefined;

  function settle(id: number, outcome: Outcome): void {
    waiting.get(id)?.(outcome);
    waiting.delete(id);
  }

  /** Another is started for the next task. */
  function fail(): void {
    worker?.terminate();
    worker = undefined;
    for (const id of waiting.keys()) settle(id, broken);
  }

  function running(): Worker {
    if (worker !== undefined) return worker;
    worker = start();
    worker.onmessage = ({ data }: MessageEvent<Done>) => settle(data.id, data.outcome);
    worker.onerror = fail;
    worker.onmessageerror = fail;
    return worker;
  }

  return {
    load: () => waiting.size,
    check: (task: Task) =>
      new Promise<Outcome>((resolve) => {
        waiting.set(task.id, resolve);
        running().postMessage(task);
      }),
  };
}
