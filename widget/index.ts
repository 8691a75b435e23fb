/**
 * Học Bạ Số, the verifier: everything that a page, a gateway or a third party builds on.
 *
 * ```ts
 * const keys = await deriveLookup(parseCode(text), { dateOfBirth: "2015-09-14", idLast4: "0412" });
 * const found = await createPortal({ url }).lookup(keys);
 * if (found.kind === "found") {
 *   const report = await verifyTranscript(found.evidence, { trust, expect: { lookupId: keys.lookupId }, now: new Date() });
 * }
 * ```
 *
 * @module
 */
export { Fault, type FaultCode } from "./fault.ts";
export { formatCode, parseCode, type LookupCode } from "./record/code.ts";
export { deriveLookup, type LookupKeys } from "./record/derive.ts";
export type { Fields, SubjectRow, TranscriptRecord } from "./record/record.ts";
export type { Role } from "./record/role.ts";
export { createPortal } from "./portal/client.ts";
export type { LookupResult, Portal, StatusResult } from "./portal/portal.ts";
export { verifyTranscript, type TranscriptOptions } from "./checks/transcript.ts";
export { verifyPackage, type PackageOptions } from "./checks/package.ts";
export type {
  Card,
  CardYear,
  RecordEvidence,
  RosterEvidence,
  StatusEvidence,
  TranscriptEvidence,
} from "./checks/evidence.ts";
export type {
  CertificateReport,
  Check,
  Finding,
  LockReport,
  Outcome,
  RecordReport,
  Report,
  SignerReport,
  Standing,
  Verdict,
} from "./checks/report.ts";
export { verifyReceipt, type ReceiptCode, type ReceiptOptions, type ReceiptResult } from "./receipt/verify.ts";
export type { Listed, Receipt, ServedRecord } from "./receipt/receipt.ts";
export { digestEvidence, type ServedEvidence } from "./receipt/evidence.ts";
export { formatReportFile, parseReportFile, type ReportFile } from "./file/report-file.ts";
export { verifyFile, type VerifiedFile } from "./file/verify.ts";
export type { Trust, TrustedKey, TrustedLog, TrustedRoot, TrustedSeal } from "./checks/trust.ts";
export { verifyCertificatePath } from "./crypto/x509/path.ts";
export type { PathCode, PathOptions, PathResult } from "./crypto/x509/result.ts";
export { verifyXmlSignature } from "./crypto/signature/package.ts";
export type { SignatureResult, SlotSignature } from "./crypto/signature/result.ts";
export { openCheckpoint, type Checkpoint } from "./crypto/log/checkpoint.ts";
export { hashLeaf, verifyConsistency, verifyInclusion } from "./crypto/log/merkle.ts";
export { formatSealText } from "./seal/text.ts";
export { openSeal, type SealOptions } from "./seal/open.ts";
export { sealToQr } from "./seal/qr.ts";
export type { SealReport, SealStatus } from "./seal/report.ts";
export type { SealedPlace, SealedYear, SealStatement } from "./seal/statement.ts";
export { stackSeals, type Stack, type StackCode, type StackedYear, type StackFinding } from "./seal/stack.ts";
