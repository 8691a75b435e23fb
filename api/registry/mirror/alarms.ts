/**
 * What is wrong with which department: kept until a pass goes well, told to the operator, and in the audit trail for ever.
 *
 * @module
 */
import type { Logger } from "pino";
import { recordActs } from "../../../db/audit.ts";
import type { Database } from "../../../db/client.ts";
import { changeSource, type MirrorSource } from "../../../db/mirror.ts";
import { isAbsence, mirrorFaults, type MirrorCode, type MirrorFault } from "./fault.ts";

export interface DepartmentState {
  readonly url: string;
  /** Of its log; null before it was first seen. */
  readonly origin: string | null;
  /** Entries that are here and proven. */
  readonly size: number;
  readonly code: MirrorCode | null;
  /** When that began, RFC 3339. */
  readonly since: string | null;
  /** End of the last pass without a fault, RFC 3339. */
  readonly checkedAt: string | null;
}

export interface Alarms {
  /** As last told; asks nothing of a database. */
  readonly states: () => readonly DepartmentState[];
  tell(row: MirrorSource, size: number): void;
  raise(row: MirrorSource, fault: MirrorFault): Promise<void>;
  clear(row: MirrorSource): Promise<void>;
}

export interface AlarmsOptions {
  /** The mirror's own. */
  readonly main: Database;
  readonly now: () => Date;
  readonly log: Logger;
}

export function createAlarms({ main, now, log }: AlarmsOptions): Alarms {
  const states = new Map<string, DepartmentState>();

  return {
    states: () => [...states.values()],

    tell({ url, origin, alarm, alarmAt, checkedAt }, size) {
      const code = alarm as MirrorCode | null;
      states.set(url, { url, origin, size, code, since: isoOf(alarmAt), checkedAt: isoOf(checkedAt) });
    },

    async raise({ url, origin, alarm }, { code, evidence }) {
      log[isAbsence(code) ? "warn" : "error"]({ origin, url, code }, mirrorFaults[code].en);
      // A department that is merely absent takes no alarm away.
      const isWorse = alarm === null || isAbsence(alarm as MirrorCode) || !isAbsence(code);
      if (alarm === code || !isWorse) return;
      await main.orm.transaction(async (tx) => {
        await changeSource(tx, url, { alarm: code, alarmAt: now(), evidence: evidence ?? null });
        await recordActs(tx, now(), [{ actor: "service", act: code, subject: origin ?? url }]);
      });
    },

    async clear({ url, origin, alarm }) {
      if (alarm !== null) log.info({ origin, code: alarm }, "the department is right again");
      await changeSource(main.orm, url, { alarm: null, alarmAt: null, evidence: null, checkedAt: now() });
    },
  };
}

function isoOf(at: Date | null): string | null {
  return at?.toISOString() ?? null;
}
