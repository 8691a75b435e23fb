/**
 * Who still holds at the lock: a certificate may have expired or been revoked, an appointment ended, since a draft was received.
 *
 * Pupils of one class have the same signers, so what is judged once for a set of signers serves all of them.
 *
 * @module
 */
import { getBlob } from "../../../db/blobs.ts";
import type { Orm } from "../../../db/client.ts";
import type { DraftRow } from "../../../db/drafts.ts";
import { appointmentsOf, type RosterRow } from "../../../db/schools.ts";
import { checkRoles } from "../../../widget/checks/roles.ts";
import { checkCertificates } from "../../../widget/checks/signers.ts";
import type { PathMemo } from "../../../widget/crypto/x509/path.ts";
import { hex } from "../../../widget/crypto/bytes.ts";
import { decodeCbor } from "../../../widget/crypto/cbor.ts";
import { sha256 } from "../../../widget/crypto/digest.ts";
import type { SlotSignature } from "../../../widget/crypto/signature/result.ts";
import type { Role } from "../../../widget/record/role.ts";
import type { RegistryContext } from "../context.ts";

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
  /** CRLs and OCSP responses that were judged by. */
  readonly revocation: readonly Uint8Array[];
}

export type JudgeDraft = (tx: Orm, draft: DraftRow) => Promise<JudgedDraft>;

/** @param fresh revocation data of now, in place of what was gathered at intake */
export function createJudge({ trust }: RegistryContext, at: Date, fresh?: readonly Uint8Array[]): JudgeDraft {
  const memo: PathMemo = new Map();
  const known = new Map<string, Promise<JudgedSigners>>();
  const bundles = new Map<string, Promise<readonly Uint8Array[]>>();

  function bundleOf(tx: Orm, digest: Uint8Array): Promise<readonly Uint8Array[]> {
    if (fresh !== undefined) return Promise.resolve(fresh);
    return remember(bundles, hex(digest), async () => {
      const blob = await getBlob(tx, digest);
      return blob === undefined ? [] : (decodeCbor(blob) as readonly Uint8Array[]);
    });
  }

  async function judge(
    tx: Orm,
    { schoolId, revocation: digest }: DraftRow,
    signatures: readonly SlotSignature[],
    certificates: readonly Uint8Array[],
    digests: readonly Uint8Array[],
  ): Promise<JudgedSigners> {
    const wanted = new Set(signatures.map(({ role }, i) => `${role}:${hex(digests[i]!)}`));
    const roster = (await appointmentsOf(tx, digests)).filter(
      (row) => row.schoolId === schoolId && wanted.has(`${row.role}:${hex(row.certDigest)}`),
    );
    const revocation = await bundleOf(tx, digest);
    const context = { trust, at, isProven: true, isCommitted: true, certificates, revocation, memo };
    const findings = [
      ...(await checkCertificates(signatures, context)),
      ...(await checkRoles(signatures, roster, { schoolId, at, isProven: true })),
    ];
    const codes = findings.filter(({ outcome }) => outcome !== "passed").map(({ code }) => code);
    return { holds: codes.length === 0, codes: [...new Set(codes)], roster, revocation };
  }

  return async (tx, draft) => {
    const certificates = decodeCbor(draft.certificates) as readonly Uint8Array[];
    const slots = decodeCbor(draft.signers) as readonly (readonly [Role, string, number])[];
    const digests = await Promise.all(slots.map(([, , index]) => sha256(certificates[index]!)));
    const signatures = slots.map(([role, target, index]) => ({
      ...{ role, target, outcome: "passed" as const, code: `sig.${role}.ok` as const },
      ...{ signed: new Uint8Array(), certificates: [certificates[index]!] },
    }));
    const key = [draft.schoolId, hex(draft.revocation), ...slots.map(([role], i) => `${role}:${hex(digests[i]!)}`)];
    const signers = await remember(known, key.join(" "), () => judge(tx, draft, signatures, certificates, digests));
    return { draft, certificates, signers };
  };
}

function remember<T>(map: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}
