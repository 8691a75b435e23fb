/**
 * A file that somebody holds: a report file with its evidence, or a lone signed package.
 *
 * @module
 */
import { verifyPackage } from "../checks/package.ts";
import type { Report } from "../checks/report.ts";
import { verifyTranscript } from "../checks/transcript.ts";
import type { Trust } from "../checks/trust.ts";
import { Fault } from "../fault.ts";
import { fileLimit, parseReportFile, type ReportFile } from "./report-file.ts";

export type VerifiedFile =
  | ({ readonly kind: "report"; readonly report: Report } & ReportFile)
  /** At most INDETERMINATE: a lone package has no lock to show. */
  | { readonly kind: "package"; readonly report: Report };

/**
 * Judges it anew under the caller's own trust; nothing that the file says of itself is believed.
 *
 * Throws `Fault("file.limits" | "file.kind" | "file.malformed")` for what is neither; hostile content becomes findings.
 */
export async function verifyFile(
  bytes: Uint8Array,
  { trust, now }: { readonly trust: Trust; readonly now: Date },
): Promise<VerifiedFile> {
  if (bytes.length > fileLimit) throw new Fault("file.limits", "too long");
  const first = firstOctet(bytes);
  if (first === "<") return { kind: "package", report: await verifyPackage(bytes, { trust, now }) };
  if (first !== "{") throw new Fault("file.kind", "neither XML nor JSON");
  const held = parseReportFile(bytes);
  const { evidence, lookupId } = held;
  const report = await verifyTranscript(evidence, { trust, expect: { lookupId }, now });
  return { kind: "report", report, ...held };
}

/** After a byte order mark and white space, which the XML and JSON parsers judge for themselves. */
function firstOctet(bytes: Uint8Array): string {
  const blanks = [0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf];
  return String.fromCharCode(bytes.find((octet) => !blanks.includes(octet)) ?? 0);
}
