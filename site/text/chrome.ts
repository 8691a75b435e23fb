/**
 * What stands on every page, in both languages.
 *
 * @module
 */
export type Language = "vi" | "en";

/** A page in one language knows its twin in the other. */
export const paths = {
  home: { vi: "/", en: "/en/" },
  checks: { vi: "/kiem-tra-the-nao/", en: "/en/how-it-checks/" },
  embed: { vi: "/nhung/", en: "/en/embed/" },
  verify: { vi: "/kiem-tra/", en: "/en/verify/" },
  scan: { vi: "/quet/", en: "/en/scan/" },
  api: { vi: "/tham-chieu-api/", en: "/en/api-reference/" },
  family: { vi: "/gia-dinh/", en: "/en/family/" },
  shared: { vi: "/chia-se/", en: "/en/shared/" },
  progress: { vi: "/tien-do/", en: "/en/progress/" },
  desk: { vi: "/ban-kiem-tra/", en: "/en/desk/" },
  missing: { vi: "/", en: "/en/" },
} as const satisfies Record<string, Record<Language, string>>;

export type PageName = keyof typeof paths;

export const chrome = {
  vi: {
    name: "Học Bạ Số",
    skip: "Tới nội dung chính",
    main: "Chính",
    home: "Tra cứu",
    verify: "Kiểm tra tệp",
    scan: "Quét bản giấy",
    ways: "Cách kiểm tra",
    byCode: "Gõ mã",
    byPaper: "Quét QR",
    byFile: "Mở tệp",
    checks: "Cách kiểm tra",
    embed: "Nhúng vào trang khác",
    desk: "Kiểm tra hàng loạt",
    progress: "Tiến độ",
    api: "Tham chiếu API",
    howFar: "Tiến độ báo cáo học bạ",
    other: "English",
    demo: "Dữ liệu mẫu, không có giá trị pháp lý",
    demoLabel: "Bản thử nghiệm",
    owner: "Chủ quản:",
    address: "Cổng thật chỉ ở một địa chỉ; trang này ở",
    log: "Sổ chốt công khai",
    howItChecks: "Cổng này kiểm tra thế nào",
    trustOf: "Danh sách tin cậy lập ngày",
  },
  en: {
    name: "Học Bạ Số",
    skip: "Skip to the content",
    main: "Main",
    home: "Look up",
    verify: "Check a file",
    scan: "Scan a paper",
    ways: "Ways to check",
    byCode: "Type code",
    byPaper: "Scan QR",
    byFile: "Open file",
    checks: "How it checks",
    embed: "Embed elsewhere",
    desk: "Batch desk",
    progress: "Progress",
    api: "API reference",
    howFar: "Progress of reporting",
    other: "Tiếng Việt",
    demo: "Sample data, of no legal value",
    demoLabel: "Demonstration",
    owner: "Operated by:",
    address: "The real portal has one address only; this page is at",
    log: "Public log of locks",
    howItChecks: "How this portal checks",
    trustOf: "Trusted list issued on",
  },
} as const satisfies Record<Language, Record<string, string>>;
