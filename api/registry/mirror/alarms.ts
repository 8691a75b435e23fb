/**
 * What is wrong with which department: kept until a pass goes well, told to the operator, and in the audit trail for ever, with the
 * checkpoint that shows it.
 *
 * @module
 */
import type { Logger } from "pino";
import { recordActs } from "../../../db/audit.ts";
import { putBlob } from "../../../db/blobs.ts";
import type { Database, Orm } from "../../../db/client.ts";
import { changeSource, type MirrorSource } from "../../../db/mirror.ts";
import { hex, utf8 } from "../../../widget/crypto/bytes.ts";
import { sha256 } from "../../../widget/crypto/digest.ts";
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
  /** SHA-256 of the checkpoint that shows it, hexadecimal: a blob. */
  readonly evidence: string | null;
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

/** A checkpoint with many co-signatures is far shorter. */
const longestEvidence = 16_384;

export function createAlarms({ main, now, log }: AlarmsOptions): Alarms {
  const states = new Map<string, DepartmentState>();

  return {
    states: () => [...states.values()],

    tell({ url, origin, alarm, alarmAt, evidence, checkedAt }, size) {
      const code = alarm as MirrorCode | null;
      states.set(url, { url, origin, size, code, since: isoOf(alarmAt), evidence, checkedAt: isoOf(checkedAt) });
    },

    async raise({ url, origin, alarm }, { code, evidence }) {
      log[isAbsence(code) ? "warn" : "error"]({ origin, url, code }, mirrorFaults[code].en);
      // A department that is merely absent takes no alarm away.
      const isWorse = alarm === null || isAbsence(alarm as MirrorCode) || !isAbsence(code);
      if (alarm === code || !isWorse) return;
      await main.orm.transaction(async (tx) => {
        const shown = evidence === undefined ? null : await keepEvidence(tx, evidence);
        await changeSource(tx, url, { alarm: code, alarmAt: now(), evidence: shown });
        const subject = [origin ?? url, ...(shown === null ? [] : [shown])].join(" ");
        await recordActs(tx, now(), [{ actor: "service", act: code, subject }]);
      });
    },

    async clear({ url, origin, alarm }) {
      if (alarm !== null) log.info({ origin, code: alarm }, "the department is right again");
      await changeSource(main.orm, url, { alarm: null, alarmAt: null, evidence: null, checkedAt: now() });
    },
  };
}

/** @returns its digest in hexadecimal; nothing where it is too long to be a checkpoint */
async function keepEvidence(tx: Orm, note: string): Promise<string | null> {
  if (note.length > longestEvidence) return null;
  const octets = utf8(note);
  const digest = await sha256(octets);
  await putBlob(tx, digest, octets);
  return hex(digest);
}

function isoOf(at: Date | null): string | null {
  return at?.toISOString() ?? null;
}
