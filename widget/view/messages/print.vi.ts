/**
 * Vietnamese: the words around a print. What is on the paper is the form's own, always Vietnamese.
 *
 * @module
 */
export const printVi = {
  title: "In học bạ",
  kind: "Loại bản in",
  kinds: { reference: "Tham khảo", official: "Chuyển đổi" },
  kindHints: {
    reference: "Gia đình tự in. Không thay thế bản chuyển đổi có xác nhận.",
    official: "Cơ quan, nhà trường in từ bản điện tử, rồi ký tên, đóng dấu.",
  },
  extent: "In những trang nào",
  whole: "Cả học bạ",
  yearOnly: (grade: string, year: string) => `Chỉ lớp ${grade}, ${year}`,
  conversion: "Người chuyển đổi",
  conversionHint: "Để trống thì viết tay trên giấy. Không gì được gửi đi.",
  sign: "Ký hiệu",
  name: "Họ và tên",
  post: "Chức vụ",
  holds: "Mã QR trên trang của mỗi năm chứa họ tên và điểm của năm đó. Ai cầm tờ giấy đều quét được.",
  print: "In",
  save: "Tải PDF",
  saving: "Đang tạo PDF…",
  saved: "Đã tạo tệp PDF. Tệp có kèm gói tin đã ký của từng năm.",
  loading: "Đang dàn trang…",
  failed: "Chưa tải được phông chữ để in. Kiểm tra mạng rồi bấm Thử lại.",
  retry: "Thử lại",
  nothing: "Không có năm nào in được loại này: chỉ bản đang có hiệu lực mới được chuyển đổi.",
  omitted: (years: string) => `Không in: ${years}. Trang Quá trình học tập có ghi lý do.`,
  pages: (n: number) => `${n} trang A4`,
  page: (i: number, n: number, title: string) => `Trang ${i} trên ${n}: ${title}`,
};

export type PrintWords = typeof printVi;
