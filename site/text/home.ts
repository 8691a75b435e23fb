/**
 * The home page's words around the form.
 *
 * @module
 */
import type { Language } from "./chrome.ts";

export const home = {
  vi: {
    title: "Kiểm tra học bạ số",
    lead: "Biết ngay học bạ có thật không, ai đã ký và Sở chốt ngày nào.",
    address: "Bạn đang ở địa chỉ:",
    addressTitle: "Xem lại thanh địa chỉ trước khi gõ",
    addressWhy:
      "Kẻ gian có thể in mã QR dẫn tới một trang giống hệt. Nếu địa chỉ khác với địa chỉ nhà trường cho bạn, dù một chữ, hãy đóng trang đó.",
    whereTitle: "Mã tra cứu ở đâu?",
    wherePicture: "Hình: mã tra cứu in dưới mã QR, ở chân trang học bạ",
    where: "Ở chân mỗi trang học bạ in từ hệ thống. Không có? Hỏi giáo viên chủ nhiệm hoặc văn phòng nhà trường.",
    partialTitle: "Giấy khai sinh chỉ ghi năm?",
    partial: "Gõ riêng năm vào ô ngày sinh, ví dụ 2015. Học sinh chưa có số định danh: dùng 4 số cuối của mã học sinh.",
    familyTitle: "Bạn là phụ huynh?",
    family: "Chia sẻ có thời hạn, xem ai đã tra cứu, khoá mã bị lộ:",
    familyLink: "Góc gia đình",
    noScript:
      "Trang này cần JavaScript: chính trình duyệt của bạn kiểm tra học bạ. Hãy bật JavaScript rồi tải lại trang.",
  },
  en: {
    title: "Check a school transcript",
    lead: "See at once whether it is genuine, who signed it and when the department locked it.",
    address: "You are at:",
    addressTitle: "Look at the address bar before you type",
    addressWhy:
      "A forged QR code can lead to a page that looks the same. If the address differs from the one the school gave you, even by one letter, close that page.",
    whereTitle: "Where is the lookup code?",
    wherePicture: "Picture: the lookup code is printed beside the QR code at the foot of the transcript",
    where:
      "At the foot of each printed page of the transcript. Not there? Ask the homeroom teacher or the school's office.",
    partialTitle: "Only a year on the birth certificate?",
    partial:
      "Type the year alone, for example 2015. A pupil without a personal number: the last four of the pupil code.",
    familyTitle: "Are you the family?",
    family: "Share for a time, see who has looked, freeze a code that leaked:",
    familyLink: "For families",
    noScript: "This page needs JavaScript: your own browser does the checking. Turn it on and load the page again.",
  },
} as const satisfies Record<Language, Record<string, string>>;
