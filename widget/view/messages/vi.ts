/**
 * Vietnamese: the words of the look-up, up to the moment there is a report. Part of the first download.
 *
 * @module
 */
import type { FormCode, LookupCode } from "./codes.ts";
import type { Sentence, Tell } from "./sentence.ts";

const formFaults: Readonly<Record<FormCode, Tell>> = {
  "code.incomplete": ({ missing = 32 }) => ({
    says: missing === 32 ? "Chưa có mã tra cứu." : `Mã còn thiếu ${missing} ký tự.`,
    next: "Xem lại mã in cạnh mã QR.",
  }),
  "code.character": ({ character = "" }) => ({
    says: `Ký tự “${character}” không có trong mã; mã chỉ gồm 0–9 và a–f.`,
    next: "Sửa ký tự này.",
  }),
  "code.excess": ({ excess = 1 }) => ({
    says: `Mã thừa ${excess} ký tự.`,
    next: "Mã có đúng 32 ký tự; xem lại mã in cạnh mã QR.",
  }),
  "code.version": () => ({
    says: "Đây không phải mã tra cứu học bạ.",
    next: "Xem lại ký tự thứ 13 và 17, là đầu nhóm thứ tư và thứ năm: hay nhầm nhất khi chép tay.",
  }),
  "date.impossible": ({ text = "" }) =>
    text === ""
      ? { says: "Chưa có ngày sinh.", next: "Gõ như 14/09/2015; giấy khai sinh chỉ ghi năm thì gõ năm." }
      : { says: `Không có ngày ${text}.`, next: "Xem lại ngày sinh, gõ như 14/09/2015." },
  "digits.malformed": () => ({ says: "Cần đúng 4 chữ số.", next: "Xem 4 số cuối của số định danh." }),
};

