/**
 * Vietnamese: scanning a paper, and what its seal says.
 *
 * @module
 */
import type { Coach } from "../../paper/scan/quality.ts";
import type { ScanCode } from "./codes.ts";
import type { Tell } from "./sentence.ts";

const orType = "Hoặc gõ mã 32 ký tự in cạnh mã QR.";

const refusals: Readonly<Record<ScanCode, Tell>> = {
  "camera.denied": () => ({
    says: "Trình duyệt chưa được dùng camera.",
    next: "Cho phép trong cài đặt của trình duyệt; hoặc chụp ảnh; hoặc gõ mã.",
  }),
  "camera.absent": () => ({ says: "Máy này không có camera.", next: "Mở ảnh hoặc PDF có sẵn; hoặc gõ mã." }),
  "camera.busy": () => ({
    says: "Camera đang được ứng dụng khác dùng.",
    next: "Đóng ứng dụng đó rồi mở lại camera; hoặc chụp ảnh.",
  }),
  "camera.lost": () => ({ says: "Camera đã ngắt.", next: "Mở lại camera; hoặc chụp ảnh." }),
  "file.empty": () => ({ says: "Tệp này trống.", next: "Chọn tệp khác." }),
  "file.size": ({ size = 0, most = 0 }) => ({
    says: `Tệp nặng ${size} MB; trang chỉ nhận tới ${most} MB.`,
    next: "Chọn tệp nhẹ hơn, hoặc chụp ảnh riêng mã QR.",
  }),
  "file.format": () => ({
    says: "Tệp này không phải ảnh, cũng không phải PDF.",
    next: "Chọn ảnh chụp hoặc tệp .pdf; tệp .xml, .json thì mở ở trang Kiểm tra tệp.",
  }),
  "image.size": ({ width = 0, height = 0 }) => ({
    says: `Ảnh quá lớn: ${width} × ${height} điểm ảnh.`,
    next: "Chụp lại ở cỡ thường, hoặc cắt riêng phần có mã QR.",
  }),
  "image.malformed": () => ({ says: "Ảnh này hỏng, không mở được.", next: "Chọn ảnh khác, hoặc chụp lại." }),
  "pdf.malformed": () => ({
    says: "Tệp PDF này hỏng, không mở được.",
    next: "Xin lại tệp, hoặc chụp ảnh mã QR trên giấy.",
  }),
  "pdf.encrypted": () => ({
    says: "Tệp PDF này đặt mật khẩu.",
    next: "Mở bằng mật khẩu rồi in lại ra PDF không khoá, hoặc chụp ảnh mã QR.",
  }),
  "pdf.pages": ({ pages = 0, most = 0 }) => ({
    says: `Tệp PDF có ${pages} trang; trang chỉ xét tới ${most} trang mỗi lần.`,
    next: "Tách riêng học bạ của một học sinh rồi mở lại.",
  }),
  "pdf.slow": () => ({
    says: "Tệp PDF này mở quá lâu nên trang đã dừng.",
    next: "Chụp ảnh riêng mã QR trên giấy hoặc trên màn hình.",
  }),
  "scan.nothing": ({ pages = 1 }) => ({
    says: Number(pages) > 1 ? `Không thấy mã QR trên ${pages} trang của tệp này.` : "Không thấy mã QR trong ảnh này.",
    next: `Chụp gần hơn cho mã QR đầy khung, vuốt phẳng tờ giấy, đủ sáng. ${orType}`,
  }),
  "scan.unread": () => ({
    says: "Thấy mã QR nhưng mờ, rách hoặc quá nhỏ nên không đọc được.",
    next: `Chụp gần hơn, giữ yên tay, đủ sáng. ${orType}`,
  }),
  "scan.slow": () => ({ says: "Ảnh này đọc quá lâu nên trang đã dừng.", next: `Cắt riêng phần có mã QR. ${orType}` }),
  "scan.unsupported": () => ({
    says: "Trình duyệt này quá cũ để đọc tệp PDF.",
    next: "Chụp ảnh mã QR, hoặc mở bằng trình duyệt mới hơn.",
  }),
  "scan.engine": () => ({
    says: "Chưa tải được bộ đọc mã QR.",
    next: "Kiểm tra mạng rồi thử lại; hoặc gõ mã 32 ký tự in cạnh mã QR.",
  }),
  "scan.typed": () => ({
    says: "Nội dung vừa gõ hoặc dán không phải mã QR học bạ, cũng không phải mã tra cứu.",
    next: "Bắn máy quét vào đúng mã QR ở chân trang, hoặc gõ mã 32 ký tự in cạnh đó.",
  }),
  "seal.absent": () => ({
    says: "Mã QR này không phải của học bạ số.",
    next: "Xem có mã khác trên tờ giấy không; hoặc gõ mã.",
  }),
};

const coach: Readonly<Record<Coach | "start" | "other" | "known" | "code", string>> = {
  start: "Đưa mã QR vào khung",
  far: "Đưa máy lại gần, cho mã QR đầy khung",
  shaky: "Giữ yên tay",
  dark: "Tối quá, hãy bật đèn",
  glare: "Bị loá, hãy nghiêng tờ giấy",
  creased: "Vuốt phẳng tờ giấy",
  other: "Mã này không phải của học bạ số",
  known: "Trang này đã quét rồi, đưa trang khác vào khung",
  code: "Trang này chỉ có mã tra cứu, đưa trang ghi điểm vào khung",
};

