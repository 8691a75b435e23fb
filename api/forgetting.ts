/**
 * Visits of more than two years ago go (`forgetVisits`), once a day, on a registry's portal and on a mirror alike.
 *
 * @module
 */
import type { Logger } from "pino";
import type { Orm } from "../db/client.ts";
import { forgetVisits } from "../db/visits.ts";
import { framesOf } from "./failure.ts";

const dayMs = 86_400_000;

export interface Forgetting {
  stop(): Promise<void>;
}

export function startForgetting(orm: Orm, log: Logger): Forgetting {
  async function forget(): Promise<void> {
    try {
      const gone = await forgetVisits(orm);
      if (gone > 0) log.info({ gone }, "old visits were forgotten");
    } catch (error) {
      log.error({ at: framesOf(error as Error) }, "old visits were not forgotten");
    }
  }
  let running = forget();
  const timer = setInterval(() => {
    running = running.then(forget);
  }, dayMs).unref();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
