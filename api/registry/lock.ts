/**
 * The lock (chốt): held drafts become locked rows and log entries, in one transaction by one writer (DESIGN §5).
 *
 * @module
 */
import { putBlob } from "../../db/blobs.ts";
import type { Orm } from "../../db/client.ts";
import { deleteDrafts, heldDrafts, insertLocked, latestLocked, refuseDraft, type DraftRow } from "../../db/drafts.ts";
import { readEntry, readHead } from "../../db/log.ts";
import { takeWriterLock } from "../../db/locks.ts";
import { appointmentsOf, findSchool, pendingAppointments, placeAppointment, type RosterRow } from "../../db/schools.ts";
import { base64url, equal, hex } from "../../widget/crypto/bytes.ts";
import { decodeCbor, encodeCbor } from "../../widget/crypto/cbor.ts";
import { sha256 } from "../../widget/crypto/digest.ts";
import { hashLeaf } from "../../widget/crypto/log/merkle.ts";
import { checkRoles } from "../../widget/checks/roles.ts";
import { checkCertificates } from "../../widget/checks/signers.ts";
import type { SlotSignature } from "../../widget/crypto/signature/result.ts";
import {
  formatEntry,
  leafData,
  parseEntry,
  signerDigest,
  type LockEntry,
  type PreviousLock,
} from "../../widget/record/entry.ts";
import type { Role } from "../../widget/record/role.ts";
import { updateCard } from "./card.ts";
import type { RegistryContext } from "./context.ts";
import { append, type Appended } from "./log/append.ts";

export interface LockOptions {
  /** Ngày hiệu lực, `YYYY-MM-DD` (UTC+7). */
  readonly effectiveDate: string;
  /** Fresh CRLs and OCSP responses, in place of those gathered at intake. */
  readonly revocation?: readonly Uint8Array[];
  /** How many records one transaction locks. */
  readonly batchSize?: number;
}

export interface LockResult {
  readonly locked: number;
  /** Drafts whose signers no longer hold: they stay drafts, and the school signs again. */
  readonly refused: readonly {
    readonly lookupId: Uint8Array;
    readonly schoolYear: string;
    readonly code: "lock.signer";
  }[];
}

interface Prepared {
  readonly draft: DraftRow;
  readonly signatures: readonly SlotSignature[];
  readonly certificates: readonly Uint8Array[];
  readonly revocation: readonly Uint8Array[];
  readonly roster: readonly RosterRow[];
}

/** Locks up to one batch of what is held. */
export async function lockBatch(context: RegistryContext, options: LockOptions): Promise<LockResult> {
  const { orm } = context.database;
  return orm.transaction(async (tx) => {
    await takeWriterLock(tx);
    const from = await readHead(tx);
    const appointments = await appendAppointments(tx, from?.size ?? 0);
    const judged = await judgeDrafts(context, tx, options);
    const ready = judged.filter(({ holds }) => holds).map(({ prepared }) => prepared);
    const start = (from?.size ?? 0) + appointments.length;
    const entries = [...appointments];
    for (const prepared of ready) entries.push(await lockEntry(context, tx, prepared, options.effectiveDate));
    const refused = judged
      .filter(({ holds }) => !holds)
      .map(({ prepared: { draft } }) => ({
        lookupId: draft.lookupId,
        schoolYear: draft.schoolYear,
        code: "lock.signer" as const,
      }));
    for (const { lookupId, schoolYear } of refused) await refuseDraft(tx, lookupId, schoolYear);
    if (entries.length === 0) return { locked: 0, refused };
    const schoolYears = [...new Set(ready.map(({ draft }) => draft.schoolYear))];
    const { origin, logSigner: signer } = context;
    const appended = await append(tx, { from, entries, schoolYears, origin, signer });
    for (const [i, prepared] of ready.entries()) {
      const index = start + i;
      await insertLocked(tx, await lockedRow(tx, prepared, entries[appointments.length + i]!, index, appended));
      await deleteDrafts(tx, prepared.draft.lookupId, prepared.draft.schoolYear);
      await markCurrent(context, tx, prepared.draft);
    }
    return { locked: ready.length, refused };
  });
}

/** Appointments that wait go into the log on their own. @returns how many */
export async function publishAppointments(context: RegistryContext): Promise<number> {
  return context.database.orm.transaction(async (tx) => {
    await takeWriterLock(tx);
    const from = await readHead(tx);
    const entries = await appendAppointments(tx, from?.size ?? 0);
    const { origin, logSigner: signer } = context;
    if (entries.length > 0) await append(tx, { from, entries, schoolYears: [], origin, signer });
    return entries.length;
  });
}

async function appendAppointments(tx: Orm, start: number): Promise<readonly Uint8Array[]> {
  const pending = await pendingAppointments(tx);
  for (const [i, { id }] of pending.entries()) await placeAppointment(tx, id, start + i);
  return pending.map(({ entry }) => entry);
}

