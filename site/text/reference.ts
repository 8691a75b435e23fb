/**
 * Vietnamese for what the element's source says in English of its attributes, events and parts: by kind and name, complete (a test holds it).
 *
 * @module
 */
export const referenceVi = {
  attributes: {
    lang: "ngôn ngữ; mặc định theo trang chứa nó, không thì tiếng Việt",
    theme: "`auto` theo `color-scheme` của trang",
    mode: "ô gõ mã; ô chọn tệp; camera quét bản giấy; một nút mở ô gõ mã",
    portal: "địa chỉ cổng được hỏi; mặc định là nơi tải script",
    "receipt-nonce": "16 đến 128 ký tự `A–Z a–z 0–9 _ -`, máy chủ của bạn sinh cho phiên này: xin biên nhận",
    reveal: "sự kiện báo cáo mang cả báo cáo và tệp kèm bằng chứng: dữ liệu cá nhân",
    name: "tên mà biểu mẫu dùng để gửi biên nhận",
    required: "chưa có báo cáo thì biểu mẫu chưa gửi được",
    disabled: "không tham gia biểu mẫu",
    test: "diễn một kết quả, hoặc cho chọn, không cần cổng; ghi rõ là chạy thử trên màn hình và trong mọi sự kiện",
  },
  events: {
    "hoc-ba-so:state": "`form`, `busy` kèm bước, `stuck` hoặc `report`",
    "hoc-ba-so:report": "đã có kết luận: `verdict`, `standing`, `conclusion`, `codes`, `schoolYears`, `receipt`",
    "hoc-ba-so:error": "chưa kiểm tra được gì: `code`, `retryAt`; không nói gì về học bạ",
  },
  cssParts: {
    frame: "cả khung",
    header: "thanh có tên",
    body: "phần thay đổi",
    footer: "ai đã kiểm tra",
    label: "nhãn của ô",
    input: "ô gõ",
    button: "nút kiểm tra",
    badge: 'nút của `mode="badge"`',
    dialog: "hộp mà nút ấy mở",
  },
  cssProperties: {
    "--hoc-ba-so-font": "phông chữ",
    "--hoc-ba-so-accent": "nút, liên kết và viền của chỗ đang chọn, trên nền sáng",
    "--hoc-ba-so-accent-dark": "như trên, trên nền tối",
    "--hoc-ba-so-radius": "độ bo góc",
    "--hoc-ba-so-border": "màu viền khung và ô",
  },
  members: {
    state: "đang ở đâu; `report` khi đã có kết luận",
    report: "chi tiết của sự kiện báo cáo gần nhất, khi báo cáo còn hiện",
    value: "biên nhận, hoặc rỗng",
    embedder: "địa chỉ trang quanh khung của chính cổng; cổng chỉ nghe từ khung đó",
    verify:
      "kiểm tra thứ được đưa, hoặc thứ đang gõ: `{code, dateOfBirth, idLast4}`, một `File`, hoặc tên kết quả khi chạy thử. Trả về chi tiết sự kiện báo cáo; không có kết luận thì trả về `undefined`",
    reset: "về ban đầu: không giữ gì đã gõ hay đã hiện",
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>;
