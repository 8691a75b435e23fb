/**
 * Học bạ tiểu học (Thông tư 27/2020/TT-BGDĐT), the page of one year.
 *
 * @module
 */
import type { Fields } from "../../record/record.ts";
import { headOf } from "./head.ts";
import { isTrue, type Form } from "./form.ts";

export const tt27: Form = {
  title: (grade) => `Học bạ tiểu học, lớp ${grade}`,
  head: headOf,
  approval: "Xác nhận của Hiệu trưởng",
  parts: [
    {
      kind: "marks",
      title: "1. Các môn học và hoạt động giáo dục",
      name: "Môn học và hoạt động giáo dục",
      columns: [
        { label: "Mức đạt được", field: "mucdatduoc" },
        { label: "Điểm KTĐK", field: "diemkiemtradinhky" },
      ],
      note: "Nhận xét",
      isSignedByRow: false,
      key: "T: Hoàn thành tốt · H: Hoàn thành · C: Chưa hoàn thành. Điểm KTĐK: điểm kiểm tra định kỳ cuối năm.",
    },
    {
      kind: "levels",
      title: "2. Những phẩm chất chủ yếu",
      levels: [
        ["Yêu nước", "phamchatyeunuoc"],
        ["Nhân ái", "phamchatnhanai"],
        ["Chăm chỉ", "phamchatchamchi"],
        ["Trung thực", "phamchattrungthuc"],
        ["Trách nhiệm", "phamchattrachnhiem"],
      ],
      remark: "nxetphamchat",
    },
    {
      kind: "levels",
      title: "3. Những năng lực cốt lõi",
      subtitle: "3.1. Năng lực chung",
      levels: [
        ["Tự chủ và tự học", "nangluctuhoc"],
        ["Giao tiếp và hợp tác", "nanglucgiaotiep"],
        ["Giải quyết vấn đề và sáng tạo", "nanglucgiaiquyet"],
      ],
      remark: "nxetnanglucchung",
    },
    {
      kind: "levels",
      subtitle: "3.2. Năng lực đặc thù",
      levels: [
        ["Ngôn ngữ", "nanglucngonngu"],
        ["Tính toán", "nangluctinhtoan"],
        ["Khoa học", "nangluckhoahoc"],
        ["Công nghệ", "nangluccongnghe"],
        ["Tin học", "nangluctinhoc"],
        ["Thẩm mĩ", "nanglucthammi"],
        ["Thể chất", "nanglucthechat"],
      ],
      remark: "nxetnanglucdacthu",
      key: "T: Tốt · Đ: Đạt · C: Cần cố gắng.",
    },
    { kind: "text", title: "4. Đánh giá kết quả giáo dục", lines: ({ xeploai }) => [xeploai] },
    {
      kind: "text",
      title: "5. Khen thưởng",
      lines: ({ ndungkhenthuong, ndungkhenthuongdotxuat }) => [ndungkhenthuong, ndungkhenthuongdotxuat],
    },
    { kind: "text", title: "6. Hoàn thành chương trình lớp học, chương trình tiểu học", lines: completionOf },
    { kind: "facts", items: [{ label: "Nhận xét của GVCN", value: ({ nxetgvcn }) => nxetgvcn, span: 3 }] },
  ],
};

function completionOf(fields: Fields): readonly (string | undefined)[] {
  const { ndunghoanthanh, dahthanhctrinhlophoc, dahthanhctrinhtieuhoc, duoclenlop } = fields;
  const done = isTrue(dahthanhctrinhlophoc) ? "Hoàn thành chương trình lớp học" : "Chưa hoàn thành chương trình lớp học";
  const promoted = isTrue(duoclenlop) ? "được lên lớp" : "chưa được lên lớp";
  const isLastYear = Number(fields.makhoi) === 5;
  return [
    ndunghoanthanh,
    ndunghoanthanh === undefined ? (isLastYear ? done : `${done}, ${promoted}`) : undefined,
    isTrue(dahthanhctrinhtieuhoc) && ndunghoanthanh === undefined ? "Hoàn thành chương trình tiểu học" : undefined,
  ];
}
