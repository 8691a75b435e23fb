/**
 * A PDF of the pages, with the signed files they were made from, into the person's downloads: nothing is sent anywhere.
 *
 * @module
 */
import type { TranscriptEvidence } from "../../checks/evidence.ts";
import type { Faces } from "../../paper/font/faces.ts";
import type { PrintJob } from "../../paper/job.ts";
import { formatPdf } from "../../paper/pdf/document.ts";
import { packagesOf } from "../../paper/pdf/packages.ts";
import type { Sheet } from "../../paper/sheet.ts";
import { saveFile } from "../save-file.ts";

export async function savePdf(
  sheets: readonly Sheet[],
  job: PrintJob,
  faces: Faces,
  evidence: TranscriptEvidence,
): Promise<void> {
  const attachments = await packagesOf(job, evidence);
  const title = job.kind === "official" ? "Học bạ: bản chuyển đổi từ văn bản điện tử" : "Học bạ: bản in tham khảo";
  const file = await formatPdf(sheets, { title, at: job.at, faces, attachments });
  saveFile(new Blob([file], { type: "application/pdf" }), "hoc-ba.pdf");
}
