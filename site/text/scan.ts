/**
 * The scan page's words around the tool.
 *
 * @module
 */
import type { Language } from "./chrome.ts";

export const scan = {
  vi: {
    title: "Quét học bạ giấy",
    lead: "Camera chỉ chạy trong trình duyệt. Không ảnh nào được gửi đi.",
    noScript:
      "Trang này cần JavaScript: chính trình duyệt của bạn đọc và kiểm tra mã QR. Hãy bật JavaScript rồi tải lại trang.",
    loading: "Đang tải công cụ quét.",
  },
  en: {
    title: "Scan a paper transcript",
    lead: "The camera works within the browser. No picture is sent anywhere.",
    noScript:
      "This page needs JavaScript: your own browser reads and checks the QR code. Turn it on and load the page again.",
    loading: "Loading the scanner.",
  },
} as const satisfies Record<Language, Record<string, string>>;
