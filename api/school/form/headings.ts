/**
 * What a column is called: the printed form's own word for the field, where it has one that can be told from others.
 *
 * @module
 */
import type { Circular, Field, Section } from "../../../widget/record/circulars/circular.ts";

/** Of fields that the printed form does not name, or names alike. */
const own: Readonly<Record<string, string>> = {
  masogd: "Mã sở",
  matruong: "Mã trường",
  thongtintruong_diachi_tenxa: "Xã, phường của trường",
  thongtintruong_diachi_tentinh: "Tỉnh, thành phố của trường",
  thongtintruong_diachi_maxa: "Mã xã của trường",
  thongtintruong_diachi_matinh: "Mã tỉnh của trường",
  tengiamhieu: "Họ và tên người kí",
  soddcngiamhieu: "Số định danh người kí",
  chucvugiamhieu: "Chức vụ người kí",
  diadanhphathanh: "Nơi kí",
  ngaykyphathanh: "Ngày kí",
  ngaytao: "Ngày lập",
  thoigiancapnhat: "Thời điểm cập nhật",
  madinhdanhhocba: "Mã định danh học bạ",
  phienban: "Phiên bản",
  noisinh_maxa: "Mã xã nơi sinh",
  noisinh_matinh: "Mã tỉnh nơi sinh",
  quequan_maxa: "Mã xã quê quán",
  quequan_matinh: "Mã tỉnh quê quán",
  noiohiennay_maxa: "Mã xã nơi ở",
  noiohiennay_matinh: "Mã tỉnh nơi ở",
  cokhuyettatkhongdanhgia: "Khuyết tật, không đánh giá",
  nghenghiepcha: "Nghề nghiệp của cha",
  nghenghiepme: "Nghề nghiệp của mẹ",
  nghenghiepnguoigiamho: "Nghề nghiệp của người giám hộ",
  soddcngvcn: "Số định danh giáo viên chủ nhiệm",
  soddcngvbm: "Số định danh giáo viên bộ môn",
};

/** Of a field of the main table. Qualities and abilities bear the name of their part of the form, with its comments. */
export function headingOf(circular: Circular, field: Field): string {
  const section = circular.year.filter(isFacts).find(({ fields }) => fields.includes(field.name));
  const isPart = section?.fields.some((name) => formOf(circular, name) === "quality");
  return section !== undefined && isPart ? `${partName(section)}: ${field.label}` : fieldHeading(field);
}

export function fieldHeading({ name, label }: Field): string {
  return own[name] ?? (label === "" ? name : label);
}

type Facts = Extract<Section, { readonly kind: "facts" }>;

function isFacts(section: Section): section is Facts {
  return section.kind === "facts";
}

function formOf(circular: Circular, name: string): string | undefined {
  return circular.tables.record.find((field) => field.name === name)?.form;
}

/** `2. Những phẩm chất chủ yếu` → `Những phẩm chất chủ yếu` */
function partName({ title, part }: Section): string {
  return (part ?? title).replace(/^[\d.]+\s*/, "");
}

/** Headings are the same in any case, spacing and composition. */
export function headingKey(heading: string): string {
  return heading
    .normalize("NFC")
    .toLocaleLowerCase("vi")
    .replace(/[\s\u00a0]+/g, " ")
    .trim();
}
