/**
 * Vietnamese: the words of a report. Comes with the report's own chunk.
 *
 * @module
 */
import type { Check, Outcome } from "../../checks/report.ts";
import type { AdviceCode } from "../../record/advice.ts";
import type { Role } from "../../record/role.ts";
import type { FindingCode, SignatureReason } from "./codes.ts";
import type { Facts, Sentence, Tell } from "./sentence.ts";

const roles: Readonly<Record<Role, string>> = {
  CBQL: "Hiệu trưởng",
  KY_PHAT_HANH: "nhà trường (dấu số)",
  GVCN: "giáo viên chủ nhiệm",
  GVBM: "giáo viên bộ môn",
};

const signer = ({ role }: Facts) => roles[role as Role] ?? "người ký";

const tellDepartment = "Đừng dùng bản này; hãy báo Sở GDĐT.";
const tellSchool = "Đừng dùng bản này; hãy báo nhà trường.";
const tryLater = "Thử lại sau ít phút.";

const findings: Readonly<Record<FindingCode, Tell>> = {
  "trust.stale": () => ({ says: "Danh sách tin cậy trên máy đã cũ.", next: "Nối mạng rồi tải lại trang để cập nhật." }),
  "evidence.malformed": () => ({
    says: "Bằng chứng cổng gửi về bị thiếu hoặc không đọc được.",
    next: "Bấm Thử lại. Nếu vẫn vậy, hãy báo Sở GDĐT.",
  }),
  "bind.lookup": () => ({ says: "Học bạ này không phải của mã đã tra.", next: tellDepartment }),
  "log.origin": () => ({
    says: "Bằng chứng chốt đến từ một sổ chốt không có trong danh sách tin cậy.",
    next: tellDepartment,
  }),
  "log.department": () => ({ says: "Sổ chốt này không phải của Sở GDĐT quản lý trường.", next: tellDepartment }),
  "log.signature": () => ({ says: "Sổ chốt không mang chữ ký của Sở GDĐT.", next: tellDepartment }),
  "log.quorum": () => ({
    says: "Chưa đủ nhân chứng độc lập xác nhận sổ chốt của Sở.",
    next: "Thử lại sau; nhân chứng xác nhận sổ chốt mỗi ngày.",
  }),
  "log.inclusion": () => ({ says: "Bằng chứng chốt không khớp sổ chốt của Sở.", next: tellDepartment }),
  "log.absent": () => ({
    says: "Chưa thấy bằng chứng Sở GDĐT đã chốt, nên chưa có hiệu lực.",
    next: "Xem lại sau ngày chốt, hoặc hỏi nhà trường.",
  }),
  "log.consistency": () => ({ says: "Sổ chốt của Sở đã bị viết lại sau khi chốt bản này.", next: tellDepartment }),
  "time.no-poe": () => ({ says: "Chưa chứng minh được Sở GDĐT chốt bản này lúc nào.", next: tryLater }),
  "time.backdated": () => ({ says: "Ngày hiệu lực ghi lùi so với ngày chốt có thật.", next: tellDepartment }),
  "record.digest.mismatch": () => ({ says: "Tệp học bạ này không phải tệp Sở GDĐT đã chốt.", next: tellDepartment }),
  "xml.format": () => ({ says: "Tệp học bạ không đọc được, hoặc chứa thứ không được phép.", next: tellSchool }),
  "xml.limits": () => ({ says: "Tệp học bạ lớn hoặc phức tạp quá mức cho phép.", next: tellSchool }),
  "xml.schema": () => ({ says: "Tệp học bạ sai khuôn mẫu.", next: tellSchool }),
  "cert.untrusted": (facts) => ({
    says: `Chứng thư của ${signer(facts)} không có trong danh sách tin cậy.`,
    next: tellSchool,
  }),
  "cert.substituted": (facts) => ({
    says: `Chứng thư kèm theo không phải chứng thư mà ${signer(facts)} đã dùng để ký.`,
    next: tellSchool,
  }),
  "cert.expired": (facts) => ({
    says: `Chứng thư của ${signer(facts)} không còn hạn lúc Sở GDĐT chốt.`,
    next: "Đừng dùng bản này; hãy hỏi nhà trường.",
  }),
  "cert.usage": (facts) => ({ says: `Chứng thư của ${signer(facts)} không được cấp để ký văn bản.`, next: tellSchool }),
  "cert.path": (facts) => ({
    says: `Chứng thư của ${signer(facts)} không dẫn đúng cách tới nơi cấp tin cậy.`,
    next: tellSchool,
  }),
  "revocation.revoked": (facts) => ({
    says: `Chứng thư của ${signer(facts)} đã bị thu hồi trước ngày chốt.`,
    next: "Đừng dùng bản này; hãy hỏi nhà trường.",
  }),
  "revocation.provisional": (facts) => ({
    says: `Chứng thư của ${signer(facts)} đang bị tạm dừng lúc chốt, chưa rõ có bị thu hồi không.`,
    next: "Hỏi nhà trường, và thử lại sau vài ngày.",
  }),
  "revocation.missing": () => ({
    says: "Chưa có câu trả lời của nơi cấp chứng thư về việc thu hồi.",
    next: tryLater,
  }),
  "role.unappointed": (facts) => ({
    says: `Người ký ở chỗ ${signer(facts)} không được giao vai trò ấy lúc chốt.`,
    next: tellSchool,
  }),
  "role.school": (facts) => ({
    says: `Người ký ở chỗ ${signer(facts)} giữ vai trò ấy ở trường khác.`,
    next: tellSchool,
  }),
  "record.entry.school": () => ({ says: "Trường ghi trong học bạ khác trường ghi lúc chốt.", next: tellDepartment }),
  "record.entry.year": () => ({ says: "Năm học ghi trong học bạ khác năm học ghi lúc chốt.", next: tellDepartment }),
  "record.entry.grade": () => ({ says: "Lớp ghi trong học bạ khác lớp ghi lúc chốt.", next: tellDepartment }),
  "chain.gap": ({ year }) => ({
    says:
      year === undefined
        ? "Chưa thấy đủ các năm học, nên chưa phải toàn bộ học bạ."
        : `Thiếu học bạ quanh năm học ${String(year).replace("-", "–")}, nên chưa phải toàn bộ học bạ.`,
    next: "Thử lại sau; nếu vẫn thiếu, hỏi trường đã học năm đó.",
  }),
  "seal.absent": () => ({
    says: "Mã này không phải mã QR của học bạ số.",
    next: "Quét mã QR ở chân trang học bạ, hoặc gõ mã tra cứu in cạnh đó.",
  }),
  "seal.truncated": () => ({
    says: "Mã QR đọc được chưa trọn: thiếu phần cuối.",
    next: "Quét lại, hoặc gõ mã tra cứu in cạnh mã QR.",
  }),
  "seal.malformed": () => ({ says: "Nội dung mã QR sai khuôn mẫu, không phải do Sở GDĐT tạo.", next: tellDepartment }),
  "seal.version": () => ({
    says: "Mã QR theo một kiểu mà Sở GDĐT không dùng.",
    next: "Đừng dùng bản này; hãy gõ mã tra cứu in cạnh mã QR.",
  }),
  "seal.key": () => ({ says: "Mã QR không do Sở GDĐT nào trong danh sách tin cậy ký.", next: tellDepartment }),
  "seal.signature": () => ({ says: "Nội dung mã QR đã bị sửa sau khi Sở GDĐT ký.", next: tellDepartment }),
  "seal.expired": () => ({
    says: "Khóa ký mã QR này không có hiệu lực vào ngày ghi trong mã.",
    next: tellDepartment,
  }),
  "seal.origin": () => ({ says: "Mã QR ghi một sổ chốt không phải của Sở GDĐT đã ký.", next: tellDepartment }),
  "seal.code": () => ({
    says: "Mã tra cứu trong mã QR là của học bạ khác, không phải học bạ được ký.",
    next: tellDepartment,
  }),
  "seal.digest": () => ({
    says: "Mã QR mà cổng gửi về không phải mã Sở GDĐT đã ghi trong sổ chốt.",
    next: "Học bạ trên màn hình vẫn theo kết luận ở trên. Đừng in mã QR này; hãy báo Sở GDĐT.",
  }),
  "seal.missing": () => ({
    says: "Cổng không gửi mã QR để in.",
    next: "Học bạ trên màn hình vẫn theo kết luận ở trên. Thử lại sau nếu cần in.",
  }),
  "standing.revoked": () => ({
    says: "Nhà trường đã thu hồi bản này và chưa nộp bản khác.",
    next: "Bản này không dùng được. Hãy hỏi nhà trường bao giờ có bản mới.",
  }),
  "standing.replaced": () => ({
    says: "Nhà trường đã thay bản này bằng bản khác. Bản này không có hiệu lực.",
    next: "Mở bản đang có hiệu lực, hoặc hỏi nhà trường.",
  }),
  "standing.stale": () => ({
    says: "Chữ ký đúng và Sở đã chốt, nhưng chưa biết bản này có bị thay thế hay thu hồi không: xác nhận gần nhất đã quá 48 giờ.",
    next: tryLater,
  }),
  "standing.pending": ({ date }) => ({
    says: `Chữ ký đúng và Sở đã chốt, nhưng ${date === undefined ? "chưa đến ngày hiệu lực" : `đến ngày ${date} mới có hiệu lực`}.`,
    next: date === undefined ? "Xem lại vào ngày hiệu lực." : `Xem lại từ ngày ${date}.`,
  }),
};

