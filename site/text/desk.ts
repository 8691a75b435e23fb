/**
 * The words of the batch desk.
 *
 * @module
 */
import type { Kind } from "../app/desk/row.ts";
import type { Column } from "../app/desk/arrange.ts";
import type { Added } from "../app/desk/listing.ts";
import type { VisitPurpose } from "../../widget/portal/wire.ts";
import type { Language } from "./chrome.ts";

type Counts = Readonly<Record<Exclude<Kind, "waiting">, number>>;
type FileFault = "file.size" | "file.empty" | "file.format" | "zip.size" | "zip.broken" | "list.none" | "list.network";

export interface DeskText {
  readonly title: string;
  readonly lead: string;
  readonly noScript: string;
  readonly intake: string;
  readonly intakeHint: string;
  readonly add: string;
  readonly open: string;
  readonly scan: string;
  readonly emptyTitle: string;
  readonly emptySteps: readonly string[];
  readonly privacy: string;
  readonly progress: (done: number, of: number) => string;
  readonly progressLabel: string;
  readonly left: (seconds: number) => string;
  readonly stop: string;
  readonly start: string;
  readonly all: string;
  readonly filters: string;
  readonly kinds: Readonly<Record<Kind, string>>;
  readonly search: string;
  readonly retryUnknown: (count: number) => string;
  readonly exportXlsx: string;
  readonly exportCsv: string;
  readonly clear: string;
  readonly clearAsk: string;
  readonly clearYes: string;
  readonly clearNo: string;
  readonly grid: string;
  readonly columns: Readonly<Record<Column | "code" | "reason", string>>;
  readonly nobody: string;
  readonly running: string;
  readonly replaced: string;
  readonly withdrawn: string;
  readonly panel: string;
  readonly noRow: string;
  readonly noneShown: string;
  readonly row: (id: number) => string;
  readonly closePanel: string;
  readonly name: string;
  readonly school: string;
  readonly className: string;
  readonly years: string;
  readonly code: string;
  readonly at: string;
  readonly paper: string;
  readonly notVouched: string;
  readonly openReport: string;
  readonly again: string;
  readonly save: string;
  readonly keys: readonly (readonly [keys: readonly string[], does: string])[];
  readonly exportSays: string;
  readonly pauses: Readonly<Record<"network" | "throttled" | "office", string>>;
  readonly resumes: (until: string) => string;
  readonly officeTitle: string;
  readonly officeNone: string;
  readonly officeSet: (purpose: string) => string;
  readonly officeChange: string;
  readonly officeKey: string;
  readonly officeKeyHint: string;
  readonly officeKeyFault: string;
  readonly officePurpose: string;
  readonly officeSave: string;
  readonly officeLeave: string;
  readonly purposes: Readonly<Record<VisitPurpose, string>>;
  readonly added: (counts: Omit<Added, "over">) => string;
  readonly incomplete: (count: number) => string;
  readonly full: string;
  readonly skipped: (lines: readonly number[]) => string;
  readonly reading: (file: number, of: number) => string;
  readonly fileFaults: Readonly<Record<FileFault, (name: string) => string>>;
  readonly told: (counts: Counts) => string;
  readonly sheet: readonly string[];
  readonly fileName: string;
}

