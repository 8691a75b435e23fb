import { describe, expect, test } from "vitest";
import type { SignerReport } from "../../widget/checks/report.ts";
import type { TranscriptRecord } from "../../widget/record/record.ts";
import { coverOf, headOf, isNotAssessed, titleOf, yearOf, type Marks } from "../../widget/view/sheet.ts";
import { drawDraft } from "../support/draft.ts";

const lookupId = new Uint8Array(32);
const primary = drawDraft({ circular: "tt27", grade: 5, closing: 2026, lookupId });
const secondary = drawDraft({ circular: "tt22", grade: 9, closing: 2026, lookupId });

const marksOf = (record: TranscriptRecord, signers: readonly SignerReport[] = []) =>
  yearOf(record, signers).find((part): part is Marks & { title: string } => part.kind === "marks")!;

function withFields(record: TranscriptRecord, fields: Record<string, string>): TranscriptRecord {
  return { ...record, fields: { ...record.fields, ...fields } };
}

describe("a primary year", () => {
  test("is titled by stage and grade", () => {
    expect(titleOf(primary)).toBe("Học bạ tiểu học, lớp 5");
  });

  test("lays out the sections of the circular's form in its order", () => {
    expect(
      yearOf(primary, [])
        .map(({ title }) => title)
        .filter(Boolean),
    ).toEqual([
      "1. Các môn học và hoạt động giáo dục",
      "2. Những phẩm chất chủ yếu",
      "3. Những năng lực cốt lõi",
      "4. Đánh giá kết quả giáo dục",
      "5. Khen thưởng",
      "6. Hoàn thành chương trình lớp học, chương trình tiểu học",
    ]);
  });

  test("shows level and mark of every subject that was signed", () => {
    const { rows } = marksOf(primary);
    expect(rows).toHaveLength(primary.subjects.length);
    expect(rows[0]).toMatchObject({ title: "Tiếng Việt" });
    expect(rows[0]!.marks.join(" ")).toMatch(/^[THC] \d{1,2}$/);
  });

  test("writes an exemption out, and what is deliberately not assessed as a dash", () => {
    const [first] = primary.subjects;
    const field = Object.keys(first!.fields).find((name) => /^[THC]$/.test(first!.fields[name] ?? ""))!;
    const row = { ...first!, fields: { ...first!.fields, [field]: "M" } };
    expect(marksOf({ ...primary, subjects: [row] }).rows[0]!.marks).toContain("Miễn");
    const bare = { ...first!, fields: { mamonhoc: first!.fields.mamonhoc!, tenmonhoc: first!.fields.tenmonhoc! } };
    const notAssessed = withFields({ ...primary, subjects: [bare] }, { cokhuyettatkhongdanhgia: "1" });
    expect(isNotAssessed(notAssessed)).toBe(true);
    expect(marksOf(notAssessed).rows[0]!.marks).toEqual(["–", "–"]);
  });

  test("names a subject by the code that was signed, unless the signed name is another", () => {
    const [first] = primary.subjects;
    const renamed = { ...first!, fields: { ...first!.fields, tenmonhoc: "Môn lạ" } };
    expect(marksOf({ ...primary, subjects: [renamed] }).rows[0]!.title).toBe("Môn lạ");
  });
});

describe("a secondary year", () => {
  test("has both terms, the year and a comment, with a decimal comma", () => {
    const marks = marksOf(secondary);
    expect(marks.columns.map(({ label }) => label.replace("\u00a0", " "))).toEqual(["HK I", "HK II", "Cả năm"]);
    expect(marks.rows.flatMap((row) => row.marks).join(" ")).toMatch(/\d,\d/);
    expect(marks.rows[0]!.comment).not.toBe("");
  });

  test("names the teacher whose signature on the row passed, never one whose failed", () => {
    const row = secondary.subjects[0]!;
    const signer = { role: "GVBM", target: row.id, outcome: "passed", name: "Người Ký Thật" } as const;
    expect(marksOf(secondary, [signer]).rows[0]!.teacher).toBe("Người Ký Thật");
    expect(marksOf(secondary, [{ ...signer, outcome: "failed" }]).rows[0]!.teacher).not.toBe("Người Ký Thật");
  });
});

test("the head of a sheet leaves out what the record does not say", () => {
  expect(headOf(primary).map(({ label }) => label)).toEqual([
    "Họ và tên",
    "Lớp",
    "Ngày sinh",
    "Giới tính",
    "Mã học sinh",
  ]);
  const { mahocsinh: _, ...fields } = primary.fields;
  expect(headOf({ ...primary, fields: fields }).map(({ label }) => label)).not.toContain("Mã học sinh");
});

test("the pupil's page gives catalogue codes their names", () => {
  const values = coverOf(primary).flatMap((part) =>
    part.kind === "lines" ? part.lines.map(({ value }) => value) : [],
  );
  expect(values).toContain("Việt Nam (VN)");
});
