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

export interface LockOutcome {
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
  const { locked } = await registry.lock({ effectiveDate: "2026-06-30", revocation });
  const milliseconds = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  await database.close();
  const peakMemory = process.resourceUsage().maxRSS * 1024;
  return { locked, milliseconds, cpuMilliseconds: (user + system) / 1000, peakMemory };
}
