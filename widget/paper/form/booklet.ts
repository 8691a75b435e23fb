/**
 * The pages before the years: cover, the pupil, the course of study. They repeat the newest record that is printed, and say which.
 *
 * @module
 */
import type { Circular } from "../../record/circulars/circular.ts";
import { circularOf } from "../../record/circulars/index.ts";
import type { Fields } from "../../record/record.ts";
import { formatSchoolYear } from "../../view/format.ts";
import { circularName } from "../../view/sheet.ts";
import { fieldOf, scaleOf, wordOf } from "../../view/wording.ts";
import { bold, italic, join, paragraph, plain, table, type Cell, type Drawn } from "../draft.ts";
import type { Faces } from "../font/faces.ts";
import type { PrintJob } from "../job.ts";
import { body, head, signs, type Rect } from "../place.ts";
import type { PrintedYear, Selection } from "../selection.ts";
import { heightOf, sizesFrom } from "../set.ts";
import { drawBand, frameRules } from "./furniture.ts";
import { drawProof } from "./proof.ts";
import { drawHead } from "./signatures.ts";
import type { DraftSheet } from "./year.ts";

/** @param years of one stage, oldest first */
export function drawBooklet(
  job: PrintJob,
  faces: Faces,
  years: readonly PrintedYear[],
  selection: Selection,
): readonly DraftSheet[] {
  const newest = years.at(-1)!;
  const lock = newest.report.lock;
  const around = (title: string, inner: Drawn): DraftSheet => ({
    title,
    ...join(
      { nodes: [], rules: frameRules },
      drawBand(job, faces, newest.conclusion),
      inner,
      drawProof(job, faces, lock === undefined ? {} : { lock }),
    ),
  });
  return [
    around("Bìa", drawCover(faces, newest)),
    around("Sơ yếu lí lịch", drawPupil(faces, newest)),
    ...drawCourse(faces, years, selection).map((inner) => around("Quá trình học tập", inner)),
  ];
}

const line = (y: number, height: number): Rect => ({ x: body.x, y, width: body.width, height });

function drawCover(faces: Faces, { record }: PrintedYear): Drawn {
  const { fields } = record;
  const circular = circularOf(record);
  const stage = scaleOf(circular.forms.stage)?.[fields.macaphoc ?? ""] ?? "";
  const centred = { align: "center" } as const;
  const rows: readonly (readonly [string, string | undefined])[] = [
    ["Họ và tên học sinh", fields.hovaten],
    ["Tên trường", fields.tentruong],
    ["Xã (Phường, Thị trấn)", fields.thongtintruong_diachi_tenxa],
    ...(fields.tenhuyen === undefined ? [] : [["Huyện (Quận, Thị xã, Thành phố)", fields.tenhuyen] as const]),
    ["Tỉnh (Thành phố)", fields.thongtintruong_diachi_tentinh],
    ...(fields.sosodangbo === undefined ? [] : [["Số đăng bộ", fields.sosodangbo] as const]),
  ];
  return join(
    paragraph(faces, line(32, 7), [bold("BỘ GIÁO DỤC VÀ ĐÀO TẠO")], { sizes: [14], ...centred }),
    paragraph(faces, line(74, 18), [bold("HỌC BẠ")], { sizes: [40], ...centred }, "H1"),
    paragraph(faces, line(93, 12), [bold(stage.toUpperCase())], { sizes: sizesFrom(26, 14), ...centred }, "H2"),
    paragraph(faces, line(107, 7), [italic(`Theo Thông tư số ${circularName(record)}`)], { sizes: [12], ...centred }),
    ...rows.map(([label, value = "–"], i) =>
      paragraph(
        faces,
        { ...line(142 + 13 * i, 11), x: body.x + 14, width: body.width - 28 },
        [plain(`${label}: `), bold(value)],
        {
          sizes: sizesFrom(15, 8),
        },
      ),
    ),
  );
}

function drawPupil(faces: Faces, { record, report }: PrintedYear): Drawn {
  const { fields } = record;
  const circular = circularOf(record);
  const names = circular.cover.flatMap((section) => (section.kind === "facts" ? section.fields : []));
  const rows = names.flatMap((name) => rowOf(circular, fields, name));
  const pitch = Math.min(10.5, 150 / rows.length);
  const top = 46;
  const half = body.x + body.width / 2;
  const signedAt = { x: half, y: signs.y - 18, width: body.width / 2, height: 6 };
  const issued = issuedOn(fields);
  return join(
    paragraph(faces, line(head.y + 4, 12), [bold("HỌC BẠ")], { sizes: [20], align: "center" }, "H1"),
    ...rows.map(([label, value], i) =>
      paragraph(
        faces,
        { ...line(top + i * pitch, pitch), x: body.x + 4, width: body.width - 8 },
        [plain(`${label}: `), bold(value)],
        {
          sizes: sizesFrom(13, 7),
        },
      ),
    ),
    paragraph(faces, signedAt, [italic(issued)], { sizes: sizesFrom(11, 7), align: "center" }),
    drawHead(
      faces,
      { x: half, y: signs.y - 12, width: body.width / 2, height: signs.height },
      report.signers,
      (fields.chucvugiamhieu ?? "Hiệu trưởng").toUpperCase(),
    ),
    paragraph(faces, { ...line(signs.y + 8, 6) }, [italic(source(report.schoolYear))], { sizes: [10] }),
  );
}

