/**
 * Vietnamese: the words of checking a file. Comes with that mode's own chunk.
 *
 * @module
 */
import type { Sentence } from "./sentence.ts";

const hidden: Sentence = { says: "Trang đã ẩn học bạ vì không ai dùng trong 5 phút.", next: "Chọn lại tệp để mở." };

export const fileVi = {
  label: "Kiểm tra tệp học bạ",
  drop: "Thả tệp vào đây",
  choose: "Chọn tệp",
  kinds: "Báo cáo kèm bằng chứng (.json) mà bộ kiểm tra đã xuất, hoặc gói tin nhà trường đã ký (.xml).",
  local: "Trình duyệt đọc và kiểm tra tệp ngay trên máy này; tệp không được gửi đi đâu.",
  one: { says: "Mỗi lần kiểm tra một tệp.", next: "Thả lại một tệp thôi." } satisfies Sentence,
  steps: ["Chuẩn bị bộ kiểm tra", "Đọc tệp", "Kiểm tra chữ ký và sổ chốt"],
  hidden,
};

export type FileWords = typeof fileVi;
