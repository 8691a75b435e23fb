/**
 * Học bạ trung học (Thông tư 22/2021/TT-BGDĐT), the page of one year.
 *
 * @module
 */
import type { Fields } from "../../record/record.ts";
import { headOf } from "./head.ts";
import { isTrue, type Form } from "./form.ts";

const scale: Fields = { T: "Tốt", K: "Khá", Đ: "Đạt", CĐ: "Chưa đạt" };

export const tt22: Form = {
  title: (grade) => `Học bạ trung học ${Number(grade) > 9 ? "phổ thông" : "cơ sở"}, lớp ${grade}`,
  head: headOf,
  approval: "Phê duyệt của Hiệu trưởng",
  parts: [
    {
      kind: "marks",
      title: "Môn học và hoạt động giáo dục",
      name: "Môn học, hoạt động",
      columns: [
        { label: "HK\u00a0I", field: "diemhocky1" },
        { label: "HK\u00a0II", field: "diemhocky2" },
        { label: "Cả\u00a0năm", field: "diemcanam", isStrong: true },
        { label: "Đánh giá lại", field: "diemkttralai", isStrong: true, isOptional: true },
      ],
      note: "Nhận xét, giáo viên bộ môn ký",
      isSignedByRow: true,
      key: "Điểm một chữ số thập phân. Đ: Đạt · CĐ: Chưa đạt. Cả năm = (HK I + 2 × HK II) : 3.",
    },
    {
      kind: "results",
      title: "Kết quả rèn luyện và học tập",
      name: "Kết quả",
      terms: ["HK\u00a0I", "HK\u00a0II", "Cả\u00a0năm", "Đánh giá lại"],
      rows: [
        ["Rèn luyện", ["renluyenhocky1", "renluyenhocky2", "renluyencanam", "renluyenlai"]],
        ["Học tập", ["hocky1", "hocky2", "canam", "kqhoctaplai"]],
      ],
      scale,
    },
    {
      kind: "facts",
      items: [
        { label: "Nghỉ học cả năm", value: ({ sobuoinghi }) => (Number(sobuoinghi ?? 0) > 0 ? `${Number(sobuoinghi)} buổi` : "không") },
        {
          label: "Lên lớp",
          value: ({ ndungduoclenlop, duoclenlop }) => ndungduoclenlop ?? (isTrue(duoclenlop) ? "Được lên lớp" : "Không được lên lớp"),
          span: 2,
        },
        { label: "Khen thưởng", value: ({ ndungkhenthuong }) => ndungkhenthuong, span: 3 },
        { label: "Kết quả các cuộc thi", value: ({ kquathamgiacuocthi }) => kquathamgiacuocthi, span: 3 },
        { label: "Rèn luyện trong hè", value: ({ ndungkquarenluyen }) => ndungkquarenluyen, span: 3 },
        { label: "Hoàn thành chương trình", value: ({ ndunghoanthanh }) => ndunghoanthanh, span: 3 },
        { label: "Nhận xét của GVCN", value: ({ nxetgvcn }) => nxetgvcn, span: 3 },
      ],
    },
  ],
};
