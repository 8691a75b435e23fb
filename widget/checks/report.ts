/**
 * Findings and the report they fold into (ETSI EN 319 102-1 §5.1.3 for the three indications).
 *
 * @module
 */
import type { TranscriptRecord } from "../record/record.ts";
import type { Role } from "../record/role.ts";
import type { Card } from "./evidence.ts";

export type Outcome = "passed" | "failed" | "unknown" | "not-applicable";

export type Verdict = "TOTAL-PASSED" | "TOTAL-FAILED" | "INDETERMINATE";

export type Standing = "current" | "replaced" | "withdrawn" | "pending" | "unknown";

/** In the order in which a report lists them. */
export const checks = [
  "trust",
  "evidence",
  "bind",
  "log",
  "time",
  "record.digest",
  "xml",
  "sig.CBQL",
  "sig.KY_PHAT_HANH",
  "sig.GVCN",
  "sig.GVBM",
  "cert",
  "revocation",
  "role",
  "record.entry",
  "chain",
  "seal",
  "standing",
  "advice",
] as const;

export type Check = (typeof checks)[number];

export interface Finding {
  readonly check: Check;
  readonly outcome: Outcome;
  /** `CHECK.ok` when passed, `CHECK.none` when not applicable, else `CHECK.reason`. */
  readonly code: string;
  /** Facts for experts: names, digests, indexes, dates. */
  readonly evidence?: Readonly<Record<string, string | number>>;
}

export interface Report {
  readonly verdict: Verdict;
  /** Findings about the transcript as a whole. */
  readonly findings: readonly Finding[];
  readonly records: readonly RecordReport[];
  /** From the evidence, for display beside a verdict; no signature covers it. */
  readonly card?: Card;
  readonly trustVersion: number;
  /** RFC 3339: when the verifier ran. */
  readonly judgedAt: string;
  /** Which clock `judgedAt` is. */
  readonly clock: "verifier";
}

export interface RecordReport {
  readonly schoolYear: string;
  readonly verdict: Verdict;
  readonly standing: Standing;
  readonly findings: readonly Finding[];
  /** Read from the octets that the head and the seal both signed. Absent where the record failed. */
  readonly record?: TranscriptRecord;
  /** Teachers, head, seal, in the order of signing. */
  readonly signers: readonly SignerReport[];
  readonly lock?: LockReport;
  readonly revision?: number;
  /** The octets of the QR seal for the printed page, as the log entry names them; absent where there is none, or another. */
  readonly seal?: Uint8Array;
  /** SHA-256 of the file, hexadecimal. */
  readonly packageDigest: string;
}

export interface SignerReport {
  readonly role: Role;
  /** Id of what was signed; a subject row's Id for GVBM. */
  readonly target: string;
  readonly outcome: Outcome;
  /** Common name in the certificate: for display only. */
  readonly name: string;
  /** Claimed by the signer, proven by nothing. RFC 3339. */
  readonly signingTime?: string;
  readonly certificate?: CertificateReport;
}

export interface CertificateReport {
  readonly der: Uint8Array;
  /** Personal or tax number in the subject's UID, masked but for the last three digits. */
  readonly subjectNumber?: string;
  readonly issuer: string;
  readonly notBefore: string;
  readonly notAfter: string;
  /** SHA-256 of the DER, hexadecimal. */
  readonly fingerprint: string;
}

export interface LockReport {
  readonly origin: string;
  readonly department: string;
  /** Display name of the log's department in the trust list. */
  readonly name: string;
  readonly index: number;
  readonly size: number;
  /** Root of the lock checkpoint, hexadecimal. */
  readonly root: string;
  /** Proven time: the earliest cosignature. RFC 3339. */
  readonly provenAt?: string;
  /** Ngày hiệu lực. */
  readonly effectiveDate: string;
}
