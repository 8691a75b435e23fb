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
    fallback: "Kiểm tra học bạ số",
    tryTitle: "Thử và lấy mã nhúng",
    tryLead: "Chọn như ý; phần tử dưới đây và đoạn mã đổi theo.",
    how: "Cách nhúng",
    howElement: "Phần tử",
    howFrame: "Khung (iframe)",
    lang: "Ngôn ngữ",
    theme: "Nền",
    themeAuto: "Theo trang",
    themeLight: "Sáng",
    themeDark: "Tối",
    mode: "Chế độ",
    modeLookup: "Gõ mã",
    modeFile: "Chọn tệp",
    modeScan: "Quét giấy",
    modeBadge: "Nút",
    test: "Chạy thử",
    testNone: "Không, tra thật",
    testChoose: "Cho chọn",
    receipt: "Xin biên nhận cho máy chủ",
    stage: "Phần tử theo lựa chọn",
    heard: "Trang nhận được",
    copy: "Chép đoạn mã",
    copied: "Đã chép",
    policy: "Chính sách bảo mật nội dung (CSP)",
    policyWhy:
      "Chừng này là đủ cho phần tử. Nó không cần style-src, không chạy mã sinh ra, không tải gì ngoài cổng. Thẻ script có integrity, và tệp ấy giữ mã băm của từng phần tải sau: phần nào khác bản đã công bố thì không chạy.",
    policyScan:
      "Chế độ scan quét trong khung của chính cổng, vì camera và bộ đọc mã chạy ở địa chỉ của cổng: thêm frame-src. Trang của bạn không cho camera thì khung vẫn nhận ảnh, PDF và mã gõ tay.",
    manifest: "Mã băm của mọi tệp, cho máy đọc:",
    server: "Máy chủ của bạn tin điều gì",
    serverWhy:
      "Đừng quyết định theo sự kiện trong trình duyệt: ai cũng giả được. Đặt receipt-nonce do máy chủ sinh cho phiên này; sau khi tra cứu, cổng ký một biên nhận, và máy chủ của bạn kiểm tra ngoại tuyến:",
    serverProves:
      "Biên nhận chứng minh: cổng bạn tin đã đưa những bản đã chốt này (mã băm gói tin, vị trí trong sổ chốt, tình trạng theo danh sách của cổng) cho một trang ở đúng địa chỉ của bạn, cho đúng nonce ấy, trong 5 phút vừa qua. Địa chỉ là lời của trình duyệt (Origin), không phải của trang.",
    serverNot:
      "Biên nhận không phải kết luận: cổng không có kết luận nào, vì không mở được học bạ. Muốn chắc, máy chủ so mã băm với kết quả gateway của mình, hoặc xin tệp kèm bằng chứng (reveal) rồi gọi verifyFile. Người có mã cũng có thể tự gọi cổng bằng chương trình, nên biên nhận nói về học bạ, không nói ai đang ngồi trước máy.",
    tables: "Thuộc tính, sự kiện, phần",
    attributes: "Thuộc tính",
    members: "Thuộc tính và hàm trong mã",
    events: "Sự kiện (nổi lên, ra khỏi shadow root)",
    cssParts: "Phần cho ::part()",
    cssProperties: "Biến CSS",
    verdictWhy: "Màu và hình của kết luận không đổi được: thật phải luôn trông như nhau.",
    frame: "Khi trang của bạn không được thấy mã và học bạ",
    frameWhy:
      "Đặt trang /frame của cổng trong iframe. Trang của bạn chỉ nhận kết luận và mã lỗi; chiều cao tự khớp; biên nhận vẫn dành cho địa chỉ của bạn.",
    frameScript: "Kịch bản /frame.js của trang:",
    examples: "Ví dụ",
    examplesWhy:
      "Những tệp này được dựng và chạy trong bộ kiểm thử của chúng tôi. Cài gói npm hoc-ba-so do Sở phát hành.",
    plain: "HTML, kèm biểu mẫu",
    programs: "Không dùng JavaScript?",
    programsWhy: "Chạy gateway trên máy của bạn và gọi POST /api/v1/verify. Mọi địa chỉ của cổng được mô tả ở",
    api: "tham chiếu API",
  },
  en: {
    title: "Embed the verifier elsewhere",
    lead: "One script tag, one element. A parent types the code on your page; their browser does the checking, and your page learns only the verdict and the school years.",
    fallback: "Check a school transcript",
    tryTitle: "Try it, and take the snippet",
    tryLead: "Choose as you like; the element below and the snippet follow.",
    how: "How",
    howElement: "Element",
    howFrame: "Frame (iframe)",
    lang: "Language",
    theme: "Theme",
    themeAuto: "As the page",
    themeLight: "Light",
    themeDark: "Dark",
    mode: "Mode",
    modeLookup: "Type a code",
    modeFile: "Choose a file",
    modeScan: "Scan a paper",
    modeBadge: "Badge",
    test: "Test run",
    testNone: "No, in earnest",
    testChoose: "Let one choose",
    receipt: "Ask for a receipt for the server",
    stage: "The element as chosen",
    heard: "What the page hears",
    copy: "Copy the snippet",
    copied: "Copied",
    policy: "Content Security Policy",
    policyWhy:
      "This is enough for the element. It needs nothing of style-src, runs no generated code, and loads nothing but from the portal. The script tag has its integrity, and that file holds the digest of each part that is loaded later: what is not as published does not run.",
    policyScan:
      "Mode scan works in a frame of the portal's own, because camera and code readers run on the portal's origin: add frame-src. Where your page does not allow the camera, the frame still takes photos, PDFs and typed codes.",
    manifest: "The digests of all files, for machines:",
    server: "What your server may believe",
    serverWhy:
      "Do not decide on an event in a browser: anybody can fake one. Set receipt-nonce to what your server drew for this session; after the look-up the portal signs a receipt, and your server checks it offline:",
    serverProves:
      "A receipt proves: a portal that you trust served these locked records (digests of the packages, positions in the log, standing by the portal's list) to a page at your very origin, for that nonce, within the last 5 minutes. The origin is the browser's word (Origin), not the page's.",
    serverNot:
      "A receipt is no verdict: the portal has none, for it cannot open a transcript. To be sure, your server compares the digests with its own gateway's answer, or asks for the file with the evidence (reveal) and calls verifyFile. Whoever holds the code may also call the portal by a program, so a receipt speaks of the transcript, not of who sits at the computer.",
    tables: "Attributes, events, parts",
    attributes: "Attributes",
    members: "Properties and methods",
    events: "Events (bubbling, composed)",
    cssParts: "Parts for ::part()",
    cssProperties: "Custom properties",
    verdictWhy: "Colour and shape of a verdict cannot be changed: genuine must look the same everywhere.",
    frame: "Where your page must not see the code or the record",
    frameWhy:
      "Put the portal's page /frame into an iframe. Your page learns verdict and codes only; the height follows the content; the receipt is still for your origin.",
    frameScript: "The page's script /frame.js:",
    examples: "Examples",
    examplesWhy:
      "These files are built and run by our tests. Install the npm package hoc-ba-so that the department publishes.",
    plain: "HTML, with a form",
    programs: "No JavaScript?",
    programsWhy:
      "Run the gateway on your own premises and call POST /api/v1/verify. Every address of the portal is described in the",
    api: "API reference",
  },
} as const satisfies Record<Language, Record<string, string>>;
