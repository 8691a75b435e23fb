/**
 * Vietnamese: what the kit says to a school.
 *
 * @module
 */
import type { KitCode } from "../fault.ts";
import type { Rule, RuleFacts } from "../rule.ts";

type Tell = (facts: RuleFacts) => string;

/** By the name of a form in the circular; others are told by "đúng mẫu của thông tư". */
const forms: Readonly<Record<string, Tell>> = {
  text: ({ max }) => `Chữ, không quá ${max} kí tự, trên một dòng`,
  digits: ({ max }) => `Đúng ${max} chữ số, giữ số 0 ở đầu`,
  country: () => "Tên nước hoặc mã hai chữ cái (VN)",
  uuid: () => "32 kí tự 0–9 và a–f; để trống thì bộ công cụ tự ghi",
  schoolyear: () => "Năm học, như 2025-2026",
  date: () => "Ngày, như 30/05/2026",
  month: () => "Tháng và năm, như 09/2015",
  year: () => "Năm, như 2015",
  time: () => "Ngày giờ, như 25/05/2026 08:00; để trống thì là lúc tạo gói tin",
  grade: () => "Khối lớp, từ 1 đến 12",
  revision: () => "Lần nộp, từ 1; để trống là 1",
  mark: () => "Điểm 0–10 có một chữ số thập phân (8,3), hoặc Đ, CĐ; miễn ghi M",
  score: () => "Điểm nguyên 0–10; miễn ghi M",
  sessions: () => "Số buổi, từ 0 đến 300, có thể lẻ nửa buổi (2,5)",
};

const rules: Readonly<Record<Rule, Tell>> = {
  "cell.formula": () => "Ô chứa công thức. Hãy chép rồi dán giá trị (Paste Values).",
  "cell.error": () => "Ô báo lỗi của Excel. Hãy gõ lại.",
  "cell.number": () =>
    "Ô là số, trong khi cột này là chữ: số 0 ở đầu có thể đã mất. Đổi ô sang dạng Văn bản rồi gõ lại.",
  "cell.date": () => "Excel đã đổi ô này thành ngày. Đổi ô sang dạng Văn bản rồi gõ lại.",
  "number.zeros": () => "Thiếu chữ số, có lẽ do mất số 0 ở đầu. Đổi ô sang dạng Văn bản rồi gõ lại đủ.",
  "number.scientific": () => "Excel đã đổi số này thành dạng rút gọn (1,2E+11). Đổi ô sang dạng Văn bản rồi gõ lại đủ.",
  "date.impossible": () =>
    "Không có ngày này. Gõ như 14/09/2015; ngày sinh chỉ biết tháng hoặc năm thì gõ 09/2015 hoặc 2015.",
  "date.hidden": () => "Excel đã đổi ô này thành một ngày mà ô không hiện đủ. Đổi ô sang dạng Văn bản rồi gõ lại.",
  "date.mixed": () => "Cột có cả ngày dạng chữ và dạng ngày: Excel có thể đã đảo ngày và tháng của ô này. Hãy xem lại.",
  "value.required": () => "Ô bắt buộc mà còn trống.",
  "value.scale": ({ allowed }) => `Giá trị không có trong danh sách. Chọn một trong: ${allowed}.`,
  "value.form": (facts) => `Giá trị sai mẫu. ${formIn(facts)}.`,
  "value.length": ({ max }) => `Dài quá ${max} kí tự.`,
  "value.reference": () => "Mã học sinh chỉ gồm chữ cái không dấu, chữ số, dấu chấm, gạch ngang, gạch dưới.",
  "grade.circular": () => "Khối lớp này không thuộc thông tư của biểu mẫu.",
  "pupil.duplicate": ({ row }) => `Trùng với dòng ${row}. Không dòng nào được tạo cho đến khi sửa.`,
  "subject.missing": () =>
    "Cả lớp học môn này mà dòng này trống. Ghi điểm; học mà không có điểm thì ghi “-”; không học thì ghi “KH”.",
  "sheet.unknown": () => "Sheet này không được đọc: mỗi tệp có một sheet học sinh. Chuyển sang tệp riêng, hoặc xoá.",
  "column.unknown": () => "Không có cột tên này trong biểu mẫu. Sửa tên cột, hoặc xoá cột.",
  "column.twice": () => "Cột này có hai lần. Xoá một cột.",
  "column.missing": () => "Thiếu cột bắt buộc này, ở sheet học sinh cũng như sheet Trường.",
  "code.missing": () => "Học sinh chưa có mã tra cứu. Chạy lệnh codes trước.",
  "package.refused": ({ field }) => `Gói tin không đúng khuôn mẫu ở trường ${field}.`,
};

/** What a value of this form looks like. */
function formIn(facts: RuleFacts): string {
  return (forms[facts.form as string] ?? (() => "Phải đúng mẫu của thông tư"))(facts);
}

