/**
 * A decision's place in the log: its entry, the record that it puts in another's place, and what the status list gains.
 *
 * @module
 */
import type { Orm } from "../../../db/client.ts";
import type { DecisionRow } from "../../../db/decisions.ts";
import { deleteDrafts, insertLocked, proposedDraft } from "../../../db/drafts.ts";
import { readHead } from "../../../db/log.ts";
import { rosterPlaces } from "../../../db/schools.ts";
import { insertWaiting } from "../../../db/waiting.ts";
import { formatEntry, parseEntry, type RevokeEntry, type SupersedeEntry } from "../../../widget/record/entry.ts";
import type { RegistryContext } from "../context.ts";
import { RegistryFault } from "../fault.ts";
import { keepBundle } from "../../../db/bundles.ts";
import { createRosterProofs, lockedRow, lockEntries } from "../lock/entry.ts";
import { createJudge } from "../lock/judge.ts";
import { sealDrafts } from "../lock/seal.ts";
import { append } from "../log/append.ts";
import { placeWaiting } from "../log/waiting.ts";
import { dayInVietnam } from "../rounds.ts";

interface Agreed {
  readonly decision: DecisionRow;
  readonly officers: readonly [string, string];
}

/** The caller has the writer lock. */
export async function enterRevocation(context: RegistryContext, tx: Orm, agreed: Agreed): Promise<void> {
  const { origin, logSigner: signer } = context;
  const { lookupId, schoolYear, logIndex: index } = agreed.decision;
  await insertWaiting(tx, { kind: "revoke", lookupId, entry: octetsOf({ kind: "revoke", ...told(context, agreed) }) });
  const from = await readHead(tx);
  const entries = await placeWaiting(tx, from?.size ?? 0);
  await append(tx, { from, entries, schoolYears: [], turned: [{ schoolYear, index }], origin, signer });
}

export interface Entered {
  /** Index of the new record. */
  readonly by: number;
  readonly schoolId: string;
  readonly grade: number;
}

/**
 * The new revision is locked as any other, and the entry that says in whose place it stands comes right after it.
 *
 * Throws `RegistryFault`: `lock.signer` where its signers no longer hold.
 */
export async function enterSupersession(
  context: RegistryContext,
  tx: Orm,
  { revocation, ...agreed }: Agreed & { readonly revocation: readonly Uint8Array[] },
): Promise<Entered> {
  const { origin, logSigner: signer, now } = context;
  const { lookupId, schoolYear, revision, logIndex: index } = agreed.decision;
  const draft = await proposedDraft(tx, lookupId, schoolYear, revision ?? 0);
  if (draft === undefined) throw new RegistryFault("decision.expired");
  const judged = await createJudge(context, now(), revocation)(tx, draft);
  if (!judged.signers.holds) throw new RegistryFault("lock.signer");
  const from = await readHead(tx);
  const waiting = await placeWaiting(tx, from?.size ?? 0);
  const by = (from?.size ?? 0) + waiting.length;
  const effectiveDate = dayInVietnam(now());
  const opened = await context.custody.openForLock(tx, [lookupId], { actor: agreed.officers[1], purpose: "decide" });
  const [seal] = await sealDrafts(context, [{ draft, keys: opened.keys[0]!, index: by }], effectiveDate);
  const sealed = { ...judged, seal };
  const [lock] = await lockEntries(context, tx, [sealed], effectiveDate);
  const entry = octetsOf({ kind: "supersede", by, ...told(context, agreed) });
  await insertWaiting(tx, { kind: "supersede", lookupId, entry, logIndex: by + 1 });
  const entries = [...waiting, lock!, entry];
  const turned = [{ schoolYear, index, by }];
  const appended = await append(tx, { from, entries, schoolYears: [schoolYear], turned, origin, signer });
  const places = await rosterPlaces(
    tx,
    judged.signers.roster.map(({ id }) => id),
  );
  await keepBundle(tx, judged.signers.bundle, judged.signers.bundle.nextUpdate);
  const proofs = createRosterProofs(appended, places);
  await insertLocked(tx, [await lockedRow(sealed, { entry: lock!, index: by }, appended, proofs)]);
  await deleteDrafts(tx, [draft]);
  await opened.record();
  return { by, schoolId: draft.schoolId, grade: draft.grade };
}

function told({ random, now }: RegistryContext, { decision: { logIndex: index, rule }, officers }: Agreed) {
  return { v: 1, salt: random(16), index, rule, officers, date: dayInVietnam(now()) } as const;
}

/** What a reader would refuse must not stand in the log for ever. */
function octetsOf(entry: RevokeEntry | SupersedeEntry): Uint8Array {
  const octets = formatEntry(entry);
  parseEntry(octets);
  return octets;
}