/** Codes that mean a fault where the check failed, and mean a gap where it could not be made. */
const undecided: Readonly<Partial<Record<FindingCode, Tell>>> = {
  "bind.lookup": () => ({
    says: "Chưa đủ bằng chứng để biết học bạ này có đúng là của mã đã tra không.",
    next: tryLater,
  }),
  "log.consistency": () => ({ says: "Thiếu bằng chứng rằng sổ chốt của Sở chưa bị viết lại.", next: tryLater }),
  "record.digest.mismatch": () => ({ says: "Chưa có bằng chứng chốt để so với tệp học bạ.", next: tryLater }),
  "record.entry.school": () => ({ says: "Chưa có bằng chứng chốt để so trường, năm học và lớp.", next: tryLater }),
  "xml.schema": () => ({
    says: "Chưa đọc nội dung tệp, vì Hiệu trưởng và nhà trường chưa cùng ký vào đó.",
    next: tellSchool,
  }),
  "cert.path": () => ({ says: "Chưa đủ chứng thư để lần tới nơi cấp.", next: tryLater }),
  "cert.expired": (facts) => ({
    says: `Chứng thư của ${signer(facts)} đã hết hạn, và chưa chứng minh được đã ký trước đó.`,
    next: tryLater,
  }),
  "revocation.revoked": (facts) => ({
    says: `Chứng thư của ${signer(facts)} đã bị thu hồi, và chưa chứng minh được đã ký trước đó.`,
    next: "Hỏi nhà trường.",
  }),
  "role.unappointed": () => ({ says: "Chưa đủ bằng chứng rằng người ký được giao vai trò ấy.", next: tryLater }),
  "seal.version": () => ({
    says: "Mã QR theo một kiểu mới hơn bộ kiểm tra trên máy này.",
    next: "Nối mạng, tải lại trang rồi quét lại.",
  }),
  "seal.key": () => ({
    says: "Danh sách tin cậy trên máy đã cũ, chưa biết khóa đã ký mã QR này.",
    next: "Nối mạng rồi tải lại trang để cập nhật.",
  }),
};