const faults: Readonly<Record<KitCode, Tell>> = {
  "file.missing": ({ file }) => `Không đọc được tệp ${file}.`,
  "file.kind": ({ file }) => `${file}: cần tệp .xlsx hoặc .csv. Nếu là .xls, hãy lưu lại thành .xlsx.`,
  "file.size": ({ megabytes }) => `Tệp lớn quá ${megabytes} MB (kể cả sau khi giải nén). Hãy tách theo lớp.`,
  "file.broken": () => "Tệp hỏng hoặc không phải bảng tính .xlsx.",
  "file.encoding": () => "Tệp CSV không ở mã UTF-8. Trong Excel chọn “CSV UTF-8” khi lưu.",
  "file.content": ({ file }) => `${file}: nội dung không đúng mẫu.`,
  "form.empty": () => "Không thấy học sinh nào: cần dòng tên cột và ít nhất một dòng dữ liệu.",
  "form.school": () => "Thiếu thông tin trường: thêm sheet “Trường” như biểu mẫu, hoặc dùng --school TỆP.json.",
  "form.circular": () => "Thiếu dòng “Thông tư” (27/2020/TT-BGDĐT hoặc 22/2021/TT-BGDĐT) trong thông tin trường.",
  "form.grade": () => "Khối lớp này không thuộc thông tư đã chọn.",
  "problem.unknown": ({ id }) => `Trường không có đề nghị ${id}: xem lại bằng lệnh problems list.`,
  "problem.foreign": ({ id }) =>
    `Mã tra cứu của học bạ trong ${id} không có ở thư mục này: chạy ở thư mục (--dir) của lớp đó.`,
  "problem.long": ({ most }) => `Lời trả lời dài quá ${most} ký tự: viết ngắn lại.`,
  "codes.missing": ({ file }) => `Chưa có ${file}: chạy lệnh codes trước.`,
  "manifest.missing": ({ file }) => `Chưa có ${file}: chạy lệnh build trước.`,
  "signed.missing": ({ folder }) => `Chưa có gói tin nào đã kí trong ${folder}.`,
  "ref.unknown": ({ ref }) => `Không có học sinh ${ref} trong lần tạo gói tin này.`,
  "ref.unsigned": ({ ref }) => `Học sinh ${ref} chưa có gói tin đã kí.`,
  "ref.unchanged": ({ ref }) => `Gói tin của ${ref} chính là bản đã nộp: hãy tạo và kí lại trước khi thay thế.`,
  "key.missing": () => "Thiếu khoá của trường: đặt biến HOC_BA_SO_KEY, hoặc dùng --key-file TỆP.",
  "key.open": ({ file }) => `Người khác đọc được ${file}: chạy chmod 600 trước.`,
  "key.malformed": () => "Khoá của trường không đúng mẫu: chỉ một dòng, không có khoảng trắng.",
  "portal.url": () => "--portal phải là địa chỉ https:// (http:// chỉ cho máy này).",
  "portal.unreachable": () =>
    "Chưa nối được tới cổng. Kiểm tra mạng rồi chạy lại lệnh: những gì đã nộp không bị nộp lại.",
  "portal.answer": () => "Cổng trả lời không đúng cách. Chạy lại; nếu vẫn vậy, báo Sở GDĐT.",
  "portal.refused": ({ title, status }) => `${title} (${status})`,
};

export const vi = {
  rules,
  formIn,
  faults,
  advice: "Lưu ý",
  place: { sheet: "sheet", row: "dòng", column: "cột" },
  severity: { fault: "Lỗi", warning: "Lưu ý" },
  noClass: "không rõ lớp",
  template: { written: (file: string) => `Đã tạo ${file}.` },
  codes: {
    asking: "Đang xin mã tra cứu",
    done: (total: number, isNew: number) => `${total} học sinh có mã tra cứu, trong đó ${isNew} mã mới.`,
    secret: (file: string) => `Mã là bí mật của từng gia đình: giữ kín ${file}.`,
    problem: (ref: string, title: string) => `${ref}: ${title}`,
  },
  families: {
    asking: "Đang xin mã gia đình",
    done: (drawn: number) => `${drawn} mã gia đình mới.`,
    secret: (file: string) =>
      `Trao tận tay gia đình, tách khỏi học bạ: ${file}. Ai có cả hai mã thì chia sẻ và khoá được học bạ.`,
  },
  problems: {
    foreign: "(mã ở thư mục khác)",
    count: (n: number) => `${n} đề nghị.`,
    reviewing: (id: string) => `Đã báo người đọc: trường đang xem ${id}.`,
    answered: (id: string) => `Đã trả lời ${id}.`,
  },
  build: {
    done: (built: number, rows: number) => `Đã tạo ${built} gói tin trên ${rows} dòng.`,
    faults: (faults: number, warnings: number, file: string) =>
      `${faults} lỗi, ${warnings} lưu ý; danh sách ở ${file}. Lưu ý không cản trở việc nộp.`,
  },
  report: {
    sending: "Đang nộp học bạ",
    waiting: (seconds: number) => `Cổng đang bận hoặc mạng chập chờn, thử lại sau ${seconds} giây…`,
    class: (name: string, accepted: number, replaced: number, refused: number) =>
      `Lớp ${name}: ${accepted} đã nhận, ${replaced} đã thay thế, ${refused} bị từ chối`,
    refused: (ref: string, reasons: string) => `  ${ref}: ${reasons}`,
    unsigned: (count: number) => `${count} gói tin chưa kí nên chưa nộp.`,
    changed: (refs: string) => `Đã kí lại sau khi được nhận, chưa nộp lại: ${refs}. Dùng lệnh replace.`,
    strange: (files: string) => `Không thuộc lần tạo gói tin này nên không nộp: ${files}.`,
    nothing: "Không còn gì để nộp.",
  },
  status: {
    class: (name: string, counts: string) => `Lớp ${name}: ${counts}`,
    states: {
      held: "đã nhận, chờ chốt",
      replaced: "đã có bản thay thế",
      withdrawn: "đã thu hồi",
      refused: "bị từ chối",
      locked: "đã chốt",
      revoked: "đã chốt, sau đó Sở thu hồi",
      superseded: "đã chốt, sau đó được thay thế",
      absent: "chưa nộp",
    },
    differs: (ref: string) => `  ${ref}: bản ở Sở khác bản đã kí ở máy này`,
    reason: (ref: string, reason: string) => `  ${ref}: ${reason}`,
  },
  withdraw: { done: (ref: string) => `Đã thu hồi học bạ của ${ref}.` },
};

/** What every language must say. */
export type KitWords = typeof vi;
