/**
 * A record against its lock: every octet that the entry digests, every proof under the checkpoint that locked it.
 *
 * What the log does not cover stays unchecked: the wrapped key is bound to the ciphertext by the holder's own key, which a mirror
 * has not. A wrong one makes the record unreadable, never another record.
 *
 * @module
 */
import type { LockedRow } from "../../../db/drafts.ts";
import { equal, fromHex, hex } from "../../../widget/crypto/bytes.ts";
import { decodeCbor } from "../../../widget/crypto/cbor.ts";
import { sha256 } from "../../../widget/crypto/digest.ts";
import type { CheckpointBody } from "../../../widget/crypto/log/checkpoint.ts";
import { hashLeaf, verifyInclusion } from "../../../widget/crypto/log/merkle.ts";
import { parseRecord, type OpenedRecord } from "../../../widget/portal/reply.ts";
import { leafData, parseEntry, signerDigestOf, type LockEntry } from "../../../widget/record/entry.ts";
import { MirrorFault } from "./fault.ts";

export interface HeldLock {
  readonly index: number;
  readonly entry: Uint8Array;
  readonly lock: LockEntry;
  /** JSON open at its end, as it came. */
  readonly wire: string;
}

export interface RecordChecker {
  /** The row to keep. Throws `MirrorFault("mirror.record" | "mirror.blob")`. */
  check(held: HeldLock, under: CheckpointBody): Promise<LockedRow>;
}

/** @param blobOf octets by their digest, checked and kept. Remembers what the records of one class share: make one for one pull. */
export function createRecordChecker(blobOf: (digest: Uint8Array) => Promise<Uint8Array>): RecordChecker {
  const bundles = new Map<string, Promise<readonly Uint8Array[]>>();
  const appointments = new Set<string>();

  /** SHA-256 of each CRL and OCSP response of a bundle. */
  function bundleOf(digest: string): Promise<readonly Uint8Array[]> {
    const known = bundles.get(digest) ?? blobOf(fromHex(digest)).then(digestsOf);
    bundles.set(digest, known);
    return known;
  }

  async function checkRoster({ roster }: OpenedRecord, under: CheckpointBody): Promise<void> {
    for (const { entry, index, inclusion } of roster) {
      const known = `${hex(under.root)} ${index} ${[entry, ...inclusion].map(hex).join(" ")}`;
      if (appointments.has(known)) continue;
      // In the tree it is what the log says; there is no lock or transfer among them.
      if (!(await isIncluded({ entry, index, inclusion }, under)) || !isAppointment(entry)) refuse();
      if (appointments.size > 5000) appointments.clear();
      appointments.add(known);
    }
  }

  return {
    async check({ index, entry, lock, wire }, under) {
      const { record, text } = parseWire(wire);
      const { schoolYear, revision, lockSize, certificates } = record;
      const isSame = schoolYear === lock.schoolYear && revision === lock.revision && lockSize === under.size;
      if (!isSame || record.index !== index || !equal(record.entry, entry)) refuse();
      if (!equal(await sha256(record.ciphertext), lock.ciphertextDigest)) refuse();
      const signers = signerDigestOf(
        await Promise.all(certificates.map((der) => sha256(der))),
        await bundleOf(record.revocation),
      );
      if (!equal(await signers, lock.signerDigest)) refuse();
      if (!(await isIncluded(record, under))) refuse();
      await checkRoster(record, under);
      const bundle = fromHex(record.revocation);
      return { lookupId: lock.lookupId, schoolYear, revision, logIndex: index, lockSize, bundle, wire: text };
    },
  };
}

/** Written anew, so that it stands in a reply as the JSON that was read; a field that is not known here travels on. */
function parseWire(wire: string): { readonly record: OpenedRecord; readonly text: string } {
  try {
    const sent = JSON.parse(`${wire}}`) as Record<string, unknown>;
    // The look-up joins them; a second one would be of the department's choice.
    if (["lockCheckpoint", "laterRevocation", "timestampToken"].some((name) => Object.hasOwn(sent, name))) refuse();
    return { record: parseRecord({ ...sent, lockCheckpoint: "" }), text: JSON.stringify(sent).slice(0, -1) };
  } catch {
    return refuse();
  }
}

async function isIncluded(
  { entry, index, inclusion: proof }: Pick<OpenedRecord, "entry" | "index" | "inclusion">,
  { size, root }: CheckpointBody,
): Promise<boolean> {
  return verifyInclusion({ leafHash: await hashLeaf(await leafData(entry)), index, size, proof, root });
}

function isAppointment(entry: Uint8Array): boolean {
  try {
    return parseEntry(entry).kind === "roster";
  } catch {
    return false;
  }
}

async function digestsOf(bundle: Uint8Array): Promise<readonly Uint8Array[]> {
  try {
    const blobs = decodeCbor(bundle);
    if (Array.isArray(blobs) && blobs.every((one) => one instanceof Uint8Array))
      return await Promise.all(blobs.map((one) => sha256(one)));
  } catch {
    // Of that digest, but no bundle.
  }
  return refuse();
}

function refuse(): never {
  throw new MirrorFault("mirror.record");
}
