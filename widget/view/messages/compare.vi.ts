/**
 * Vietnamese: comparing a paper, a photo or a file with what was signed.
 *
 * @module
 */
import type { FactName } from "../../paper/compare/facts.ts";

const facts: Readonly<Record<FactName, string>> = {
  name: "Họ và tên",
  className: "Lớp",
  school: "Trường",
  schoolYear: "Năm học",
  birthDate: "Ngày sinh",
};

export const compareVi = {
  lang: "vi",
  start: "So từng dòng",
  facts,
  kinds: { pdf: "Trang này", image: "Tờ giấy trong ảnh" },
  auto: {
    title: "Máy tự so",
    busy: "Đang so từng ô với bản đã ký",
    page: (page: number, pages: number) => `Đang so trang ${page} trên ${pages}`,
    cancel: "Dừng so",
    failed: "Máy chưa so được tệp này.",
    failedNext: "Hãy tự so từng dòng.",
    same: (count: number) => `Cả ${count} ô giống bản đã ký`,
    sameWhy: {
      pdf: "Đã so hình nhìn thấy của họ tên, lớp, trường, tên môn và từng ô điểm, cùng chữ trong tệp, với bản đã ký.",
      image: "Đã so hình của tên môn và từng ô điểm trong ảnh với bản đã ký. Họ tên, lớp, trường thì bạn tự so.",
    },
    differs: (count: number) => `${count} chỗ khác bản đã ký`,
    differsWhy: "Hãy tin cột “Bản đã ký”. Đừng dùng tờ này; báo nhà trường nơi đã nhận nó.",
    unclear: (count: number) => `${count} ô máy chưa so được`,
    unclearWhy: "Chưa so được không có nghĩa là sai. Hãy tự nhìn những ô dưới đây.",
    others: (count: number) => `${count} ô còn lại giống.`,
    lost: "Chưa thấy khung của trang",
    lostWhy: "Chụp lại cả trang trong ảnh, từ trên xuống, tờ giấy phẳng và đủ sáng; hoặc tự so từng dòng.",
    cut: "Ảnh không chụp hết trang",
    cutWhy: "Chụp lại cho đủ bốn góc khung; hoặc tự so từng dòng.",
    other: "Trang này không có ô điểm để so",
    otherWhy: "Đây là trang ghi tiếp, hoặc không phải mẫu in của cổng này. Hãy tự so từng dòng với trang có bảng điểm.",
    missing: "Máy không thấy trang này trong tệp để so",
    twofold: "Chữ máy đọc được trong tệp khác chữ nhìn thấy. Tệp bình thường không như vậy.",
    overlaid: "Có ghi chú hay ô nhập đè lên trang; phần mềm khác có thể hiện khác. Vì vậy máy không kết luận là giống.",
    notVisible: "Máy chưa kết luận được là giống",
    cell: "Ô",
    signed: "Bản đã ký",
    shown: { pdf: "Trong tệp", image: "Trên giấy" },
    cutout: (cell: string) => `Ảnh cắt: ${cell}`,
    likeness: { same: "giống", differs: "khác", unclear: "không rõ" },
    nothing: "(trống)",
    sealOnly: "Mã QR: thật.",
    verdict: { pdf: "Tệp: Không thật", image: "Tờ giấy: Không thật" },
    verdictWhy: (here: number, elsewhere: number) =>
      here > 0
        ? `Mã QR là thật, nhưng ${here} chỗ nhìn thấy khác bản đã ký.`
        : `Mã QR là thật, nhưng ${elsewhere} chỗ ở trang khác của tệp khác bản đã ký.`,
    byHandWhy: (rows: number) => `Mã QR là thật, nhưng bạn báo ${rows} dòng trên giấy khác bản đã ký.`,
    elsewhere: (year: string, count: number) => `Trang năm học ${year}: ${count} chỗ khác bản đã ký`,
    take: "Chụp cả trang cho máy so",
    takeHint: "Chụp thẳng từ trên xuống, thấy đủ bốn góc khung. Ảnh không được gửi đi.",
    verdictPackage: "Mã QR là thật, nhưng tệp đã ký đính kèm không khớp với trang nhìn thấy.",
  },
  packages: {
    title: "Gói tin đính kèm",
    same: (name: string) => `${name}: đúng gói tin mà mã QR nói tới.`,
    unseen: (name: string, parts: string) => `${name}: gói tin thật, nhưng trang không có đúng lời đã ký ở: ${parts}.`,
    other: (name: string, year: string) =>
      `${name}: gói tin có chữ ký (năm học ${year}), nhưng không mã QR nào trên các trang nói tới nó.`,
    apart: (name: string, year: string) =>
      `${name}: gói tin có chữ ký của năm học ${year}; trang năm đó không có mã QR có chữ ký nên chưa so được.`,
    broken: (name: string) => `${name}: không phải gói tin học bạ còn nguyên.`,
  },
  mode: {
    title: "So từng dòng với tờ giấy",
    lead: "Nhìn tờ giấy trên tay. Dòng nào giống thì bấm Giống, khác thì bấm Khác.",
    keys: "Bàn phím: ↑ ↓ đổi dòng, G giống, K khác, Delete xoá dấu.",
    order: "Theo thứ tự trên giấy",
    value: "Bản đã ký",
    ask: "Giống?",
    same: "Giống",
    differs: "Khác",
    states: { same: "giấy ghi giống", differs: "giấy ghi khác", open: "chưa so" },
    progress: (done: number, of: number) => `Đã so ${done}/${of} dòng.`,
    at: (row: string) => `Đang so: ${row}`,
    meter: "Đã so",
    finish: "Lập phiếu so",
    leave: "Thôi so",
  },
  note: {
    title: "Phiếu so tờ giấy với bản đã ký",
    allSame: (count: number) => `Cả ${count} dòng giống bản đã ký.`,
    differs: (count: number) => `${count} dòng khác bản đã ký.`,
    open: (count: number) => `${count} dòng chưa so.`,
    verdict: "Tờ giấy: Không thật",
    why: "Bạn báo những dòng dưới đây khác bản đã ký. Hãy tin bản đã ký.",
    row: "Dòng",
    signed: "Bản đã ký",
    paper: "Trên giấy ghi",
    paperFor: (row: string) => `Trên giấy ghi gì ở dòng ${row}`,
    openRows: "Chưa so",
    who: "Học sinh",
    school: "Trường",
    code: "Mã tra cứu",
    seal: "Chữ ký trong mã QR",
    at: "Lập lúc",
    sign: "Người so (ký, ghi rõ họ tên)",
    own: "Phiếu do người so tự lập từ việc nhìn tờ giấy, không thay cho bản gốc. Trang không gửi phiếu này đi đâu.",
    print: "In phiếu",
    again: "So lại",
    back: "Về bảng so",
  },
};

/** What every language must say of a comparison. */
export type CompareWords = typeof compareVi;