/** A birth date has one field of three; what else is absent is left open, as on the form. */
function rowOf(circular: Circular, fields: Fields, name: string): readonly (readonly [string, string])[] {
  const field = fieldOf(circular, "record", name);
  const value = fields[name];
  if (value !== undefined) return [[field.label, wordOf(circular, field, value)]];
  return field.need === "one" ? [] : [[field.label, "–"]];
}

function issuedOn({ diadanhphathanh = "", ngaykyphathanh = "" }: Fields): string {
  const [year, month, day] = ngaykyphathanh.split("-");
  if (day === undefined) return diadanhphathanh;
  return `${diadanhphathanh}, ngày ${day} tháng ${month} năm ${year}`;
}

function source(schoolYear: string): string {
  return `Theo học bạ đã ký của năm học ${formatSchoolYear(schoolYear)}.`;
}

const courseTop = head.y + 18;
const rowPitch = 9;
const widths: Readonly<Record<string, number>> = { namhoc: 26, tenlop: 18, tentinh: 32, ngaytrangthaichuyenden: 24 };

function drawCourse(faces: Faces, years: readonly PrintedYear[], selection: Selection): readonly Drawn[] {
  const { record, report } = years.at(-1)!;
  const history = courseOf(years);
  const circular = circularOf(record);
  const section = circular.cover.find((one) => one.kind === "rows" && one.table === "history");
  const fields = section === undefined ? [] : section.kind === "rows" ? section.fields : [];
  const most = Math.floor((signs.y - courseTop - rowPitch) / rowPitch);
  const pages = Array.from({ length: Math.max(1, Math.ceil(history.length / most)) }, (_, i) =>
    history.slice(i * most, (i + 1) * most),
  );
  return pages.map((rows, i) =>
    join(
      paragraph(faces, line(head.y + 4, 12), [bold("QUÁ TRÌNH HỌC TẬP")], { sizes: [18], align: "center" }, "H1"),
      fields.length === 0 ? { nodes: [], rules: [] } : courseTable(faces, circular, fields, rows),
      paragraph(faces, line(signs.y + 10, 6), [italic(source(report.schoolYear))], { sizes: [10] }),
      i === pages.length - 1
        ? drawOmissions(faces, selection, courseTop + (rows.length + 1) * rowPitch + 6)
        : { nodes: [], rules: [] },
    ),
  );
}

/** The newest record's course of study; a printed year that is not in it speaks for itself. */
function courseOf(years: readonly PrintedYear[]): readonly Fields[] {
  const told = years.at(-1)!.record.history;
  const untold = years.filter(({ report }) => !told.some(({ namhoc }) => namhoc === report.schoolYear));
  const own = untold.map(({ record: { fields } }): Fields => {
    const { namhoc = "", tenlop = "", tentruong = "", thongtintruong_diachi_tentinh: tentinh = "" } = fields;
    return { namhoc, tenlop, tentruong, tentinh };
  });
  return [...told, ...own].toSorted((a, b) => ((a.namhoc ?? "") < (b.namhoc ?? "") ? -1 : 1));
}

function courseTable(faces: Faces, circular: Circular, names: readonly string[], rows: readonly Fields[]): Drawn {
  const known = names.reduce((sum, name) => sum + (widths[name] ?? 0), 0);
  const free = (body.width - known) / names.filter((name) => widths[name] === undefined).length;
  const width = (name: string) => widths[name] ?? free;
  const cell = (name: string, i: number, row: number): Rect => ({
    x: body.x + names.slice(0, i).reduce((sum, one) => sum + width(one), 0),
    ...{ y: courseTop + row * rowPitch, width: width(name), height: rowPitch },
  });
  const setting = { sizes: sizesFrom(11.5, 4.5), inset: 0.4 };
  const heads = names.map((name, i): Cell => {
    const { label } = fieldOf(circular, "history", name);
    return { tag: "column", rect: cell(name, i, 0), spans: [bold(label)], setting: { ...setting, align: "center" } };
  });
  const lines = rows.map((row, at) =>
    names.map((name, i): Cell => {
      const value = row[name];
      const text = value === undefined ? "" : wordOf(circular, fieldOf(circular, "history", name), value);
      const align = name === "tentruong" || name === "tentinh" ? "left" : "center";
      return { tag: "TD", rect: cell(name, i, at + 1), spans: [plain(text)], setting: { ...setting, align } };
    }),
  );
  return table(faces, [heads, ...lines]);
}

/** What this print lacks, in words. */
function drawOmissions(faces: Faces, { omitted, hasGap }: Selection, top: number): Drawn {
  const said = omitted.map(({ schoolYear, conclusion }) => {
    return `Năm học ${formatSchoolYear(schoolYear)}: ${reasons[conclusion]}, nên không in.`;
  });
  if (hasGap) said.push("Chưa thấy đủ các năm học, nên bản in này chưa phải toàn bộ học bạ.");
  const text = [plain(said.join(" "))];
  const height = heightOf(faces, text, body.width, 12);
  return said.length === 0
    ? { nodes: [], rules: [] }
    : paragraph(faces, line(top, height), text, { sizes: sizesFrom(12, 9), vertical: "top" });
}

const reasons = {
  passed: "chưa kiểm tra được",
  unknown: "chưa kiểm tra được",
  failed: "không qua được kiểm tra",
  replaced: "bản này đã được thay thế",
  withdrawn: "bản này đã bị thu hồi",
} as const;