export const desk: Readonly<Record<Language, DeskText>> = {
  vi: {
    title: "Kiểm tra hàng loạt",
    lead: "Dán hoặc mở danh sách mã tra cứu: trình duyệt của bạn kiểm tra từng học bạ, vài bản một lúc.",
    noScript:
      "Trang này cần JavaScript: chính trình duyệt của bạn kiểm tra học bạ. Hãy bật JavaScript rồi tải lại trang.",
    intake: "Mã, ngày sinh, 4 số cuối",
    intakeHint: "Dán hoặc quét: mã, ngày sinh, 4 số cuối",
    add: "Thêm",
    open: "Mở tệp",
    scan: "Quét QR",
    emptyTitle: "Chưa có danh sách",
    emptySteps: [
      "Dán nhiều dòng, mỗi dòng một học bạ: mã tra cứu, ngày sinh, 4 số cuối của số định danh.",
      "Hoặc mở, kéo thả bảng tính (.xlsx, .csv): trang tự tìm cột mã, ngày sinh, 4 số cuối.",
      "Hoặc quét mã QR trên bản giấy, mở một xấp PDF: trang đọc mã và ngày sinh, bạn gõ thêm 4 số cuối.",
    ],
    privacy:
      "Danh sách chỉ nằm trong trình duyệt này, nhiều nhất một ngày; ngoài việc tra cứu từng mã, không gì được gửi đi. Dùng máy chung thì bấm Xoá danh sách khi xong.",
    progress: (done, of) => `${done}/${of} đã kiểm tra`,
    progressLabel: "Đã kiểm tra",
    left: (seconds) => (seconds < 90 ? `còn ${seconds} giây` : `còn ${Math.round(seconds / 60)} phút`),
    stop: "Dừng",
    start: "Tiếp tục",
    all: "Tất cả",
    filters: "Lọc theo kết luận",
    kinds: {
      passed: "Thật",
      failed: "Không thật",
      changed: "Đã thay thế, thu hồi",
      unknown: "Chưa kiểm tra được",
      waiting: "Chờ",
    },
    search: "Tìm tên, trường, mã",
    retryUnknown: (count) => `Kiểm tra lại ${count} dòng`,
    exportXlsx: "Xuất Excel",
    exportCsv: "Xuất CSV",
    clear: "Xoá danh sách",
    clearAsk: "Xoá mọi dòng và kết luận khỏi trình duyệt này?",
    clearYes: "Xoá",
    clearNo: "Giữ lại",
    grid: "Kết quả",
    columns: {
      id: "STT",
      code: "Mã",
      name: "Học sinh",
      school: "Trường",
      verdict: "Kết luận",
      reason: "Lý do",
      at: "Lúc",
    },
    nobody: "Không mở được",
    running: "Đang kiểm tra",
    replaced: "Thật, đã thay thế",
    withdrawn: "Thật, đã thu hồi",
    panel: "Dòng đang chọn",
    noRow: "Chọn một dòng để xem vì sao.",
    noneShown: "Không có dòng nào khớp. Bấm Tất cả, hoặc xoá chữ trong ô tìm.",
    row: (id) => `Dòng ${id}`,
    closePanel: "đóng",
    name: "Học sinh",
    school: "Trường",
    className: "Lớp",
    years: "Năm học",
    code: "Mã",
    at: "Lúc",
    paper: "Bản giấy",
    notVouched: "theo mã QR trên giấy",
    openReport: "Mở học bạ",
    again: "Kiểm tra lại",
    save: "Kiểm tra dòng này",
    keys: [
      [["↑", "↓"], "Chuyển dòng"],
      [["Enter"], "Mở học bạ"],
      [["1–5"], "Lọc kết luận"],
      [["/"], "Tìm"],
      [["R"], "Kiểm tra lại"],
      [["E"], "Xuất"],
    ],
    exportSays: "Tệp xuất chỉ có kết luận, không có điểm.",
    pauses: {
      network: "Máy mất kết nối tới Sở GDĐT, nên tạm dừng. Những dòng chưa hỏi được vẫn còn chờ.",
      throttled: "Cổng đang hạn chế số lượt tra cứu, nên tạm dừng.",
      office: "Khoá của cơ quan không đúng, hoặc đã bị thu hồi. Nhập lại khoá rồi bấm Tiếp tục.",
    },
    resumes: (until) => `Tự tiếp tục lúc ${until}.`,
    officeTitle: "Tra cứu dưới tên cơ quan",
    officeNone: "Tra cứu không nêu tên cơ quan.",
    officeSet: (purpose) => `Tra cứu dưới tên cơ quan; mục đích: ${purpose}.`,
    officeChange: "Đổi",
    officeKey: "Khoá của cơ quan",
    officeKeyHint: "hbs_… do Sở GDĐT cấp. Chỉ giữ trong trang này, tới khi đóng.",
    officeKeyFault: "Khoá bắt đầu bằng hbs_, dài 56 ký tự.",
    officePurpose: "Mục đích",
    officeSave: "Dùng khoá này",
    officeLeave: "Không nêu tên",
    purposes: {
      admission: "tuyển sinh",
      transfer: "chuyển trường",
      scholarship: "học bổng",
      recruitment: "tuyển dụng",
      audit: "kiểm tra, thanh tra",
      other: "khác",
    },
    added: ({ added, filled, repeated }) =>
      [
        `Đã thêm ${added} dòng`,
        ...(filled > 0 ? [`bổ sung ${filled} dòng có sẵn`] : []),
        ...(repeated > 0 ? [`bỏ qua ${repeated} mã đã có`] : []),
      ].join(", ") + ".",
    incomplete: (count) => `${count} dòng chưa đủ để tra cứu: chọn từng dòng, bổ sung ô còn thiếu.`,
    full: "Danh sách đã đủ 5.000 dòng. Xuất kết luận, xoá danh sách rồi làm tiếp.",
    skipped: (lines) => `Không thấy mã ở ${lines.length} dòng: ${few(lines)}.`,
    reading: (file, of) => `Đang đọc tệp ${file}/${of}…`,
    fileFaults: {
      "file.size": (name) => `${name} quá lớn: danh sách tối đa 8 MB.`,
      "file.empty": (name) => `${name} rỗng.`,
      "file.format": (name) => `${name} không phải bảng tính, văn bản, ảnh hay PDF. Lưu lại dạng .xlsx hoặc .csv.`,
      "zip.size": (name) => `${name} giải nén ra quá lớn. Lưu lại chỉ với trang tính có danh sách.`,
      "zip.broken": (name) => `${name} không mở được: tệp Excel hỏng hoặc có mật khẩu. Lưu lại dạng .xlsx hoặc .csv.`,
      "list.none": (name) => `${name} không có mã tra cứu nào.`,
      "list.network": (name) => `Chưa tải được bộ đọc tệp, nên chưa mở được ${name}. Nối mạng rồi thử lại.`,
    },
    told: ({ passed, failed, changed, unknown }) =>
      `Đã kiểm tra xong: ${passed} thật, ${failed} không thật, ${changed} đã thay thế hoặc thu hồi, ${unknown} chưa kiểm tra được.`,
    sheet: [
      "STT",
      "Mã tra cứu",
      "Học sinh",
      "Trường",
      "Lớp",
      "Năm học",
      "Kết luận",
      "Lý do",
      "Mã lý do",
      "Kiểm tra lúc",
    ],
    fileName: "ket-luan-hoc-ba",
  },
  en: {
    title: "Batch desk",
    lead: "Paste or open a list of look-up codes: your own browser checks each transcript, a few at a time.",
    noScript:
      "This page needs JavaScript: your own browser checks the transcripts. Turn it on and load the page again.",
    intake: "Code, birth date, last 4 digits",
    intakeHint: "Paste or scan: code, birth date, last 4 digits",
    add: "Add",
    open: "Open files",
    scan: "Scan QR",
    emptyTitle: "No list yet",
    emptySteps: [
      "Paste lines, one transcript each: look-up code, birth date, last 4 digits of the personal number.",
      "Or open or drop a spreadsheet (.xlsx, .csv): the columns are found by their headings.",
      "Or scan the QR codes of paper copies, or open a pile of PDFs: code and birth date are read, you add the 4 digits.",
    ],
    privacy:
      "The list stays in this browser, for a day at most; but for looking each code up, nothing is sent. On a shared computer, clear the list when you are done.",
    progress: (done, of) => `${done}/${of} checked`,
    progressLabel: "Checked",
    left: (seconds) => (seconds < 90 ? `${seconds} seconds left` : `${Math.round(seconds / 60)} minutes left`),
    stop: "Stop",
    start: "Go on",
    all: "All",
    filters: "Filter by verdict",
    kinds: {
      passed: "Genuine",
      failed: "Not genuine",
      changed: "Replaced, withdrawn",
      unknown: "Could not check",
      waiting: "Waiting",
    },
    search: "Find a name, school, code",
    retryUnknown: (count) => (count === 1 ? "Check 1 row again" : `Check ${count} rows again`),
    exportXlsx: "Export to Excel",
    exportCsv: "Export CSV",
    clear: "Clear the list",
    clearAsk: "Remove every row and verdict from this browser?",
    clearYes: "Remove",
    clearNo: "Keep",
    grid: "Results",
    columns: {
      id: "No.",
      code: "Code",
      name: "Pupil",
      school: "School",
      verdict: "Verdict",
      reason: "Reason",
      at: "At",
    },
    nobody: "Not opened",
    running: "Checking",
    replaced: "Genuine, replaced",
    withdrawn: "Genuine, withdrawn",
    panel: "The selected row",
    noRow: "Select a row to see why.",
    noneShown: "No row matches. Press All, or clear the search field.",
    row: (id) => `Row ${id}`,
    closePanel: "close",
    name: "Pupil",
    school: "School",
    className: "Class",
    years: "School years",
    code: "Code",
    at: "At",
    paper: "Paper",
    notVouched: "by the QR code on the paper",
    openReport: "Open the transcript",
    again: "Check again",
    save: "Check this row",
    keys: [
      [["↑", "↓"], "Move"],
      [["Enter"], "Open the transcript"],
      [["1–5"], "Filter by verdict"],
      [["/"], "Find"],
      [["R"], "Check again"],
      [["E"], "Export"],
    ],
    exportSays: "The exported file holds verdicts, no marks.",
    pauses: {
      network: "The department cannot be reached, so checking has paused. The rows that were not answered still wait.",
      throttled: "The portal limits look-ups at the moment, so checking has paused.",
      office: "The organisation's key is wrong, or was revoked. Enter it again, then go on.",
    },
    resumes: (until) => `It goes on by itself at ${until}.`,
    officeTitle: "Look up under your organisation's name",
    officeNone: "Looking up without an organisation's name.",
    officeSet: (purpose) => `Looking up under your organisation's name; purpose: ${purpose}.`,
    officeChange: "Change",
    officeKey: "The organisation's key",
    officeKeyHint: "hbs_…, as the department handed it out. Kept in this page only, until it is closed.",
    officeKeyFault: "The key begins with hbs_ and has 56 characters.",
    officePurpose: "Purpose",
    officeSave: "Use this key",
    officeLeave: "No name",
    purposes: {
      admission: "admission",
      transfer: "transfer",
      scholarship: "scholarship",
      recruitment: "recruitment",
      audit: "audit",
      other: "other",
    },
    added: ({ added, filled, repeated }) =>
      [
        added === 1 ? "Added 1 row" : `Added ${added} rows`,
        ...(filled > 0 ? [`completed ${filled} that were there`] : []),
        ...(repeated > 0 ? [`left out ${repeated} that were there already`] : []),
      ].join(", ") + ".",
    incomplete: (count) =>
      count === 1
        ? "1 row lacks what a look-up takes: select it and fill in the field."
        : `${count} rows lack what a look-up takes: select each and fill in the field.`,
    full: "The list has its 5,000 rows. Export the verdicts, clear the list, and go on.",
    skipped: (lines) => `No code in ${lines.length === 1 ? "line" : `${lines.length} lines:`} ${few(lines)}.`,
    reading: (file, of) => `Reading file ${file} of ${of}…`,
    fileFaults: {
      "file.size": (name) => `${name} is too large: a list has 8 MB at most.`,
      "file.empty": (name) => `${name} is empty.`,
      "file.format": (name) => `${name} is no spreadsheet, text, picture or PDF. Save it as .xlsx or .csv.`,
      "zip.size": (name) => `${name} unpacks to too much. Save it with the sheet of the list alone.`,
      "zip.broken": (name) => `${name} does not open: the file is damaged or has a password. Save it as .xlsx or .csv.`,
      "list.none": (name) => `${name} holds no look-up code.`,
      "list.network": (name) =>
        `What reads files could not be fetched, so ${name} was not opened. Connect and try again.`,
    },
    told: ({ passed, failed, changed, unknown }) =>
      `All checked: ${passed} genuine, ${failed} not genuine, ${changed} replaced or withdrawn, ${unknown} could not be checked.`,
    sheet: [
      "No.",
      "Look-up code",
      "Pupil",
      "School",
      "Class",
      "School years",
      "Verdict",
      "Reason",
      "Reason code",
      "Checked at",
    ],
    fileName: "transcript-verdicts",
  },
};

function few(lines: readonly number[]): string {
  return lines.slice(0, 5).join(", ") + (lines.length > 5 ? "…" : "");
}
