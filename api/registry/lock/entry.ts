/**
 * What a lock writes of a draft: its entry in the log, and the row that a look-up sends.
 *
 * @module
 */
import type { Orm } from "../../../db/client.ts";
import { latestLocked, type LockedRow } from "../../../db/drafts.ts";
import { readLeafDataAt } from "../../../db/log.ts";
import { hex } from "../../../widget/crypto/bytes.ts";
import { hashLeaf } from "../../../widget/crypto/log/merkle.ts";
import { formatEntry, parseEntry, type PreviousLock } from "../../../widget/record/entry.ts";
import type { RegistryContext } from "../context.ts";
import type { Appended } from "../log/append.ts";
import type { RosterRow } from "../../../db/schools.ts";
import type { JudgedDraft } from "./judge.ts";
import type { LockSeal } from "./seal.ts";

/** A draft that locks, with the seal for its paper. */
export interface SealedDraft extends JudgedDraft {
  readonly seal: LockSeal | undefined;
}

/** Canonical octets of each draft's lock entry, in order. */
export async function lockEntries(
  { origin, random }: RegistryContext,
  tx: Orm,
  drafts: readonly SealedDraft[],
  effectiveDate: string,
): Promise<readonly Uint8Array[]> {
  const previous = await previousLocks(
    tx,
    drafts.map(({ draft }) => draft.lookupId),
    origin,
  );
  return drafts.map(({ draft, seal, signers: { signerDigest } }) => {
    const { lookupId, packageDigest, ciphertextDigest, schoolId, schoolYear, grade, revision } = draft;
    const prev = previous.get(hex(lookupId));
    const octets = formatEntry({
      ...{ v: 1, salt: random(16), kind: "lock" },
      ...{ lookupId, packageDigest, ciphertextDigest, signerDigest },
      ...{ schoolId, schoolYear, grade, revision, effectiveDate },
      ...(seal === undefined ? {} : { sealDigest: seal.digest }),
      ...(prev === undefined ? {} : { prev }),
    });
    // What a reader would refuse must not be locked for ever.
    parseEntry(octets);
    return octets;
  });
}

async function previousLocks(
  tx: Orm,
  lookupIds: readonly Uint8Array[],
  origin: string,
): Promise<ReadonlyMap<string, PreviousLock>> {
  const latest = await latestLocked(tx, lookupIds);
  const leaves = await readLeafDataAt(
    tx,
    latest.map(({ logIndex }) => logIndex),
  );
  const locks = await Promise.all(
    latest.map(async ({ lookupId, logIndex }) => {
      const leaf = await hashLeaf(leaves.get(logIndex)!);
      return [hex(lookupId), { origin, index: logIndex, leaf }] as const;
    }),
  );
  return new Map(locks);
}

/** Appointments as they are sent: many records of a batch name the same. */
export interface RosterProofs {
  of(
    row: RosterRow,
  ): Promise<{ readonly entry: string; readonly index: number; readonly inclusion: readonly string[] }>;
}

/** @param places where appointments stand in the log, by their id */
export function createRosterProofs({ head, tree }: Appended, places: ReadonlyMap<number, number>): RosterProofs {
  const known = new Map<number, ReturnType<RosterProofs["of"]>>();
  async function prove({ id, entry }: RosterRow) {
    const index = places.get(id)!;
    return { entry: base64url(entry), index, inclusion: (await tree.inclusion(index, head.size)).map(base64url) };
  }
  return {
    of(row) {
      const proof = known.get(row.id) ?? prove(row);
      known.set(row.id, proof);
      return proof;
    },
  };
}

/** The record as it is sent, open at its end: the look-up joins the lock checkpoint, which is not witnessed yet. */
export async function lockedRow(
  { draft, seal, certificates, signers: { roster, bundle } }: SealedDraft,
  { entry, index }: { readonly entry: Uint8Array; readonly index: number },
  { head, tree }: Appended,
  proofs: RosterProofs,
): Promise<LockedRow> {
  const { lookupId, schoolYear, revision } = draft;
  const wire = {
    schoolYear,
    revision,
    ciphertext: base64url(draft.ciphertext),
    wrappedKey: base64url(draft.wrappedKey),
    ...(seal === undefined ? {} : { seal: base64url(seal.enclosed) }),
    entry: base64url(entry),
    index,
    inclusion: (await tree.inclusion(index, head.size)).map(base64url),
    lockSize: head.size,
    certificates: certificates.map(base64url),
    revocation: hex(bundle.digest),
    roster: await Promise.all(roster.map((row) => proofs.of(row))),
  };
  return {
    ...{ lookupId, schoolYear, revision, logIndex: index, lockSize: head.size, bundle: bundle.digest },
    wire: JSON.stringify(wire).slice(0, -1),
  };
}

/** As the verifier's own, which runs anywhere and is slower by far: ciphertext is most of what a lock moves. */
function base64url({ buffer, byteOffset, byteLength }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString("base64url");
}
