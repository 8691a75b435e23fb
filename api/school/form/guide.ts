/**
 * The form's own sheet of instructions: what each column is for and what may stand in it. Vietnamese, as the form is.
 *
 * @module
 */
import type { Circular, Scale } from "../../../widget/record/circulars/circular.ts";
import { vi } from "../words/vi.ts";
import { filledFields, type Column } from "./columns.ts";
import { isPersonalNumber } from "./number.ts";

const needs = {
  required: "Bắt buộc",
  one: "Bắt buộc",
  assessed: "Bắt buộc, trừ học sinh khuyết tật không đánh giá",
  optional: "Không bắt buộc",
} as const;

const general = [
  "Mỗi học sinh một dòng ở sheet Học sinh. Mọi ô ở dạng Văn bản (Text) để giữ số 0 ở đầu; không dùng công thức.",
  "Cột chung cho cả trường, cả lớp có thể chuyển sang sheet Trường: giá trị ở đó dùng cho mọi dòng để trống cột ấy.",
  "Môn học mà không có điểm, mức: ghi “-”. Môn không học: ghi “KH”. Môn miễn: ghi “M”.",
  "Cột không dùng có thể xoá. Thêm năm học trước: thêm cột cùng mẫu tên, với số tiếp theo.",
  "Thêm dòng: chép định dạng của dòng trên.",
];

export function guideRows(circular: Circular, columns: readonly Column[]): readonly (readonly string[])[] {
  return [
    ["Cột", "Trường dữ liệu", "Bắt buộc", "Quy tắc, giá trị được ghi"],
    ...columns.map((column) => {
      const [{ name, need }] = column.fields;
      return [
        column.heading,
        name,
        filledFields.includes(name) ? needs.optional : needs[need],
        ruleOf(circular, column),
      ];
    }),
    ["", "", "", ""],
    ...general.map((line) => ["Chung", "", "", line]),
  ];
}

export function ruleOf(circular: Circular, { fields: [field, ...others] }: Column): string {
  const form = circular.forms[field.form]!;
  if (others.length > 0) return "Ngày, như 14/09/2015; chỉ biết tháng hoặc năm thì ghi 09/2015 hoặc 2015";
  if (typeof form !== "string") return `Một trong: ${scaleWords(form)}`;
  if (field.name === "dantoc") return "Tên dân tộc (Kinh) hoặc mã (01)";
  const isOfPupil = field.name === "sodinhdanh";
  if (isPersonalNumber(field)) return `Đúng 12 chữ số, giữ số 0 ở đầu${isOfPupil ? "; chưa có thì ghi “Chưa có”" : ""}`;
  return vi.formIn({ form: field.form, max: field.max ?? 0 });
}

/** `T (Tốt), Đ (Đạt)`; a code that is only a number is not written by hand. */
function scaleWords(scale: Scale): string {
  return Object.entries(scale)
    .map(([code, word]) => (/^\d/.test(code) || code === word ? word : `${code} (${word})`))
    .join(", ");
}
