/**
 * What a registry does by itself while it runs: it publishes what waits, keeps the newest co-signature young, locks each round on its
 * closing day, and gathers revocation data once more when that of a lock is over.
 *
 * @module
 */
import type { Logger } from "pino";
import { framesOf } from "./failure.ts";
import { RegistryFault } from "./registry/fault.ts";
import type { Registry } from "./registry/registry.ts";
import type { RevocationSource } from "./registry/revocation.ts";

const refreshMs = 6 * 3_600_000;
const tickMs = 60_000;

export interface Upkeep {
  stop(): Promise<void>;
}

/** A forked or shorter log ends the start; a witness that does not answer is asked again every minute. */
export async function startUpkeep(registry: Registry, revocation: RevocationSource, log: Logger): Promise<Upkeep> {
  let refreshedAt = 0;

  async function refresh(): Promise<void> {
    if (Date.now() - refreshedAt < refreshMs) return registry.publish();
    await registry.refresh();
    refreshedAt = Date.now();
  }

  async function lockDue(): Promise<void> {
    for (const { schoolYear, kind } of await registry.dueRounds()) {
      const { locked, refused } = await registry.lockRound({
        schoolYear,
        kind,
        revocation: await revocation.current(),
      });
      log.info({ schoolYear, kind, locked, refused: refused.length }, "round locked");
    }
  }

  /** Data that was tried and that does not follow yet is not tried again: reading long lists every minute would. */
  let tried: readonly Uint8Array[] | undefined;
  let triedAt = 0;
  async function captureLater(): Promise<void> {
    const fresh = await revocation.current();
    if (fresh === tried && Date.now() - triedAt < refreshMs) return;
    const captured = await registry.captureLater(fresh);
    [tried, triedAt] = [fresh, Date.now()];
    if (captured > 0) log.info({ captured }, "later revocation data was gathered");
  }

  async function stamp(): Promise<void> {
    await registry.stamp();
  }

  async function quietly(work: () => Promise<void>, failed: string): Promise<void> {
    try {
      await work();
    } catch (error) {
      const told = error instanceof RegistryFault ? { code: error.code } : { at: framesOf(error as Error) };
      log.error(told, failed);
    }
  }

  try {
    await refresh();
  } catch (error) {
    if (!(error instanceof RegistryFault) || error.code !== "witness.unreachable") throw error;
    log.error({ code: error.code }, "the checkpoint was not refreshed");
  }
  let running: Promise<void> | undefined;
  const tick = async () => {
    await quietly(lockDue, "a round was not locked");
    await quietly(refresh, "the checkpoint was not refreshed");
    await quietly(stamp, "a checkpoint got no time-stamp token");
    await quietly(captureLater, "later revocation data was not gathered");
  };
  const timer = setInterval(() => {
    running ??= tick().finally(() => (running = undefined));
  }, tickMs).unref();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
