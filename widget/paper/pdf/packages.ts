/**
 * The signed files of the years that a print shows.
 *
 * @module
 */
import type { TranscriptEvidence } from "../../checks/evidence.ts";
import { evidenceOf } from "../../view/downloads.ts";
import { formatSchoolYear } from "../../view/format.ts";
import type { PrintJob } from "../job.ts";
import { printedYears } from "../selection.ts";
import type { Attachment } from "./attachment.ts";

export async function packagesOf(job: PrintJob, evidence: TranscriptEvidence): Promise<readonly Attachment[]> {
  const attachments: Attachment[] = [];
  for (const { report } of printedYears(job)) {
    const held = await evidenceOf(report, evidence);
    if (held === undefined) continue;
    const { schoolYear, revision = 1 } = report;
    attachments.push({
      name: `hoc-ba-${schoolYear}${revision === 1 ? "" : `-${revision}`}.xml`,
      description: `Gói tin học bạ đã ký, năm học ${formatSchoolYear(schoolYear)}`,
      ...{ type: "application/xml", relationship: "Source", content: held.package },
    });
  }
  return attachments;
}
