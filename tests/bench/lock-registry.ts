/**
 * The registry of a province in a process of its own, so that the memory it takes is its own: locks all that is held, and tells.
 *
 * @module
 */
import { closing, openProvinceRegistry, type ProvinceKeys } from "./province.ts";

export interface LockOrder {
  readonly keys: ProvinceKeys;
  readonly revocation: readonly Uint8Array[];
}

/** How far it was at a moment since it began. */
export interface LockMark {
  readonly locked: number;
  readonly milliseconds: number;
  readonly cpuMilliseconds: number;
}

export interface LockOutcome {
  /** After each batch. */
  readonly marks: readonly LockMark[];
  readonly locked: number;
  readonly milliseconds: number;
  readonly cpuMilliseconds: number;
  /** Octets: the highest that resident memory ever was. */
  readonly peakMemory: number;
}

process.once("message", (message) => {
  void lock(message as LockOrder).then((outcome) => {
    process.send!(outcome);
    process.disconnect();
  });
});

async function lock({ keys, revocation }: LockOrder): Promise<LockOutcome> {
  const { registry, database } = await openProvinceRegistry(keys, closing);
  const start = performance.now();
  const before = process.cpuUsage();
  const marks: LockMark[] = [];
  const mark = (done: number): LockMark => {
    const { user, system } = process.cpuUsage(before);
    return { locked: done, milliseconds: performance.now() - start, cpuMilliseconds: (user + system) / 1000 };
  };
  const onProgress = (done: number) => void marks.push(mark(done));
  const { locked } = await registry.lock({ effectiveDate: "2026-06-30", revocation, onProgress });
  const { milliseconds, cpuMilliseconds } = mark(locked);
  await database.close();
  const peakMemory = process.resourceUsage().maxRSS * 1024;
  return { marks, locked, milliseconds, cpuMilliseconds, peakMemory };
}
