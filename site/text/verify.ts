/**
 * The words of the page that checks files.
 *
 * @module
 */
import type { Language } from "./chrome.ts";

export const verify = {
  vi: {
    title: "Kiểm tra tệp học bạ",
    lead: "Bạn có báo cáo kèm bằng chứng, hoặc gói tin nhà trường đã ký? Mở ở đây: trình duyệt của bạn kiểm tra lại từ đầu, không cần mạng, không cần mã tra cứu.",
    whatTitle: "Tệp nào kiểm tra được?",
    report:
      "Báo cáo kèm bằng chứng (.json): tải ở Chi tiết kỹ thuật sau mỗi lần tra cứu. Đủ để kiểm tra trọn vẹn, kể cả việc Sở đã chốt.",
    package:
      "Gói tin đã ký (.xml): một năm học, như nhà trường nộp lên Sở. Kiểm tra được chữ ký, chưa biết Sở đã chốt hay chưa.",
    againTitle: "Báo cáo cũ còn dùng được không?",
    again:
      "Chữ ký và ngày chốt thì mãi kiểm tra được. Học bạ có bị thay thế hay thu hồi từ hôm xuất báo cáo không thì phải tra cứu bằng mã.",
    look: "Tra cứu bằng mã",
    noScript: "Trang này cần JavaScript: chính trình duyệt của bạn kiểm tra tệp. Hãy bật JavaScript rồi tải lại trang.",
  },
  en: {
    title: "Check a transcript file",
    lead: "Do you have a report with its evidence, or a package that a school signed? Open it here: your browser checks it afresh, without a network and without the look-up code.",
    whatTitle: "Which files can be checked?",
    report:
      "A report with its evidence (.json): download it from Technical details after a look-up. It is enough to check everything, the department's lock included.",
    package:
      "A signed package (.xml): one school year, as the school files it. Its signatures can be checked; whether the department locked it cannot.",
    againTitle: "Is an old report of use?",
    again:
      "Signatures and the day of the lock can be checked for ever. Whether the transcript was replaced or withdrawn since the report was exported takes a look-up by its code.",
    look: "Look up by code",
    noScript: "This page needs JavaScript: your own browser checks the file. Turn it on and load the page again.",
  },
} as const satisfies Record<Language, Record<string, string>>;
