/**
 * Intake of a signed package: every check but the lock (DESIGN §5). What is kept is sealed; the file itself is not kept.
 *
 * @module
 */
import { holdTranscript } from "../../db/access.ts";
import { heldDraft, insertDraft, isLocked, newestRevision } from "../../db/drafts.ts";
import { shareWriterLock } from "../../db/locks.ts";
import { appointmentsOf, findSchool } from "../../db/schools.ts";
import { equal, fromBase64url } from "../../widget/crypto/bytes.ts";
import { encodeCbor } from "../../widget/crypto/cbor.ts";
import { sha256 } from "../../widget/crypto/digest.ts";
import { sealRecord } from "../../widget/crypto/envelope/record.ts";
import type { SlotSignature } from "../../widget/crypto/signature/result.ts";
import { verifyPackage } from "../../widget/checks/package.ts";
import type { Check, Finding } from "../../widget/checks/report.ts";
import { checkRoles } from "../../widget/checks/roles.ts";
import { verifyXmlSignature } from "../../widget/crypto/signature/package.ts";
import { gradeOf } from "../../widget/record/pupil.ts";
import { updateCard } from "./card.ts";
import type { RegistryContext } from "./context.ts";
import { RegistryFault, type RegistryCode } from "./fault.ts";

export interface IntakeOptions {
  /** Issuers' certificates, DER, beyond those in the package. */
  readonly certificates?: readonly Uint8Array[];
  /** CRLs and OCSP responses, DER, that answer for every certificate below the roots. */
  readonly revocation: readonly Uint8Array[];
}

export type IntakeResult =
  | { readonly accepted: true; readonly revision: number; readonly findings: readonly Finding[] }
  | { readonly accepted: false; readonly code: RegistryCode; readonly findings: readonly Finding[] };

/** What can be checked before there is a lock. */
const required: readonly Check[] = [
  "xml",
  "sig.CBQL",
  "sig.KY_PHAT_HANH",
  "sig.GVCN",
  "sig.GVBM",
  "cert",
  "revocation",
];

export async function intake(context: RegistryContext, xml: Uint8Array, options: IntakeOptions): Promise<IntakeResult> {
  const { database, trust, now, random, custody } = context;
  const { orm } = database;
  const { certificates = [], revocation } = options;
  const at = now();
  const { signatures } = await verifyXmlSignature(xml);
  const report = await verifyPackage(xml, { trust, now: at, evidence: { certificates, revocation } });
  const [judged] = report.records;
  const record = judged?.record;
  const checked = judged?.findings.filter(({ check }) => required.includes(check)) ?? [];
  if (record === undefined) return { accepted: false, code: "intake.checks", findings: checked };
  const schoolId = record.fields.matruong!;
  const rows = await appointmentsOf(orm, await leafDigests(signatures));
  const findings = [...checked, ...(await checkRoles(signatures, rows, { schoolId, at, isProven: true }))];
  const holds = ({ outcome }: Finding) => outcome === "passed" || outcome === "not-applicable";
  if (!findings.every(holds)) return { accepted: false, code: "intake.checks", findings };
  const refuse = (code: RegistryCode) => ({ accepted: false, code, findings }) as const;
  const school = await findSchool(orm, schoolId);
  if (school === undefined) return refuse("intake.school");
  const lookupId = fromBase64url(record.lookupId);
  const schoolYear = record.fields.namhoc!;
  try {
    return await orm.transaction(async (tx) => {
      await shareWriterLock(tx);
      if (!(await holdTranscript(tx, lookupId))) return refuse("intake.lookup");
      if (await isLocked(tx, lookupId, schoolYear)) return refuse("intake.locked");
      const held = await heldDraft(tx, lookupId, schoolYear);
      // The same file once more, because its sender did not get the answer.
      if (held !== undefined && equal(held.packageDigest, await sha256(xml)))
        return { accepted: true, revision: held.revision, findings } as const;
      const keys = await custody.openKeys(tx, lookupId, "intake");
      const revision = (await newestRevision(tx, lookupId, schoolYear)) + 1;
      const { recordKey } = keys;
      const sealed = await sealRecord({ recordKey, lookupId, schoolYear, revision, package: xml, random });
      const grade = gradeOf(record);
      const kept = keptCertificates(signatures, certificates);
      await insertDraft(tx, {
        lookupId,
        schoolYear,
        revision,
        state: "held",
        schoolId,
        grade,
        ...sealed,
        signers: encodeCbor(
          signatures.map(({ role, target, certificates: [leaf] }) => [role, target, indexOf(kept, leaf!)]),
        ),
        certificates: encodeCbor(kept),
        revocation: encodeCbor(revocation),
      });
      await updateCard(tx, keys, { schoolYear, grade, school: school.name, standing: "pending" }, random);
      return { accepted: true, revision, findings } as const;
    });
  } catch (error) {
    if (error instanceof RegistryFault) return refuse(error.code);
    throw error;
  }
}

/** Signers' certificates in the order of verification, then issuers: each once. */
function keptCertificates(signatures: readonly SlotSignature[], more: readonly Uint8Array[]): readonly Uint8Array[] {
  const leaves = signatures.map(({ certificates: [leaf] }) => leaf!);
  const issuers = signatures.flatMap(({ certificates }) => certificates.slice(1));
  const kept: Uint8Array[] = [];
  for (const der of [...leaves, ...issuers, ...more]) if (indexOf(kept, der) < 0) kept.push(der);
  return kept;
}

function indexOf(list: readonly Uint8Array[], der: Uint8Array): number {
  return list.findIndex((known) => equal(known, der));
}

function leafDigests(signatures: readonly SlotSignature[]): Promise<readonly Uint8Array[]> {
  return Promise.all(signatures.flatMap(({ certificates: [leaf] }) => (leaf === undefined ? [] : [sha256(leaf)])));
}
