/**
 * Locking what is held: all that a scope names, batch by batch, and a whole round on its closing day. Each batch is a transaction,
 * so a lock that is cut off goes on where it stopped, and a second run finds nothing left.
 *
 * @module
 */
import { recordActs } from "../../../db/audit.ts";
import { heldYears } from "../../../db/drafts.ts";
import { markRoundLocked } from "../../../db/rounds.ts";
import type { RegistryContext } from "../context.ts";
import { RegistryFault } from "../fault.ts";
import { publishPending } from "../log/publish.ts";
import { effectiveDateOf, roundsOf, type Round, type RoundKind } from "../rounds.ts";
import { lockBatch, type LockScope, type RefusedDraft } from "./batch.ts";
import { createJudge } from "./judge.ts";

export interface LockOptions extends LockScope {
  /** Id of the client, or `service`. */
  readonly actor?: string;
  /** CRLs and OCSP responses of now, in place of those gathered at intake. */
  readonly revocation?: readonly Uint8Array[];
  readonly batchSize?: number;
  readonly onProgress?: (locked: number) => void;
}

export interface LockResult {
  readonly locked: number;
  readonly refused: readonly RefusedDraft[];
}

const usualBatch = 200;

/** Throws `RegistryFault`: `witness.unreachable` when locked but not yet published, which the next publication mends. */
export async function lockHeld(context: RegistryContext, options: LockOptions): Promise<LockResult> {
  const { revocation, actor = "service", batchSize = usualBatch, onProgress, ...scope } = options;
  const { database, witness, now } = context;
  const judge = createJudge(context, now(), revocation);
  const refused: RefusedDraft[] = [];
  let locked = 0;
  // A pupil with two years held is met once in each pass: the older year first.
  for (let inPass = 1; inPass > 0;) {
    inPass = 0;
    let after: Uint8Array | undefined;
    do {
      const from = after === undefined ? {} : { after };
      const batch = await lockBatch(context, judge, { ...scope, actor, batchSize, ...from });
      inPass += batch.locked + batch.refused.length;
      locked += batch.locked;
      refused.push(...batch.refused);
      after = batch.last;
      onProgress?.(locked);
    } while (after !== undefined);
  }
  await publishPending(database.orm, witness);
  return { locked, refused };
}

export interface RoundOptions extends Pick<LockOptions, "actor" | "revocation" | "onProgress" | "batchSize"> {
  readonly schoolYear: string;
  readonly kind: RoundKind;
  /** One school alone; else the whole province, which ends the round. */
  readonly schoolId?: string;
}

/** Throws `RegistryFault`: `lock.early` before the closing day; as `lockHeld`. */
export async function lockRound(
  context: RegistryContext,
  { schoolYear, kind, schoolId, actor = "service", ...options }: RoundOptions,
): Promise<LockResult> {
  const { orm } = context.database;
  const at = context.now();
  const round = (await roundsOf(orm, schoolYear)).find((one) => one.kind === kind)!;
  if (at < round.closesAt) throw new RegistryFault("lock.early");
  const { grades, onlyComplete, closesAt } = round;
  const scope = { schoolYear, grades, onlyComplete, ...(schoolId === undefined ? {} : { schoolId }) };
  const result = await lockHeld(context, { ...options, ...scope, actor, effectiveDate: effectiveDateOf(round, at) });
  await orm.transaction(async (tx) => {
    if (schoolId === undefined) await markRoundLocked(tx, { schoolYear, kind, closesAt, lockedAt: at });
    const subject = [schoolYear, kind, schoolId ?? "province", `locked ${String(result.locked)}`].join(" ");
    await recordActs(tx, at, [{ actor, act: "round.lock", subject }]);
  });
  return result;
}

/** Rounds whose closing day has come and that were not locked yet, of every school year with something held. */
export async function dueRounds({ database: { orm }, now }: RegistryContext): Promise<readonly Round[]> {
  const years = await heldYears(orm);
  const rounds = (await Promise.all(years.map((schoolYear) => roundsOf(orm, schoolYear)))).flat();
  return rounds.filter(({ closesAt, lockedAt }) => lockedAt === null && closesAt <= now());
}
