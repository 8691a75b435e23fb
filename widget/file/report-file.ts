/**
 * A whole report with its signed evidence as one file, which anyone can check again later, without a portal.
 *
 * ```json
 * { "format": "hoc-ba-so/report/v1", "lookupId": "…", "report": { "verdict": "…", "judgedAt": "…", … }, "evidence": { … } }
 * ```
 *
 * `report` is what the exporter concluded, for people: whoever opens the file judges `evidence` anew. It holds name and marks, as the
 * signed files do, but not the code.
 *
 * @module
 */
import type { RecordEvidence, TranscriptEvidence } from "../checks/evidence.ts";
import type { Report } from "../checks/report.ts";
import { base64url, textOf } from "../crypto/bytes.ts";
import { Fault } from "../fault.ts";
import { anyObject, count, list, object, octets, oneOf, text, type Read } from "./read.ts";

export const reportFormat = "hoc-ba-so/report/v1";

/** Octets of the longest file that is read: twelve years with their revocation lists. */
export const fileLimit = 32 << 20;

/** Nothing in it nests deeper. */
const depthLimit = 12;

export interface ReportFile {
  readonly lookupId: Uint8Array;
  readonly evidence: TranscriptEvidence;
  /** When the exporter judged, by its own word: RFC 3339, or absent. */
  readonly exportedAt?: string;
}

const entry = { entry: octets, index: count, inclusion: list(octets) };

const record: Read<RecordEvidence> = object(
  {
    ...entry,
    package: octets,
    ciphertextDigest: octets,
    lockCheckpoint: text,
    consistency: list(octets),
    certificates: list(octets),
    revocation: list(octets),
    roster: list(object(entry)),
  },
  { laterRevocation: list(octets), seal: octets, timestampToken: octets },
);

const cardYear = { schoolYear: text, grade: count, school: text, standing: oneOf("current", "pending", "withdrawn") };

const evidence: Read<TranscriptEvidence> = object({
  card: object({ maskedName: text, years: list(object(cardYear)) }),
  checkpoint: text,
  status: object({ leaf: octets, inclusion: list(octets), lists: list(octets) }),
  records: list(record),
});

const file = object({ format: oneOf(reportFormat), lookupId: octets, report: anyObject, evidence });

/** @param concluded JSON of the conclusions (`conclusionsOf`) */
export function formatReportFile(
  { lookupId, evidence }: Pick<ReportFile, "lookupId" | "evidence">,
  concluded: Omit<Report, "card" | "records"> & { readonly records: readonly object[] },
): string {
  const octetsAsText = (_name: string, held: unknown) => (held instanceof Uint8Array ? base64url(held) : held);
  return `${JSON.stringify({ format: reportFormat, lookupId, report: concluded, evidence }, octetsAsText, 1)}\n`;
}

/** Throws `Fault("file.limits" | "file.malformed")`. All of it is as hostile as what a portal sends. */
export function parseReportFile(bytes: Uint8Array): ReportFile {
  if (bytes.length > fileLimit) throw new Fault("file.limits", "too long");
  const { lookupId, evidence, report } = file(jsonOf(bytes));
  const { judgedAt } = report;
  const isTime = typeof judgedAt === "string" && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(judgedAt);
  return { lookupId, evidence, ...(isTime && !Number.isNaN(Date.parse(judgedAt)) ? { exportedAt: judgedAt } : {}) };
}

function jsonOf(bytes: Uint8Array): unknown {
  let depth = 0;
  let isQuoted = false;
  for (let at = 0; at < bytes.length; at++) {
    const octet = bytes[at];
    if (isQuoted) {
      if (octet === 0x5c) at++;
      else if (octet === 0x22) isQuoted = false;
    } else if (octet === 0x22) isQuoted = true;
    else if (octet === 0x7b || octet === 0x5b) depth++;
    else if (octet === 0x7d || octet === 0x5d) depth--;
    if (depth > depthLimit) throw new Fault("file.limits", "too deep");
  }
  try {
    return JSON.parse(textOf(bytes)) as unknown;
  } catch {
    throw new Fault("file.malformed", "not JSON");
  }
}
