/**
 * Vietnamese: what is wrong with a stack of scanned pages. Comes with the scanner's own chunk.
 *
 * @module
 */
import type { StackCode } from "../../seal/stack.ts";
import type { Facts, Tell } from "./sentence.ts";

const page = ({ page: number }: Facts) => `Trang quét thứ ${number ?? "?"}`;
const year = ({ schoolYear }: Facts) => String(schoolYear ?? "").replace("-", "–");

export const stackVi: Readonly<Record<StackCode, Tell>> = {
  "stack.refused": (facts) => ({
    says: `${page(facts)} không được tính: mã QR của trang này không đạt.`,
    next: "Xem kết quả của riêng trang đó.",
  }),
  "stack.pupil": (facts) => ({
    says: `${page(facts)} là của học sinh khác.`,
    next: "Bỏ trang đó ra khỏi tập, hoặc quét riêng.",
  }),
  "stack.identity": (facts) => ({
    says: `${page(facts)} ghi họ tên hoặc ngày sinh khác trang mới nhất.`,
    next: "Xem quyết định cải chính, hoặc hỏi nhà trường.",
  }),
  "stack.doubled": (facts) => ({
    says: `${page(facts)} đã quét rồi: năm học ${year(facts)}.`,
    next: "Không cần làm gì; trang chỉ được tính một lần.",
  }),
  "stack.replaced": (facts) => ({
    says: `${page(facts)} là bản cũ của năm học ${year(facts)}, đã có bản khác thay thế.`,
    next: "Dùng bản đang có hiệu lực của năm học đó.",
  }),
  "stack.withdrawn": (facts) => ({
    says: `${page(facts)} là bản đã thu hồi của năm học ${year(facts)}.`,
    next: "Hỏi nhà trường bao giờ có bản mới.",
  }),
  "stack.missing": (facts) => ({
    says: `Thiếu trang của năm học ${year(facts)}.`,
    next: "Tìm và quét trang đó; nếu không có, hỏi trường đã học năm đó.",
  }),
};
