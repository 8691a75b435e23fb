/**
 * What a lock writes of a draft: its entry in the log, and the row that a look-up sends.
 *
 * @module
 */
import { putBlob } from "../../../db/blobs.ts";
import type { Orm } from "../../../db/client.ts";
import { latestLocked, type LockedRow } from "../../../db/drafts.ts";
import { readLeafDataAt } from "../../../db/log.ts";
import { base64url, hex } from "../../../widget/crypto/bytes.ts";
import { encodeCbor } from "../../../widget/crypto/cbor.ts";
import { sha256 } from "../../../widget/crypto/digest.ts";
import { hashLeaf } from "../../../widget/crypto/log/merkle.ts";
import { formatEntry, parseEntry, signerDigest, type PreviousLock } from "../../../widget/record/entry.ts";
import type { RegistryContext } from "../context.ts";
import type { Appended } from "../log/append.ts";
import type { JudgedDraft } from "./judge.ts";

/** Canonical octets of each draft's lock entry, in order. */
export async function lockEntries(
  { origin, random }: RegistryContext,
  tx: Orm,
  drafts: readonly JudgedDraft[],
  effectiveDate: string,
): Promise<readonly Uint8Array[]> {
  const previous = await previousLocks(
    tx,
    drafts.map(({ draft }) => draft.lookupId),
    origin,
  );
  return Promise.all(
    drafts.map(async ({ draft, certificates, signers: { revocation } }) => {
      const { lookupId, packageDigest, ciphertextDigest, schoolId, schoolYear, grade, revision } = draft;
      const prev = previous.get(hex(lookupId));
      const octets = formatEntry({
        ...{ v: 1, salt: random(16), kind: "lock" },
        ...{ lookupId, packageDigest, ciphertextDigest, signerDigest: await signerDigest(certificates, revocation) },
        ...{ schoolId, schoolYear, grade, revision, effectiveDate },
        ...(prev === undefined ? {} : { prev }),
      });
      // What a reader would refuse must not be locked for ever.
      parseEntry(octets);
      return octets;
    }),
  );
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

/** Revocation data by their digest, each bundle kept once however many records it answers for. */
export interface Bundles {
  digestOf(revocation: readonly Uint8Array[]): Promise<string>;
}

export function createBundles(tx: Orm): Bundles {
  const known = new Map<readonly Uint8Array[], Promise<string>>();
  async function keep(revocation: readonly Uint8Array[]): Promise<string> {
    const bundle = encodeCbor(revocation);
    const digest = await sha256(bundle);
    await putBlob(tx, digest, bundle);
    return hex(digest);
  }
  return {
    digestOf(revocation) {
      const digest = known.get(revocation) ?? keep(revocation);
      known.set(revocation, digest);
      return digest;
    },
  };
}

/** The record as it is sent, open at its end: the look-up joins the lock checkpoint, which is not witnessed yet. */
export async function lockedRow(
  { draft, certificates, signers: { roster, revocation } }: JudgedDraft,
  { entry, index }: { readonly entry: Uint8Array; readonly index: number },
  { head, tree }: Appended,
  { bundles, places }: { readonly bundles: Bundles; readonly places: ReadonlyMap<number, number> },
): Promise<LockedRow> {
  const { lookupId, schoolYear, revision } = draft;
  const inclusion = async (at: number) => (await tree.inclusion(at, head.size)).map(base64url);
  const wire = {
    schoolYear,
    revision,
    ciphertext: base64url(draft.ciphertext),
    wrappedKey: base64url(draft.wrappedKey),
    entry: base64url(entry),
    index,
    inclusion: await inclusion(index),
    lockSize: head.size,
    certificates: certificates.map(base64url),
    revocation: await bundles.digestOf(revocation),
    roster: await Promise.all(
      roster.map(async (row) => {
        const place = places.get(row.id)!;
        return { entry: base64url(row.entry), index: place, inclusion: await inclusion(place) };
      }),
    ),
  };
  return {
    ...{ lookupId, schoolYear, revision, logIndex: index, lockSize: head.size },
    wire: JSON.stringify(wire).slice(0, -1),
  };
}