const signatures: Readonly<Record<SignatureReason, (role: Role) => Sentence>> = {
  missing: (role) => ({ says: `Thiếu chữ ký của ${roles[role]}.`, next: tellSchool }),
  algorithm: (role) => ({ says: `Chữ ký của ${roles[role]} dùng cách ký không được phép.`, next: tellSchool }),
  reference: (role) => ({ says: `Chữ ký của ${roles[role]} không ký vào đúng phần phải ký.`, next: tellSchool }),
  value: (role) => ({ says: `Nội dung đã bị sửa sau khi ${roles[role]} ký.`, next: tellSchool }),
};

const unreadSignature = (role: Role): Sentence => ({
  says: `Chưa xem được chữ ký của ${roles[role]} vì không đọc được tệp.`,
  next: tellSchool,
});

/** Of a field or a subject, the code in Technical details tells which. */
const advice: Readonly<Record<AdviceCode, string>> = {
  "advice.identity": "Số định danh không khớp với năm sinh hoặc giới tính.",
  "advice.year": "Năm học ghi không liền hai năm.",
  "advice.subject": "Có môn không dạy ở lớp này.",
  "advice.mark": "Có môn thiếu điểm, hoặc điểm không khớp với mức đạt được.",
  "advice.average": "Có môn mà điểm cả năm không khớp với điểm hai học kì.",
  "advice.level": "Kết quả xếp loại không khớp với điểm.",
  "advice.conduct": "Kết quả rèn luyện cả năm không khớp với hai học kì.",
  "advice.completion": "Việc hoàn thành chương trình không khớp với kết quả.",
  "advice.promotion": "Việc lên lớp không khớp với kết quả.",
  "advice.award": "Khen thưởng không khớp với kết quả.",
};

