/**
 * How to put the verifier on another site.
 *
 * @module
 */
import type { Language } from "./chrome.ts";

export const embed = {
  vi: {
    title: "Nhúng bộ kiểm tra vào trang khác",
    lead: "Một thẻ script, một phần tử. Phụ huynh gõ mã ngay trên trang của bạn; trình duyệt của họ kiểm tra, còn trang của bạn chỉ nhận kết luận và năm học.",
    tryTitle: "Thử ngay",
    fallback: "Kiểm tra học bạ số",
    attributes: "Thuộc tính",
    lang: "vi hoặc en; mặc định theo trang chứa nó",
    theme: "auto, light hoặc dark",
    portal: "địa chỉ cổng; mặc định là nơi tải script",
    event: "Khi có kết luận",
    eventWhy: "Sự kiện hoc-ba-so:report mang kết luận, tình trạng và các năm học. Không có tên, mã hay điểm.",
    policy: "Chính sách bảo mật nội dung (CSP)",
    policyWhy: "Chỉ cần cho phép địa chỉ cổng chạy script và kết nối:",
    programs: "Không dùng JavaScript?",
    programsWhy: "Chạy gateway trên máy của bạn và gọi POST /api/v1/verify; mô tả ở /api/v1/openapi.json.",
  },
  en: {
    title: "Embed the verifier elsewhere",
    lead: "One script tag, one element. A parent types the code on your page; their browser does the checking, and your page learns only the verdict and the school years.",
    tryTitle: "Try it",
    fallback: "Check a school transcript",
    attributes: "Attributes",
    lang: "vi or en; by default the language of the page around it",
    theme: "auto, light or dark",
    portal: "address of the portal; by default where the script came from",
    event: "When there is a verdict",
    eventWhy: "The event hoc-ba-so:report carries verdict, standing and school years. No name, code or mark.",
    policy: "Content Security Policy",
    policyWhy: "It is enough to let the portal's address run scripts and be connected to:",
    programs: "No JavaScript?",
    programsWhy:
      "Run the gateway on your own premises and call POST /api/v1/verify; it is described at /api/v1/openapi.json.",
  },
} as const satisfies Record<Language, Record<string, string>>;