/** A certificate may have expired or been revoked, an appointment ended, since the draft was received. */
async function judgeDrafts(
  { trust, now }: RegistryContext,
  tx: Orm,
  { revocation, batchSize = 5000 }: LockOptions,
): Promise<readonly { readonly prepared: Prepared; readonly holds: boolean }[]> {
  const memo = new Map();
  const at = now();
  const judged = [];
  for (const draft of await heldDrafts(tx, batchSize)) {
    const prepared = await prepare(tx, draft, revocation);
    const { signatures, certificates } = prepared;
    const context = {
      trust,
      at,
      isProven: true,
      isCommitted: true,
      certificates,
      revocation: prepared.revocation,
      memo,
    };
    const findings = [
      ...(await checkCertificates(signatures, context)),
      ...(await checkRoles(signatures, prepared.roster, { schoolId: draft.schoolId, at, isProven: true })),
    ];
    judged.push({ prepared, holds: findings.every(({ outcome }) => outcome === "passed") });
  }
  return judged;
}

async function prepare(tx: Orm, draft: DraftRow, fresh: readonly Uint8Array[] | undefined): Promise<Prepared> {
  const certificates = decodeCbor(draft.certificates) as readonly Uint8Array[];
  const signers = decodeCbor(draft.signers) as readonly (readonly [Role, string, number])[];
  const signatures = signers.map(([role, target, index]) => ({
    role,
    target,
    outcome: "passed" as const,
    code: `sig.${role}.ok`,
    signed: new Uint8Array(),
    certificates: [certificates[index]!],
  }));
  const digests = await Promise.all([...new Set(signers.map(([, , index]) => certificates[index]!))].map(sha256));
  const all = await appointmentsOf(tx, digests);
  const roster = all.filter(({ schoolId, role, certDigest }) =>
    signatures.some(
      (signature, i) => schoolId === draft.schoolId && role === signature.role && equal(certDigest, digestOf(i)),
    ),
  );
  const revocation = fresh ?? (decodeCbor(draft.revocation) as readonly Uint8Array[]);
  return { draft, signatures, certificates, revocation, roster };

  function digestOf(signature: number): Uint8Array {
    const distinct = [...new Set(signers.map(([, , index]) => index))];
    return digests[distinct.indexOf(signers[signature]![2])]!;
  }
}

async function lockEntry(
  { origin, random }: RegistryContext,
  tx: Orm,
  { draft, certificates, revocation }: Prepared,
  effectiveDate: string,
): Promise<Uint8Array> {
  const { lookupId, packageDigest, ciphertextDigest, schoolId, schoolYear, grade, revision } = draft;
  const prev = await previousLock(tx, lookupId, origin);
  const entry: LockEntry = {
    v: 1,
    salt: random(16),
    kind: "lock",
    lookupId,
    packageDigest,
    ciphertextDigest,
    signerDigest: await signerDigest(certificates, revocation),
    schoolId,
    schoolYear,
    grade,
    revision,
    effectiveDate,
    ...(prev === undefined ? {} : { prev }),
  };
  const octets = formatEntry(entry);
  // What a reader would refuse must not be locked for ever.
  parseEntry(octets);
  return octets;
}

async function previousLock(tx: Orm, lookupId: Uint8Array, origin: string): Promise<PreviousLock | undefined> {
  const latest = await latestLocked(tx, lookupId);
  const entry = latest === undefined ? undefined : await readEntry(tx, latest.logIndex);
  if (latest === undefined || entry === undefined) return undefined;
  return { origin, index: latest.logIndex, leaf: await hashLeaf(await leafData(entry)) };
}

/** The record as it is sent, open at its end: the look-up joins the lock checkpoint, which is not witnessed yet. */
async function lockedRow(tx: Orm, prepared: Prepared, entry: Uint8Array, index: number, { head, tree }: Appended) {
  const { draft, certificates, revocation, roster } = prepared;
  const bundle = encodeCbor(revocation);
  const digest = await sha256(bundle);
  await putBlob(tx, digest, bundle);
  const inclusion = async (at: number) => (await tree.inclusion(at, head.size)).map(base64url);
  const placed = await appointmentsOf(
    tx,
    roster.map(({ certDigest }) => certDigest),
  );
  const held = placed.filter(({ id }) => roster.some((row) => row.id === id));
  const wire = {
    schoolYear: draft.schoolYear,
    revision: draft.revision,
    ciphertext: base64url(draft.ciphertext),
    wrappedKey: base64url(draft.wrappedKey),
    entry: base64url(entry),
    index,
    inclusion: await inclusion(index),
    lockSize: head.size,
    certificates: certificates.map(base64url),
    revocation: hex(digest),
    roster: await Promise.all(
      held.map(async ({ entry: appointment, logIndex }) => ({
        entry: base64url(appointment),
        index: logIndex!,
        inclusion: await inclusion(logIndex!),
      })),
    ),
  };
  const { lookupId, schoolYear, revision } = draft;
  return {
    lookupId,
    schoolYear,
    revision,
    logIndex: index,
    lockSize: head.size,
    wire: JSON.stringify(wire).slice(0, -1),
  };
}

async function markCurrent({ custody, random }: RegistryContext, tx: Orm, draft: DraftRow): Promise<void> {
  const { lookupId, schoolYear, grade, schoolId } = draft;
  const keys = await custody.openKeys(tx, lookupId, "lock");
  const school = (await findSchool(tx, schoolId))?.name ?? schoolId;
  await updateCard(tx, keys, { schoolYear, grade, school, standing: "current" }, random);
}