/** A check's name, then what it means that it passed; and, where a circular may waive it, that it does not apply. */
const checks: Readonly<Record<Check, { readonly name: string; readonly ok: string; readonly none: string }>> = {
  trust: {
    name: "Danh sách tin cậy còn hạn",
    ok: "Danh sách tin cậy trên máy còn hạn.",
    none: "Không xét danh sách tin cậy.",
  },
  evidence: { name: "Đủ bằng chứng", ok: "Cổng gửi đủ bằng chứng.", none: "Không xét bằng chứng." },
  bind: { name: "Đúng học bạ của mã này", ok: "Học bạ đúng là của mã đã tra.", none: "Không tra bằng mã." },
  log: {
    name: "Có trong sổ chốt của Sở",
    ok: "Bản này nằm trong sổ chốt công khai của Sở, có nhân chứng độc lập.",
    none: "Không xét sổ chốt.",
  },
  time: { name: "Ngày chốt có thật", ok: "Ngày chốt được sổ chốt chứng minh.", none: "Không xét ngày chốt." },
  "record.digest": { name: "Đúng tệp đã chốt", ok: "Tệp học bạ đúng là tệp đã chốt.", none: "Không xét tệp đã chốt." },
  xml: { name: "Gói tin đúng khuôn mẫu", ok: "Tệp học bạ đúng khuôn mẫu.", none: "Không xét khuôn mẫu." },
  "sig.CBQL": { name: "Chữ ký Hiệu trưởng", ok: "Chữ ký Hiệu trưởng đúng.", none: "Không yêu cầu chữ ký Hiệu trưởng." },
  "sig.KY_PHAT_HANH": {
    name: "Dấu số của nhà trường",
    ok: "Dấu số của nhà trường đúng.",
    none: "Không yêu cầu dấu số của nhà trường.",
  },
  "sig.GVCN": {
    name: "Chữ ký giáo viên chủ nhiệm",
    ok: "Chữ ký giáo viên chủ nhiệm đúng.",
    none: "Không yêu cầu chữ ký giáo viên chủ nhiệm.",
  },
  "sig.GVBM": {
    name: "Chữ ký giáo viên bộ môn",
    ok: "Chữ ký mọi giáo viên bộ môn đều đúng.",
    none: "Tiểu học không yêu cầu.",
  },
  cert: {
    name: "Chứng thư dẫn tới gốc tin cậy",
    ok: "Mọi chứng thư dẫn tới gốc tin cậy, còn hạn lúc chốt.",
    none: "Không xét chứng thư.",
  },
  revocation: {
    name: "Chứng thư chưa bị thu hồi lúc chốt",
    ok: "Không chứng thư nào bị thu hồi trước ngày chốt.",
    none: "Không xét việc thu hồi chứng thư.",
  },
  role: {
    name: "Người ký đúng vai trò",
    ok: "Mỗi người ký đều được giao vai trò ấy ở trường này.",
    none: "Không xét vai trò.",
  },
  "record.entry": {
    name: "Trường, năm học, lớp khớp bản chốt",
    ok: "Trường, năm học và lớp khớp với bản đã chốt.",
    none: "Không xét bản chốt.",
  },
  chain: { name: "Đủ các năm học", ok: "Các năm học nối tiếp nhau, không thiếu năm nào.", none: "Không xét các năm." },
  seal: {
    name: "Mã QR do Sở GDĐT ký",
    ok: "Mã QR đúng là của Sở GDĐT, đúng với mã tra cứu.",
    none: "Bản này chốt khi chưa có mã QR.",
  },
  standing: {
    name: "Chưa bị thay thế, thu hồi",
    ok: "Bản này đang là bản mới nhất.",
    none: "Không xét việc thay thế, thu hồi.",
  },
  advice: {
    name: "Xếp loại khớp với điểm",
    ok: "Xếp loại khớp với điểm.",
    none: "Chỉ để lưu ý, không tính vào kết luận.",
  },
};

