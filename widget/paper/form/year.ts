/**
 * A year's page: every box of the circular's form, filled from the signed record. What does not fit its box goes to a page of its own.
 *
 * @module
 */
import { circularOf } from "../../record/circulars/index.ts";
import { birthDateOf, gradeOf } from "../../record/pupil.ts";
import type { TranscriptRecord } from "../../record/record.ts";
import { formatSealText } from "../../seal/text.ts";
import { formatDate, formatSchoolYear } from "../../view/format.ts";
import { scaleOf } from "../../view/wording.ts";
import { bold, join, paragraph, plain, type Drawn } from "../draft.ts";
import type { Faces } from "../font/faces.ts";
import type { PrintJob } from "../job.ts";
import { signs } from "../place.ts";
import type { PrintedYear } from "../selection.ts";
import { setText } from "../set.ts";
import type { Sheet } from "../sheet.ts";
import { drawContinuation } from "./continuation.ts";
import { drawText, type Later } from "./facts.ts";
import { drawBand, frameRules } from "./furniture.ts";
import { yearGrid } from "./grid.ts";
import { headLabels, headLines, headSettings } from "./head.ts";
import { drawProof, type Proof } from "./proof.ts";
import { drawSignatures } from "./signatures.ts";
import { drawLevels, drawStrips, drawSubjects, drawTerms } from "./tables.ts";

export type DraftSheet = Omit<Sheet, "furniture">;

export function drawYear(job: PrintJob, faces: Faces, year: PrintedYear): readonly DraftSheet[] {
  const { record, report } = year;
  const circular = circularOf(record);
  const shape = {
    circular: record.circular,
    grade: gradeOf(record),
    subjects: record.subjects.map(({ id }) => ({ id })),
  };
  const grid = yearGrid(shape);
  const later: Later[] = [];
  const drawn = [
    drawHeadOf(faces, record, later),
    drawSubjects(faces, circular, record, grid.subjects, report.signers, later),
    drawLevels(faces, circular, record, grid.levels, later),
    ...grid.terms.map((terms) => drawTerms(faces, circular, record, terms)),
    drawText(faces, circular, record, grid, later),
    drawStrips(faces, circular, record, grid.strips, later),
    drawSignatures(faces, signs, report.signers, record.fields.chucvugiamhieu ?? "Hiệu trưởng"),
  ];
  const proof = proofOf(job, year);
  const around = (inner: Drawn): Drawn =>
    join({ nodes: [], rules: frameRules }, drawBand(job, faces, year.conclusion), inner, drawProof(job, faces, proof));
  const title = `Lớp ${gradeOf(record)}, năm học ${formatSchoolYear(report.schoolYear)}`;
  const { schoolYear } = report;
  return [
    { title, year: { schoolYear, shape }, ...around(join(...drawn)) },
    ...drawContinuation(faces, later, drawHeadOf(faces, record, [])).map((inner) => ({
      ...{ title: `${title}, phần ghi tiếp`, year: { schoolYear } },
      ...around(inner),
    })),
  ];
}

/** The QR code of a year's page is that year's seal, if it has one. */
function proofOf({ portal, code }: PrintJob, { report: { seal, lock } }: PrintedYear): Proof {
  return {
    ...(seal === undefined ? {} : { seal: formatSealText(portal, code, seal) }),
    ...(lock === undefined ? {} : { lock }),
  };
}

function drawHeadOf(faces: Faces, { fields, circular }: TranscriptRecord, later: Later[]): Drawn {
  const place = [fields.thongtintruong_diachi_tenxa, fields.tenhuyen, fields.thongtintruong_diachi_tentinh];
  const sex = scaleOf(circularOf({ circular }).forms.sex)?.[fields.gioitinh ?? ""] ?? "";
  const born = `${headLabels.birthDate}${formatDate(birthDateOf({ fields }))}`;
  const who = [born, `Giới tính: ${sex}`, `Mã học sinh: ${fields.mahocsinh ?? ""}`].join(".  ");
  const school = [plain([fields.tentruong, ...place].filter(Boolean).join(", "))];
  if (!setText(faces, school, headLines.school, headSettings.school).isWhole) {
    later.push({ label: "Trường", text: school[0]!.text });
  }
  const labelled = (line: "name" | "className" | "schoolYear", text: string, tag: "P" | "H1" = "P") =>
    paragraph(faces, headLines[line], [plain(headLabels[line]), bold(text)], headSettings[line], tag);
  return join(
    labelled("name", fields.hovaten ?? "", "H1"),
    labelled("className", fields.tenlop ?? ""),
    paragraph(faces, headLines.school, school, headSettings.school),
    labelled("schoolYear", formatSchoolYear(fields.namhoc ?? "")),
    paragraph(faces, headLines.birthDate, [plain(who)], headSettings.birthDate),
  );
}
