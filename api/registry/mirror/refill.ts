/**
 * A department whose database is older than its log (a restored backup) takes the rest back from a mirror, and believes it
 * nothing: every entry and record is proven under the checkpoint that the witnesses co-signed, as a mirror proves them.
 *
 * What no mirror holds is lost with the backup: codes drawn since, in custody; identities; drafts that were not locked; schools,
 * clients, the audit trail of those days.
 *
 * @module
 */
import { recordActs } from "../../../db/audit.ts";
import { getBlob } from "../../../db/blobs.ts";
import { keepBundle } from "../../../db/bundles.ts";
import { putAccess } from "../../../db/changes.ts";
import type { Database, Orm } from "../../../db/client.ts";
import {
  countWithoutCustody,
  placeRestored,
  restoreAppointment,
  restoreHolding,
  restoreLocks,
} from "../../../db/refill.ts";
import { hex } from "../../../widget/crypto/bytes.ts";
import { decodeCbor } from "../../../widget/crypto/cbor.ts";
import type { Trust } from "../../../widget/checks/trust.ts";
import { createBundle } from "../lock/bundle.ts";
import { openDepartmentCheckpoint } from "./checkpoint.ts";
import type { TakenEntry } from "./entry.ts";
import { MirrorFault } from "./fault.ts";
import { publishUpTo } from "./follow.ts";
import { copyLater } from "./later.ts";
import { checkPrefix, headOf, pull } from "./pull.ts";
import type { Source } from "./source.ts";
import { copyTranscripts } from "./transcripts.ts";

export interface RefillOptions {
  /** The department's own. */
  readonly database: Database;
  /** The mirror, for this origin. */
  readonly source: Source;
  readonly trust: Trust;
  readonly origin: string;
  /** Who stands in the audit trail. */
  readonly actor: string;
  readonly now: () => Date;
  /** Entries that were taken, of how many. */
  readonly onProgress?: (done: number, total: number) => void;
}

export interface Refilled {
  /** Sizes of the log before and after: equal where the mirror had no more. */
  readonly from: number;
  readonly to: number;
  /** Transcripts that can be looked up again, and whose code the registry does not have. */
  readonly withoutCustody: number;
}

/** Can be cut off and run again. Throws `MirrorFault`: `mirror.forked` where this database is no past of that log; as `pull`. */
export async function refill(options: RefillOptions): Promise<Refilled> {
  const { database, source, trust, origin, actor, now, onProgress } = options;
  const { orm } = database;
  const upTo = await source.changed();
  const note = await source.checkpoint();
  if (note === undefined) throw new MirrorFault("mirror.origin");
  const target = await openDepartmentCheckpoint(note, { trust, origin });
  const { size: from } = await headOf(orm);
  await checkPrefix(orm, target);
  if (target.size >= from) {
    await pull(
      {
        ...{ database, source, trust, origin },
        settle: (tx, entries) => settle(tx, entries, now()),
        onProgress: (size) => onProgress?.(size - from, target.size - from),
      },
      target,
    );
    await publishUpTo({ database, source, trust, origin }, target);
    await copyLater(database, source);
  }
  await copyTranscripts(source, { after: 0, upTo }, (rows) => putAccess(orm, rows));
  const { size: to } = await headOf(orm);
  await orm.transaction((tx) => recordActs(tx, now(), [{ actor, act: "registry.refill", subject: `${from} ${to}` }]));
  return { from, to, withoutCustody: await countWithoutCustody(orm) };
}

/** What the registry's other rows must say now that these entries are in its log. */
async function settle(tx: Orm, entries: readonly TakenEntry[], receivedAt: Date): Promise<void> {
  const locks = [];
  const bundles = new Map<string, Uint8Array>();
  for (const { index: logIndex, entry, parsed, row } of entries) {
    switch (parsed?.kind) {
      case "roster": {
        const { schoolId, role, certDigest } = parsed;
        await restoreAppointment(tx, { schoolId, role, certDigest, entry, logIndex });
        break;
      }
      case "transfer":
        await restoreHolding(tx, { lookupId: parsed.lookupId, schoolId: parsed.to });
        await placeRestored(tx, entry, logIndex);
        break;
      case "lock": {
        const { lookupId, schoolYear, schoolId, grade } = parsed;
        if (row?.bundle != null) bundles.set(hex(row.bundle), row.bundle);
        await restoreHolding(tx, { lookupId, schoolId });
        locks.push({ lookupId, schoolYear, schoolId, grade, receivedAt });
        break;
      }
      case "revoke":
      case "supersede":
        await placeRestored(tx, entry, logIndex);
        break;
      case undefined:
    }
  }
  await restoreLocks(tx, locks);
  for (const digest of bundles.values()) await restoreBundle(tx, digest);
}

/** When its lists are over, the registry gathers them once more. */
async function restoreBundle(tx: Orm, digest: Uint8Array): Promise<void> {
  const octets = await getBlob(tx, digest);
  if (octets === undefined) return;
  const bundle = await createBundle(decodeCbor(octets) as readonly Uint8Array[]);
  await keepBundle(tx, bundle, bundle.nextUpdate);
}