export const scanVi = {
  lang: "vi",
  refusals,
  coach,
  open: "Mở camera",
  again: "Mở lại camera",
  camera: {
    label: "Hình từ camera",
    close: "Đóng camera",
    torchOn: "Bật đèn",
    torchOff: "Tắt đèn",
    zoom: "Phóng to",
    ready: "Camera chỉ mở khi bạn bấm.",
    drop: "Thả ảnh hoặc PDF vào đây",
  },
  ladder: {
    title: "Chọn một cách",
    titleOn: "Chưa quét được? Đi từng bước",
    camera: "Quét bằng camera",
    cameraOn: "Camera đang tìm mã",
    cameraHint: "Nhanh nhất, trên điện thoại",
    searching: (seconds: number) => `Đã ${seconds} giây, chưa thấy mã`,
    photo: "Chụp một ảnh rõ",
    photoHint: "Nét hơn hình camera",
    file: "Mở ảnh hoặc PDF có sẵn",
    fileHint: "Ảnh trong máy hoặc tệp đã nhận; cũng kéo thả, dán được",
    code: "Gõ mã 32 ký tự",
    codeHint: "Mã in ngay cạnh mã QR",
    scanner: "Có máy quét cầm tay? Cứ bắn vào mã QR, trang tự nhận.",
  },
  reading: "Đang tìm mã QR",
  page: (page: number, pages: number) => `Đang xem trang ${page} trên ${pages}`,
  cancel: "Huỷ",
  opening: "Đang kiểm tra chữ ký trong mã QR",
  result: {
    another: "Quét học bạ khác",
    next: "Quét trang tiếp theo",
    full: "Xem toàn bộ học bạ",
    fullWhy: "Cần ngày sinh và 4 số cuối của số định danh.",
    back: "Về kết quả quét",
    pages: "Các trang đã quét",
    page: (number: number) => `Trang ${number}`,
    whole: (years: number, from: string, to: string) =>
      from === to ? `Một năm học: ${from}.` : `Đủ ${years} năm học liền nhau, từ ${from} đến ${to}, của một học sinh.`,
    sealed: "Thật lúc chốt; chưa kiểm tra thu hồi",
    sealedWhy: (department: string) =>
      `${department} đã ký những dòng dưới đây. Chưa biết bản này có bị thay thế hay thu hồi không.`,
    genuineWhy: (department: string) => `${department} đã ký những dòng dưới đây, và bản này đang có hiệu lực.`,
    compare: "Giờ hãy so từng dòng dưới đây với tờ giấy trên tay.",
    asking: "Đang hỏi Sở GDĐT xem bản này còn hiệu lực không",
    offline: "Không có mạng: chưa biết bản này có bị thay thế không.",
    offlineSince: (when: string) => `Không có mạng: chưa biết bản này có bị thay thế từ ${when} không.`,
    stale: "Danh sách thu hồi trên máy đã quá 48 giờ: chưa biết bản này có bị thay thế gần đây không.",
    elsewhere: "Cổng này không có danh sách thu hồi của sở đã ký.",
    keys: (date: string) => `Khoá tin cậy lập ngày ${date}.`,
    lists: (when: string) => `Danh sách thu hồi lúc ${when}.`,
    noLists: "Máy chưa có danh sách thu hồi nào.",
    foreign: (host: string) => `Mã QR dẫn tới địa chỉ khác: ${host}.`,
    foreignWhy:
      "Cổng này không mở địa chỉ đó, chỉ xét phần Sở GDĐT đã ký. Nếu nhà trường không cho bạn địa chỉ ấy, đừng mở và hãy báo Sở GDĐT.",
    scripted: "Tệp PDF có mã lệnh đi kèm. Trang không chạy mã đó.",
    who: (className: string, born: string) => `Lớp ${className}. Sinh ${born}.`,
    year: (schoolYear: string) => `Năm học ${schoolYear}.`,
    sheet: (schoolYear: string) => `Những dòng được ký, theo thứ tự trên giấy: năm học ${schoolYear}`,
    later: (schoolYear: string) => `Đã quét cả năm học ${schoolYear}, mới hơn trang này.`,
    uncovered: "Mã QR không bảo đảm những phần này của tờ giấy",
    uncoveredHere: "Ở trang này:",
    uncoveredItems: [
      "Trang bìa và sơ yếu lí lịch: số định danh, địa chỉ, họ tên cha mẹ, dân tộc, quá trình học tập.",
      "Ảnh, con dấu, chữ ký và chữ viết tay trên giấy.",
    ],
    uncoveredNext: "Cần xét các phần này thì mở toàn bộ học bạ bằng mã tra cứu.",
    technical: "Chi tiết kỹ thuật",
    facts: {
      signer: "Bên ký mã QR",
      origin: "Sổ chốt",
      index: "Dòng trong sổ chốt",
      revision: "Bản số",
      effective: "Ngày hiệu lực",
      digest: "Mã băm gói tin (16 byte đầu)",
      trust: "Danh sách tin cậy",
      code: "Mã tra cứu",
      judged: "Xét lúc",
    },
    trustVersion: (version: number) => `Bản số ${version}`,
    noMarks: "Cổng không hiện điểm của mã QR này, vì không chữ ký nào bảo đảm cho chúng.",
  },
  lookup: {
    title: "Mở toàn bộ học bạ",
    lead: "Mã đã điền sẵn từ mã QR. Trả lời hai câu dưới đây để xem đủ các năm và ai đã ký.",
    typed: "Gõ mã in cạnh mã QR, rồi trả lời hai câu.",
    back: "Về trang quét",
  },
};

/** What every language must say of a scan. */
export type ScanWords = typeof scanVi;
