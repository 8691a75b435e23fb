/**
 * The words of the page that a shared link opens.
 *
 * @module
 */
import type { Language } from "./chrome.ts";

export const shared = {
  vi: {
    title: "Học bạ được chia sẻ",
    lead: "Một gia đình gửi bạn đường dẫn này. Gõ mã PIN mà họ gửi riêng; trình duyệt của bạn mở và kiểm tra học bạ.",
    addressTitle: "Xem lại thanh địa chỉ",
    address: "Cổng thật chỉ ở một địa chỉ. Bạn đang ở",
    toldTitle: "Gia đình thấy gì?",
    told: "Mỗi lần mở, và mỗi mã PIN sai, đều ghi vào nhật ký của gia đình: lúc nào, qua đường dẫn nào. Không ghi địa chỉ mạng hay thiết bị của bạn.",
    noScript: "Trang này cần JavaScript: chính trình duyệt của bạn mở và kiểm tra học bạ. Hãy bật rồi tải lại trang.",
    link: "Đường dẫn được gửi",
    linkHint: "Dán cả đường dẫn, đủ phần sau dấu #",
    linkFault: "Đường dẫn chưa đủ: hãy chép lại nguyên vẹn, cả phần sau dấu #.",
    linkHeld: "Đã nhận đường dẫn. Thanh địa chỉ không còn giữ nó.",
    pin: "Mã PIN",
    pinHint: "6 chữ số, gửi riêng với đường dẫn",
    pinFault: "Mã PIN gồm đúng 6 chữ số.",
    open: "Mở học bạ",
  },
  en: {
    title: "A shared transcript",
    lead: "A family sent you this link. Type the PIN that they sent apart; your own browser opens and checks the transcript.",
    addressTitle: "Look at the address bar",
    address: "The real portal has one address only. You are at",
    toldTitle: "What does the family see?",
    told: "Each opening, and each wrong PIN, goes into the family's log: when, and by which link. Neither your network address nor your device is kept.",
    noScript:
      "This page needs JavaScript: your own browser opens and checks the transcript. Turn it on and load the page again.",
    link: "The link you were sent",
    linkHint: "Paste all of it, with what follows the #",
    linkFault: "The link is not whole: copy all of it, with what follows the #.",
    linkHeld: "The link was taken. The address bar holds it no longer.",
    pin: "PIN",
    pinHint: "6 digits, sent apart from the link",
    pinFault: "A PIN has exactly 6 digits.",
    open: "Open the transcript",
  },
} as const satisfies Record<Language, Record<string, string>>;

export type SharedText = Readonly<Record<keyof (typeof shared)["vi"], string>>;
