/**
 * Who still holds at the lock: a certificate may have expired or been revoked, an appointment ended, since a draft was received.
 *
 * Pupils of one class have the same signers, so what is judged once for a set of signers serves all of them.
 *
 * @module
 */
import { createHash } from "node:crypto";
import { getBlob } from "../../../db/blobs.ts";
import type { Orm } from "../../../db/client.ts";
import type { DraftRow } from "../../../db/drafts.ts";
import { appointmentsOf, type RosterRow } from "../../../db/schools.ts";
import { checkRoles } from "../../../widget/checks/roles.ts";
import { checkCertificates } from "../../../widget/checks/signers.ts";
import { hex } from "../../../widget/crypto/bytes.ts";
import { decodeCbor } from "../../../widget/crypto/cbor.ts";
import { sha256 } from "../../../widget/crypto/digest.ts";
import { signerDigest } from "../../../widget/record/entry.ts";
import type { Role } from "../../../widget/record/role.ts";
import type { RegistryContext } from "../context.ts";
import { createPathMemory } from "../path-memory.ts";
import { createBundle, type RevocationBundle } from "./bundle.ts";

export interface JudgedDraft {
  readonly draft: DraftRow;
  readonly certificates: readonly Uint8Array[];
  readonly signers: JudgedSigners;
}

export interface JudgedSigners {
  readonly holds: boolean;
  /** Codes of what no longer holds. */
  readonly codes: readonly string[];
  readonly roster: readonly RosterRow[];
  /** The revocation data that was judged by. */
  readonly bundle: RevocationBundle;
  /** As the lock's entry commits to certificates and revocation data. */
  readonly signerDigest: Uint8Array;
}

export type JudgeDraft = (tx: Orm, draft: DraftRow) => Promise<JudgedDraft>;

/** Sets of signers that are remembered: a class each, more than a province has schools. */
const maximalSets = 20_000;
/** Sets that share parsed certificates and lists, which weigh far more than a set's result. */
const setsOfMemo = 100;

/** @param fresh revocation data of now, in place of what was gathered at intake */
export function createJudge({ trust }: RegistryContext, at: Date, fresh?: readonly Uint8Array[]): JudgeDraft {
  const pathMemo = createPathMemory(setsOfMemo);
  const known = new Map<string, Promise<JudgedSigners>>();
  const bundles = new Map<string, Promise<RevocationBundle>>();

  function bundleOf(tx: Orm, digest: Uint8Array): Promise<RevocationBundle> {
    if (fresh !== undefined) return remember(bundles, "fresh", () => createBundle(fresh));
    return remember(bundles, hex(digest), async () => {
      const blob = await getBlob(tx, digest);
      return createBundle(blob === undefined ? [] : (decodeCbor(blob) as readonly Uint8Array[]));
    });
  }

  async function judge(tx: Orm, draft: DraftRow, certificates: readonly Uint8Array[]): Promise<JudgedSigners> {
    const { schoolId } = draft;
    const slots = decodeCbor(draft.signers) as readonly (readonly [Role, string, number])[];
    const signatures = slots.map(([role, target, index]) => ({
      ...{ role, target, outcome: "passed" as const, code: `sig.${role}.ok` as const },
      ...{ signed: new Uint8Array(), certificates: [certificates[index]!] },
    }));
    const digests = await Promise.all(slots.map(([, , index]) => sha256(certificates[index]!)));
    const wanted = new Set(signatures.map(({ role }, i) => `${role}:${hex(digests[i]!)}`));
    const roster = (await appointmentsOf(tx, digests)).filter(
      (row) => row.schoolId === schoolId && wanted.has(`${row.role}:${hex(row.certDigest)}`),
    );
    const bundle = await bundleOf(tx, draft.revocation);
    const revocation = bundle.lists;
    const context = { trust, at, isProven: true, isCommitted: true, certificates, revocation, memo: pathMemo() };
    const findings = [
      ...(await checkCertificates(signatures, context)),
      ...(await checkRoles(signatures, roster, { schoolId, at, isProven: true })),
    ];
    const codes = findings.filter(({ outcome }) => outcome !== "passed").map(({ code }) => code);
    return {
      ...{ holds: codes.length === 0, codes: [...new Set(codes)], roster, bundle },
      signerDigest: await signerDigest(certificates, revocation),
    };
  }

  return async (tx, draft) => {
    const certificates = decodeCbor(draft.certificates) as readonly Uint8Array[];
    if (known.size >= maximalSets) known.clear();
    const signers = await remember(known, keyOf(draft), () => judge(tx, draft, certificates));
    return { draft, certificates, signers };
  };
}

/** Drafts of one school with the same signers in the same slots, the same issuers, and the same revocation data. */
function keyOf({ schoolId, signers, certificates, revocation }: DraftRow): string {
  const hash = createHash("sha256");
  for (const part of [Buffer.from(schoolId), signers, certificates, revocation])
    hash.update(`${part.length}:`).update(part);
  return hash.digest("base64");
}

function remember<T>(map: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}