const outcomes: Readonly<Record<Outcome, string>> = {
  passed: "Đạt",
  failed: "Không đạt",
  unknown: "Chưa rõ",
  "not-applicable": "Không áp dụng",
};

export const reportVi = {
  roles,
  findings,
  undecided,
  signatures,
  unreadSignature,
  advice,
  checks,
  outcomes,
  nothingToDo: "Không cần làm gì.",
  notForged: "Điều này không có nghĩa là học bạ giả.",
  adviceNext: "Chỉ để lưu ý, không tính vào kết luận. Nếu thấy lạ, hãy hỏi nhà trường.",
  verdicts: {
    passed: "Thật",
    failed: "Không thật",
    replaced: "Thật, nhưng đã được thay thế",
    withdrawn: "Thật, nhưng đã bị thu hồi",
    unknown: "Chưa kiểm tra được",
  },
  genuine: "Đủ chữ ký, không bị sửa, Sở\u00a0GDĐT đã chốt và đang có hiệu lực.",
  checkedAt: (when: string) => `Kiểm tra lúc ${when}`,
  openCurrent: "Mở bản đang có hiệu lực",
  another: "Tra cứu mã khác",
  anotherShort: "Mã khác",
  seeRecord: "Xem học bạ",
  seePeople: "Ai đã ký",
  inYear: (sentence: string, year: string) => `Năm học ${year}: ${sentence}`,
  hide: {
    in: "Tự ẩn sau",
    keep: "Giữ lại",
    soon: "Học bạ sắp tự ẩn vì không ai dùng trang.",
  },
  born: (date: string) => `Sinh ${date}.`,
  quoted: (name: string) => `Bản ghi tên “${name}”`,
  unguaranteed: "Không chữ ký nào bảo đảm cho bản này.",
  people: {
    title: (grade: string) => `Ai đã ký học bạ lớp ${grade}`,
    titleYear: (year: string) => `Ai đã ký học bạ năm học ${year}`,
    unnamed: "Không rõ tên",
    teachers: (n: number) => `${n} giáo viên bộ môn`,
    signedBetween: (from: string, to: string) =>
      from === to ? `Ký ngày ${from}.` : `Ký từ ngày ${from} đến ngày ${to}.`,
    inRecord: "Tên ở từng môn trong học bạ.",
    signedOn: (title: string, date: string | undefined) =>
      `${title}, ${date === undefined ? "đã ký" : `ký ngày ${date}`}`,
    claimed: (title: string, date: string | undefined) =>
      `${title}, ${date === undefined ? "ghi là đã ký" : `ghi là ký ngày ${date}`}`,
    sealedOn: (date: string | undefined) => (date === undefined ? "Đã đóng dấu số" : `Đóng dấu số ngày ${date}`),
    sealClaimed: (date: string | undefined) =>
      date === undefined ? "Ghi là đã đóng dấu số" : `Ghi là đóng dấu số ngày ${date}`,
    titles: {
      CBQL: "Hiệu trưởng",
      KY_PHAT_HANH: "Nhà trường",
      GVCN: "Giáo viên chủ nhiệm",
      GVBM: "Giáo viên bộ môn",
    } as Record<Role, string>,
    broken: "Bản này không qua được kiểm tra",
    brokenWhy: "Lý do ở kết luận bên trên và trong Chi tiết kỹ thuật.",
    altered: "Nội dung bị sửa sau đó",
    alteredWhy: "Bản này không còn như lúc ký, nên không chữ ký nào ở trên còn giá trị với nó.",
    locked: (date: string) => `Chốt ngày ${date}. Từ ngày này không ai sửa được, kể cả Sở.`,
    lockedPending: (date: string, from: string) => `Chốt ngày ${date}, có hiệu lực từ ngày ${from}.`,
    lockIgnored: "Không xét tiếp: bản này không qua được kiểm tra.",
    lockOpen: "Đã chốt hay chưa? Chưa đủ bằng chứng để biết.",
    replaced: "Sau đó nộp bản khác thay bản này.",
    withdrawn: "Sau đó thu hồi bản này.",
    department: "Sở GDĐT",
    note: "Ngày ký do người ký tự ghi. Ngày chốt được sổ chốt công khai chứng minh.",
  },
  technical: {
    title: "Chi tiết kỹ thuật",
    tally: (outcome: Outcome, n: number) => `${n} ${outcomes[outcome].toLowerCase()}`,
    checks: "Các bước kiểm tra",
    provisional: "Theo dữ liệu thu hồi có lúc chốt; sẽ bổ sung khi có danh sách thu hồi kế tiếp.",
    certificates: "Chứng thư của người ký",
    issuedBy: (name: string) => `Cấp bởi ${name}`,
    manyCertificates: (n: number) => `${n} chứng thư`,
    inFile: "Xem trong tệp chứng thư bên dưới.",
    digests: "Mã băm và sổ chốt",
    file: "Gói tin",
    log: "Sổ chốt",
    line: (index: string, size: string) => `Dòng ${index} trên ${size}, gốc`,
    judged: "Xét tại",
    byLog: (when: string) => `${when}, theo đồng hồ của nhân chứng sổ chốt`,
    byClock: (when: string) => `${when}, theo đồng hồ của máy này`,
    trust: "Danh sách tin cậy",
    trustVersion: (version: number) => `Bản số ${version}`,
    downloads: "Tải về để tự kiểm tra",
    package: "Gói tin đã ký",
    pem: "Chứng thư",
    proof: "Bằng chứng chốt",
    report: "Báo cáo kiểm tra",
    whole: "Báo cáo kèm bằng chứng",
    reportNote:
      "Báo cáo chỉ có kết luận. Báo cáo kèm bằng chứng có cả tên và điểm: ai giữ tệp đều kiểm tra lại được ở trang Kiểm tra tệp.",
  },
  pupil: { title: "Sơ yếu lí lịch, quá trình học tập" },
  facts: {
    title: "Thông tin học bạ",
    code: "Mã tra cứu",
    number: "Số định danh",
    effective: "Ngày hiệu lực",
    circular: "Thông tư",
    revision: "Bản số",
    origin: "Nguồn gốc",
    original: "Bản điện tử gốc.",
    digitised: "Bản sao điện tử từ học bạ giấy.",
  },
  record: {
    title: "Học bạ",
    years: "Năm học",
    grade: (grade: string) => `Lớp ${grade}`,
    label: (grade: string) => `Học bạ lớp ${grade}`,
    outdated: "Nội dung dưới đây là của bản không còn dùng. Chỉ để đối chiếu.",
    undecided: "Nội dung dưới đây đúng như nhà trường đã ký. Chưa biết có đang hiệu lực không.",
    unproven: "Chưa kiểm tra xong bản này. Nội dung dưới đây có thể chưa được bảo đảm.",
    aloneGenuine: "Riêng bản này qua được mọi kiểm tra. Kết luận chung ở trên là do bản khác.",
    foreign: "",
  },
  print: { back: "Về kết quả", open: "In học bạ", failed: "Chưa tải được phần in. Kiểm tra mạng rồi bấm lại." },
  shared: {
    another: "Mở đường dẫn khác",
    note: (recipient: string, years: string) =>
      `Gia đình chia sẻ cho “${recipient}”, chỉ gồm: ${years}. Các năm khác không có trong đường dẫn này.`,
  },
  file: {
    another: "Kiểm tra tệp khác",
    anotherShort: "Tệp khác",
    note: (when: string | undefined) =>
      `Kết luận này chỉ dựa trên tệp bạn mở${when === undefined ? "" : `, xuất lúc ${when} theo lời người xuất`}. Muốn biết hôm nay học bạ còn hiệu lực không, hãy tra cứu bằng mã.`,
    stale: {
      says: "Chữ ký đúng và Sở đã chốt. Tệp không cho biết từ khi xuất đến nay bản này có bị thay thế hay thu hồi không.",
      next: "Tra cứu bằng mã để biết tình trạng hôm nay.",
    } satisfies Sentence,
    lone: {
      says: "Gói tin lẻ không mang theo bằng chứng Sở GDĐT đã chốt, nên chưa kiểm tra trọn được.",
      next: "Tra cứu bằng mã, hoặc xin báo cáo kèm bằng chứng (.json).",
    } satisfies Sentence,
  },
  problem: {
    title: "Đề nghị rà soát",
    lead: "Thấy chỗ ghi sai? Nhà trường lập học bạ nhận được và trả lời ở đây. Chỉ nhà trường đọc được lời bạn viết; học bạ không bị sửa gì.",
    kind: "Sai ở đâu",
    kinds: {
      mark: "Điểm, mức đạt được",
      name: "Họ tên",
      birth: "Ngày sinh",
      remark: "Nhận xét, khen thưởng",
      missing: "Thiếu nội dung",
      other: "Chỗ khác",
    },
    place: "Môn học, hoạt động",
    noPlace: "Không riêng môn nào",
    message: "Ghi rõ: đang ghi gì, đúng ra là gì, căn cứ vào đâu",
    short: "Viết ít nhất 10 chữ để nhà trường hiểu.",
    send: (year: string) => `Gửi nhà trường về năm học ${year}`,
    sent: (id: string) => `Đã gửi nhà trường. Số đề nghị: ${id}. Tra cứu lại học bạ để xem trả lời.`,
    earlier: "Đề nghị đã gửi",
    states: { received: "Nhà trường đã nhận", reviewing: "Nhà trường đang xem", answered: "Nhà trường đã trả lời" },
    outcomes: {
      "as-it-is": "học bạ đúng",
      replaced: "đã thay bằng bản khác",
      proposed: "đã đề nghị Sở thay bản khác",
      "not-ours": "không phải trường này lập",
    },
    faults: {
      expired: "Học bạ mở đã quá một giờ: tra cứu lại rồi gửi. Lời bạn viết vẫn còn ở đây.",
      many: "Học bạ này đã có hai mươi đề nghị đang chờ nhà trường trả lời.",
      unreachable: "Chưa gửi được: kiểm tra mạng rồi bấm gửi lại. Lời bạn viết vẫn còn ở đây.",
    },
  },
  refused: {
    title: "Cổng không hiện nội dung bản này",
    lead: "Cổng chỉ hiện những gì chữ ký bảo đảm. Bản này không qua được kiểm tra, nên không dòng nào trong đó còn được bảo đảm.",
    absent: "Chưa đọc được nội dung bản này từ bằng chứng cổng gửi về, nên không có gì để hiện.",
    steps: [
      { do: "Đừng dùng bản này", why: " để xét tuyển, chuyển trường hay nộp hồ sơ." },
      { do: "Hỏi nhà trường.", why: " Trường lập học bạ xem được bản trong kho của mình và bản đã nộp." },
      {
        do: "Báo Sở GDĐT",
        why: " kèm báo cáo kiểm tra trong Chi tiết kỹ thuật. Báo cáo chỉ có kết luận, không có điểm.",
      },
    ],
    unknownSteps: [
      { do: "Thử lại.", why: " Không cần gõ lại mã." },
      { do: "Hỏi nhà trường", why: " nếu thử nhiều lần vẫn chưa được." },
    ],
  },
};

/** What every language must say of a report. */
export type ReportWords = typeof reportVi;
