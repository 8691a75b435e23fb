/**
 * Files for whoever wants to check again without us: nothing in them was made up here.
 *
 * @module
 */
import type { RecordEvidence, TranscriptEvidence } from "../checks/evidence.ts";
import type { RecordReport, Report } from "../checks/report.ts";
import { base64, base64url, hex } from "../crypto/bytes.ts";
import { sha256 } from "../crypto/digest.ts";

/** The evidence that a record's report was made from: the one whose file has that digest. */
export async function evidenceOf(
  { packageDigest }: RecordReport,
  evidence: TranscriptEvidence | undefined,
): Promise<RecordEvidence | undefined> {
  for (const record of evidence?.records ?? []) {
    if (hex(await sha256(record.package)) === packageDigest) return record;
  }
  return undefined;
}

/** RFC 7468, signers' certificates first. */
export function pemOf(certificates: readonly Uint8Array[]): string {
  return certificates
    .map((der) => {
      const lines = base64(der).match(/.{1,64}/g) ?? [];
      return ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n");
    })
    .join("");
}

/** The lock entry with its proofs, and the status of the day; octets as base64url. */
export function proofOf(record: RecordEvidence, { checkpoint, status }: TranscriptEvidence): string {
  const { entry, index, inclusion, lockCheckpoint, consistency, roster } = record;
  return format({ entry, index, inclusion, lockCheckpoint, roster, checkpoint, consistency, status });
}

/** The conclusions alone: neither name nor marks, neither card nor certificates. */
export function conclusionsOf({ card: _card, records, ...report }: Report) {
  return {
    ...report,
    records: records.map(({ record: _record, seal: _seal, signers, ...rest }) => ({
      ...rest,
      signers: signers.map(({ role, target, outcome }) => ({ role, target, outcome })),
    })),
  };
}

export function format(value: object): string {
  const octets = (_name: string, held: unknown) => (held instanceof Uint8Array ? base64url(held) : held);
  return `${JSON.stringify(value, octets, 2)}\n`;
}