const lookups: Readonly<Record<LookupCode, Tell>> = {
  "lookup.refused": () => ({
    says: "Không có học bạ nào ứng với mã này.",
    next: "So lại từng nhóm bốn ký tự với mã in cạnh mã QR.",
  }),
  "lookup.proof": ({ left = -1, until = "" }) =>
    left === 0
      ? {
          says: "Mã này tạm khoá vì trả lời sai quá nhiều lần.",
          next: until === "" ? "Thử lại sau, hoặc hỏi nhà trường." : `Thử lại sau ${until}, hoặc hỏi nhà trường.`,
        }
      : {
          says: "Ngày sinh hoặc 4 số cuối không khớp.",
          next: `Xem lại cả hai ô; để giữ an toàn, cổng không nói ô nào sai.${Number(left) > 0 ? ` Còn ${left} lần thử.` : ""}`,
        },
  "lookup.frozen": () => ({
    says: "Gia đình đã khoá mã này.",
    next: "Xin gia đình một đường dẫn chia sẻ, hoặc nhờ gia đình mở khoá.",
  }),
  "lookup.office": () => ({
    says: "Khoá của cơ quan không đúng, hoặc đã bị thu hồi.",
    next: "Xem lại khoá, hoặc xin Sở GDĐT cấp khoá khác.",
  }),
  "share.refused": () => ({
    says: "Không có đường dẫn này.",
    next: "Mở lại đúng đường dẫn được gửi, đủ cả phần sau dấu #.",
  }),
  "share.pin": ({ left = 0 }) => ({
    says: "Mã PIN không đúng.",
    next:
      Number(left) > 0
        ? `Xem lại, hoặc hỏi người gửi. Đường dẫn này còn ${left} lần thử, cho mọi người.`
        : "Đường dẫn này không thử được nữa: xin đường dẫn khác.",
  }),
  "share.ended": () => ({
    says: "Đường dẫn đã hết dùng được.",
    next: "Hết hạn, bị thu hồi, đã mở đủ số lần, hoặc bị đoán mã PIN: xin gia đình đường dẫn khác.",
  }),
  "lookup.throttled": ({ seconds = 0, until = "" }) => ({
    says: "Cổng đang bận, nên chưa lấy được học bạ.",
    next:
      Number(seconds) > 0
        ? `Trang sẽ tự thử lại sau ${seconds} giây. Không cần gõ lại.`
        : until === ""
          ? "Thử lại sau ít phút. Không cần gõ lại."
          : `Thử lại sau ${until}. Không cần gõ lại.`,
  }),
  "portal.network": () => ({
    says: "Máy chưa nối được tới Sở GDĐT.",
    next: "Kiểm tra mạng rồi bấm Thử lại. Không cần gõ lại mã.",
  }),
  "portal.answer": () => ({
    says: "Cổng trả lời không đúng cách, nên chưa kiểm tra được.",
    next: "Bấm Thử lại. Nếu vẫn vậy, hãy thử lại sau ít phút.",
  }),
  "portal.unseal": () => ({
    says: "Học bạ cổng gửi về không mở được bằng mã này.",
    next: "Bấm Thử lại. Nếu vẫn vậy, hãy báo Sở GDĐT.",
  }),
  "portal.cancelled": () => ({ says: "Đã huỷ.", next: "Những gì bạn gõ vẫn còn; bấm Kiểm tra khi sẵn sàng." }),
  "browser.unsupported": () => ({
    says: "Trình duyệt này không tự kiểm tra được: quá cũ, hoặc trang không mở bằng https.",
    next: "Cập nhật trình duyệt, hoặc mở bằng máy khác.",
  }),
  "browser.failed": () => ({
    says: "Trang gặp lỗi trong lúc kiểm tra.",
    next: "Bấm Thử lại. Nếu vẫn vậy, hãy tải lại trang.",
  }),
  "file.limits": () => ({ says: "Tệp này quá lớn so với một học bạ.", next: "Xem lại xem có chọn nhầm tệp không." }),
  "file.kind": () => ({
    says: "Đây không phải tệp báo cáo kiểm tra, cũng không phải gói tin học bạ.",
    next: "Chọn tệp .json do bộ kiểm tra xuất ra, hoặc tệp .xml nhà trường đã ký.",
  }),
  "file.malformed": () => ({
    says: "Tệp báo cáo này không đúng mẫu, nên chưa kiểm tra được.",
    next: "Xin lại tệp gốc: mở rồi lưu bằng chương trình khác có thể làm hỏng tệp.",
  }),
  "file.unreadable": () => ({ says: "Máy không đọc được tệp này.", next: "Chọn lại tệp." }),
};

const hidden: Sentence = {
  says: "Trang đã ẩn học bạ vì không ai dùng trong 5 phút.",
  next: "Gõ lại ngày sinh và 4 số cuối để mở.",
};

export const vi = {
  lang: "vi",
  name: "Học Bạ Số",
  form: {
    label: "Tra cứu học bạ số",
    code: "Mã tra cứu",
    codeHint: "32 ký tự, in cạnh mã QR trên học bạ. Gõ liền cũng được.",
    birth: "Ngày sinh",
    birthHint: "Ví dụ 14/09/2015",
    birthPattern: "dd/mm/yyyy",
    digits: "4 số cuối",
    digitsHint: "của số định danh",
    submit: "Kiểm tra",
    blind: "Trình duyệt của bạn tự kiểm tra, máy chủ không biết mã của bạn.",
    why: "Vì sao?",
    counted: (typed: number) => `Đã gõ ${typed} trên 32 ký tự`,
  },
  progress: {
    title: "Đang kiểm tra",
    steps: ["Chuẩn bị bộ kiểm tra", "Lấy học bạ từ Sở GDĐT", "Kiểm tra chữ ký và sổ chốt"],
    label: "Tiến độ",
    cancel: "Huỷ",
  },
  unknown: {
    word: "Chưa kiểm tra được",
    notForged: "Điều này không có nghĩa là học bạ giả.",
    retry: "Thử lại",
    back: "Tra cứu mã khác",
  },
  hidden,
  trial: "CHẠY THỬ: không phải kết quả của học bạ nào.",
  checkedHere: "Trình duyệt của bạn tự kiểm tra.",
  formFaults,
  lookups,
};

/** What every language must say. */
export type Words = typeof vi;
