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
import { head, signs, type Rect } from "../place.ts";
import type { PrintedYear } from "../selection.ts";
import { setText, sizesFrom } from "../set.ts";
import type { Sheet } from "../sheet.ts";
import { drawContinuation } from "./continuation.ts";
import { drawText, type Later } from "./facts.ts";
import { drawBand, frameRules } from "./furniture.ts";
import { yearGrid } from "./grid.ts";
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
  const side = 46;
  const line = (i: number, isRight = false): Rect => ({
    ...{ x: isRight ? head.x + head.width - side : head.x, y: head.y + (i * head.height) / 3 },
    ...{ width: isRight ? side : head.width - side - 2, height: head.height / 3 },
  });
  const set = { sizes: sizesFrom(12, 6) };
  const place = [fields.thongtintruong_diachi_tenxa, fields.tenhuyen, fields.thongtintruong_diachi_tentinh];
  const sex = scaleOf(circularOf({ circular }).forms.sex)?.[fields.gioitinh ?? ""] ?? "";
  const born = formatDate(birthDateOf({ fields }));
  const who = [`Ngày sinh: ${born}`, `Giới tính: ${sex}`, `Mã học sinh: ${fields.mahocsinh ?? ""}`].join(".  ");
  const small = { sizes: sizesFrom(11, 6) };
  const school = [plain([fields.tentruong, ...place].filter(Boolean).join(", "))];
  if (!setText(faces, school, line(1), { ...small, padding: 0 }).isWhole) {
    later.push({ label: "Trường", text: school[0]!.text });
  }
  return join(
    paragraph(faces, line(0), [plain("Họ và tên học sinh: "), bold(fields.hovaten ?? "")], set, "H1"),
    paragraph(faces, line(0, true), [plain("Lớp: "), bold(fields.tenlop ?? "")], set),
    paragraph(faces, line(1), school, small),
    paragraph(faces, line(1, true), [plain("Năm học: "), bold(formatSchoolYear(fields.namhoc ?? ""))], set),
    paragraph(faces, line(2), [plain(who)], small),
  );
}
