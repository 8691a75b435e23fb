/**
 * A signed package as it comes in, from a school or with an officer's proposal: every check but the lock (DESIGN §5), and the
 * sealed form in which it is kept. Who may send what is for the caller to say.
 *
 * @module
 */
import { putBlob } from "../../db/blobs.ts";
import type { Orm } from "../../db/client.ts";
import type { DraftRow } from "../../db/drafts.ts";
import { transcriptsOf } from "../../db/pupils.ts";
import { appointmentsOf } from "../../db/schools.ts";
import { judgePackage } from "../../widget/checks/package.ts";
import type { Check, Finding } from "../../widget/checks/report.ts";
import { checkRoles } from "../../widget/checks/roles.ts";
import { equal, fromBase64url, fromHex } from "../../widget/crypto/bytes.ts";
import { encodeCbor } from "../../widget/crypto/cbor.ts";
import { sha256 } from "../../widget/crypto/digest.ts";
import { enclosePaper } from "../../widget/crypto/envelope/paper.ts";
import { sealRecord } from "../../widget/crypto/envelope/record.ts";
import type { SlotSignature } from "../../widget/crypto/signature/result.ts";
import type { XmlElement } from "../../widget/crypto/xml/tree.ts";
import { Fault } from "../../widget/fault.ts";
import type { LookupKeys } from "../../widget/record/derive.ts";
import { parsePackage } from "../../widget/record/package.ts";
import { gradeOf } from "../../widget/record/pupil.ts";
import type { TranscriptRecord } from "../../widget/record/record.ts";
import { formatSealedYear, sealedYearOf } from "../../widget/seal/statement.ts";
import type { RegistryContext } from "./context.ts";
import { isComplete } from "./rounds.ts";

export interface SubmissionEvidence {
  /** Issuers' certificates, DER, beyond those in the package. */
  readonly certificates?: readonly Uint8Array[];
  /** CRLs and OCSP responses, DER, that answer for every certificate below the roots. */
  readonly revocation: readonly Uint8Array[];
}

/** A package that could be read; whether it holds is in its findings. */
export interface Submission {
  readonly xml: Uint8Array;
  readonly packageDigest: Uint8Array;
  readonly record: TranscriptRecord;
  readonly lookupId: Uint8Array;
  readonly schoolId: string;
  readonly schoolYear: string;
  readonly grade: number;
  readonly signatures: readonly SlotSignature[];
  readonly findings: readonly Finding[];
}

/** Nothing of it is signed by both head and seal. */
export interface Unreadable {
  readonly xml: Uint8Array;
  readonly record?: undefined;
  readonly findings: readonly Finding[];
}

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

/** Judges it at the moment of its coming. */
export async function examine(
  { database: { orm }, trust, now, pathMemo }: RegistryContext,
  sent: Uint8Array,
  { certificates = [], revocation }: SubmissionEvidence,
): Promise<Submission | Unreadable> {
  const at = now();
  // Octets of its own: what is verified is what is sealed, whatever becomes of the sender's.
  const xml = new Uint8Array(sent);
  const given = { trust, now: at, evidence: { certificates, revocation } };
  const { report, result } = await judgePackage(xml, given, pathMemo());
  const { signatures, data } = result;
  const record = report.record ?? readable(data);
  const checked = report.findings.filter(({ check }) => required.includes(check));
  if (record === undefined) return { xml, findings: checked };
  const schoolId = record.fields.matruong!;
  const rows = await appointmentsOf(orm, await leafDigests(signatures));
  return {
    ...{ xml, packageDigest: fromHex(report.packageDigest), record, signatures, schoolId },
    lookupId: fromBase64url(record.lookupId),
    schoolYear: record.fields.namhoc!,
    grade: gradeOf(record),
    findings: [...checked, ...(await checkRoles(signatures, rows, { schoolId, at, isProven: true }))],
  };
}

/** What head and seal signed, of a package that fails for another reason: so that all that is wrong is told at once. */
function readable(data: XmlElement | undefined): TranscriptRecord | undefined {
  try {
    return data === undefined ? undefined : parsePackage(data);
  } catch (error) {
    if (error instanceof Fault) return undefined;
    throw error;
  }
}

export function holds({ outcome }: Finding): boolean {
  return outcome === "passed" || outcome === "not-applicable";
}

/** Whether the numbers in the record are those of the pupil whose lookup id it bears. */
export async function isOfItsPupil(
  { database: { orm }, identitiesOf }: RegistryContext,
  { record, lookupId }: Pick<Submission, "record" | "lookupId">,
): Promise<boolean> {
  const { sodinhdanh = "", mahocsinh = "" } = record.fields;
  const numbers = { pupilCode: mahocsinh, ...(/^\d{12}$/.test(sodinhdanh) ? { personalNumber: sodinhdanh } : {}) };
  const named = await transcriptsOf(orm, identitiesOf(numbers));
  return named.length === 1 && equal(named[0]!, lookupId);
}

/** Sealed under the pupil's key: the file itself is not kept. */
export async function sealDraft(
  tx: Orm,
  { xml, record, lookupId, schoolId, schoolYear, grade, signatures }: Submission,
  { certificates = [], revocation }: SubmissionEvidence,
  {
    keys: { recordKey },
    revision,
    random,
  }: {
    readonly keys: Pick<LookupKeys, "recordKey">;
    readonly revision: number;
    readonly random: (length: number) => Uint8Array;
  },
): Promise<Omit<DraftRow, "state">> {
  const sealed = await sealRecord({ recordKey, lookupId, schoolYear, revision, package: xml, random });
  const { packageDigest } = sealed;
  const year = formatSealedYear(sealedYearOf(record));
  const binding = { recordKey, lookupId, schoolYear, revision, packageDigest };
  const sealedYear = await enclosePaper({ what: "year", ...binding, content: year, random });
  const kept = keptCertificates(signatures, certificates);
  const bundle = encodeCbor(revocation);
  const bundleDigest = await sha256(bundle);
  await putBlob(tx, bundleDigest, bundle);
  const signers = signatures.map(({ role, target, certificates: [leaf] }) => [role, target, indexOf(kept, leaf!)]);
  return {
    ...{ lookupId, schoolYear, revision, schoolId, grade, isComplete: isComplete(record), ...sealed },
    ...{ sealedYear, signers: encodeCbor(signers), certificates: encodeCbor(kept), revocation: bundleDigest },
  };
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
