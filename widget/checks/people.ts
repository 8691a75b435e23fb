/**
 * The chain told as people: who signed, with what certificate, and when the department locked. For display only.
 *
 * @module
 */
import { hex } from "../crypto/bytes.ts";
import { sha256 } from "../crypto/digest.ts";
import type { SlotSignature } from "../crypto/signature/result.ts";
import { displayName, parseCertificate } from "../crypto/x509/certificate.ts";
import type { LockEntry } from "../record/entry.ts";
import type { JudgedCheckpoint } from "./log.ts";
import type { CertificateReport, LockReport, SignerReport } from "./report.ts";

/** In the order of signing: teachers, homeroom teacher, head, seal. */
const order = ["GVBM", "GVCN", "CBQL", "KY_PHAT_HANH"];

export async function signerReports(signatures: readonly SlotSignature[]): Promise<readonly SignerReport[]> {
  const sorted = signatures.toSorted((a, b) => order.indexOf(a.role) - order.indexOf(b.role));
  return Promise.all(
    sorted.map(async ({ role, target, outcome, signingTime, certificates: [leaf] }) => {
      const certificate = leaf === undefined ? undefined : await certificateReport(leaf);
      return {
        role,
        target,
        outcome,
        name: certificate?.name ?? "",
        ...(signingTime === undefined ? {} : { signingTime }),
        ...(certificate === undefined ? {} : { certificate: certificate.report }),
      };
    }),
  );
}

async function certificateReport(der: Uint8Array): Promise<{ name: string; report: CertificateReport } | undefined> {
  try {
    const { subject, issuer, notBefore, notAfter } = parseCertificate(der);
    const { commonName, number } = displayName(subject);
    return {
      name: commonName,
      report: {
        der,
        ...(number === undefined ? {} : { subjectNumber: mask(number) }),
        issuer: displayName(issuer).commonName,
        notBefore: notBefore.toISOString(),
        notAfter: notAfter.toISOString(),
        fingerprint: hex(await sha256(der)),
      },
    };
  } catch {
    return undefined;
  }
}

/** `CCCD:000123456789` → `CCCD ••• ••• 789`: enough to tell two people apart, not to name one. Some issuers write no kind. */
function mask(number: string): string {
  const [, kind = "", digits = ""] = /^(?:([A-Z]+):)?(.*)$/s.exec(number) ?? [];
  return `${kind} ••• ••• ${digits.slice(-3)}`.trim();
}

export function lockReport(
  lock: JudgedCheckpoint | undefined,
  entry: LockEntry | undefined,
  index: number | undefined,
): LockReport | undefined {
  if (lock?.checkpoint === undefined || lock.log === undefined || entry === undefined || index === undefined) {
    return undefined;
  }
  const { checkpoint, log, firstWitnessed } = lock;
  return {
    origin: checkpoint.origin,
    department: log.department,
    name: log.name,
    index,
    size: checkpoint.size,
    root: hex(checkpoint.root),
    ...(firstWitnessed === undefined ? {} : { provenAt: firstWitnessed.toISOString() }),
    effectiveDate: entry.effectiveDate,
  };
}
