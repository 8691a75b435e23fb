/**
 * Why the registry refused: a closed code, what is wrong and what to do next in both languages, and no pupil's data.
 *
 * @module
 */

interface FaultText {
  readonly en: string;
  readonly vi: string;
}

/** Closed and append-only. */
export const registryFaults = {
  "intake.lookup": {
    en: "No lookup code was drawn for this pupil: draw one, then sign the package with its lookup id.",
    vi: "Chưa cấp mã tra cứu cho học sinh này: lấy mã, rồi ký lại gói tin có mã ấy.",
  },
  "intake.school": {
    en: "The school is not registered: ask the department to register it.",
    vi: "Trường chưa đăng ký: đề nghị Sở GDĐT đăng ký.",
  },
  "intake.foreign": {
    en: "Another school manages this transcript: only it may report. A pupil who came from there needs a transfer first.",
    vi: "Học bạ này do trường khác quản lý, chỉ trường ấy được báo cáo. Học sinh mới chuyển đến: làm thủ tục chuyển trường trước.",
  },
  "intake.released": {
    en: "This transcript was released to another school: that one accepts it and reports from now on.",
    vi: "Học bạ này đã bàn giao cho trường khác: trường ấy tiếp nhận và báo cáo từ nay.",
  },
  "intake.identity": {
    en: "The personal number or pupil code in the record is not that of the pupil whose lookup id it bears, and one pupil has one transcript: look again at both, sign again and send.",
    vi: "Số định danh hoặc mã học sinh trong gói tin không phải của em có mã tra cứu này, mà mỗi học sinh chỉ một học bạ: xem lại cả hai, ký lại rồi gửi.",
  },
  "intake.incomplete": {
    en: "The pupil is not confirmed to have completed the class programme: report after that is confirmed.",
    vi: "Học sinh chưa được xác nhận hoàn thành chương trình lớp học: báo cáo sau khi xác nhận.",
  },
  "intake.locked": {
    en: "This school year is locked and cannot be filed again.",
    vi: "Năm học này đã chốt, không báo cáo lại được.",
  },
  "intake.replaced": {
    en: "This very file was replaced by a newer one, which is held: to go back to it, withdraw the newer one first.",
    vi: "Tệp này đã được thay bằng bản mới hơn đang ở Sở: muốn dùng lại, hãy thu hồi bản mới trước.",
  },
  "intake.checks": {
    en: "A check of the package did not pass: `findings` say which. Correct it, sign again and send it.",
    vi: "Gói tin không đạt một bước kiểm tra: xem `findings`. Sửa, ký lại rồi gửi.",
  },
  "enrol.conflict": {
    en: "The personal number and the pupil code belong to two different transcripts: look again at both.",
    vi: "Số định danh và mã học sinh thuộc hai học bạ khác nhau: xem lại cả hai.",
  },
  "enrol.elsewhere": {
    en: "Another school manages this pupil's transcript: ask it to release the transcript to you.",
    vi: "Học bạ của em này do trường khác quản lý: đề nghị trường ấy bàn giao.",
  },
  "enrol.numbers": {
    en: "The personal number must be 12 digits and the pupil code 1 to 20 characters.",
    vi: "Số định danh phải đủ 12 chữ số, mã học sinh từ 1 đến 20 ký tự.",
  },
  "transfer.unmanaged": {
    en: "Your school does not manage this transcript, or has released it already.",
    vi: "Trường không quản lý học bạ này, hoặc đã bàn giao.",
  },
  "transfer.unreleased": {
    en: "The managing school has not released this transcript to yours: ask it to.",
    vi: "Trường cũ chưa bàn giao học bạ này cho trường: đề nghị trường cũ bàn giao.",
  },
  "transfer.school": {
    en: "The receiving school is not registered with this department.",
    vi: "Trường tiếp nhận chưa đăng ký với Sở này.",
  },
  "withdraw.nothing": {
    en: "There is nothing to withdraw: the year was not filed, was withdrawn already, or is locked.",
    vi: "Không có gì để thu hồi: năm học chưa báo cáo, đã thu hồi, hoặc đã chốt.",
  },
  "lock.early": {
    en: "The closing day has not come: lock after it, or set another day first.",
    vi: "Chưa tới ngày chốt: chốt sau ngày ấy, hoặc đặt lại ngày chốt.",
  },
  "lock.signer": {
    en: "A signer's certificate or appointment no longer holds: the school must sign again.",
    vi: "Chứng thư hoặc phân công của người ký không còn hiệu lực: nhà trường ký lại.",
  },
  "decision.off": {
    en: "No rule of the department's policy allows this kind of decision: a locked record stays as it is until one is entered.",
    vi: "Chưa có quy định nào của Sở cho phép việc này: học bạ đã chốt giữ nguyên cho tới khi có quy định.",
  },
  "decision.policy": {
    en: "The department's policy file cannot be read: correct policy.json, then try again.",
    vi: "Không đọc được tệp quy định của Sở: sửa policy.json rồi thử lại.",
  },
  "decision.record": {
    en: "There is no record of this transcript and school year: look again at both.",
    vi: "Không có học bạ nào của mã và năm học này: xem lại cả hai.",
  },
  "decision.unlocked": {
    en: "This school year is not locked yet: the school withdraws or replaces it itself.",
    vi: "Năm học này chưa chốt: nhà trường tự thu hồi hoặc thay thế.",
  },
  "decision.already": {
    en: "This record was revoked or replaced already, and a decision is never undone: look up what is in force.",
    vi: "Học bạ này đã bị thu hồi hoặc thay thế, và quyết định không huỷ được: xem bản đang có hiệu lực.",
  },
  "decision.package": {
    en: "The package is missing, is the one that is locked, or is of another pupil, year or school: send the new signed package of the same year.",
    vi: "Gói tin thiếu, trùng bản đã chốt, hoặc của học sinh, năm học hay trường khác: gửi gói tin mới đã ký của đúng năm học ấy.",
  },
  "decision.missing": {
    en: "There is no such proposal: look again at its number.",
    vi: "Không có đề xuất này: xem lại số.",
  },
  "decision.made": {
    en: "This decision was confirmed already: there is nothing more to do.",
    vi: "Quyết định này đã được xác nhận: không cần làm gì thêm.",
  },
  "decision.expired": {
    en: "Nobody confirmed the proposal in time: propose it again.",
    vi: "Đề xuất đã quá hạn xác nhận: đề xuất lại.",
  },
  "decision.same": {
    en: "The officer who proposed may not confirm: a second officer must, with a key of their own.",
    vi: "Người đề xuất không được tự xác nhận: cần cán bộ thứ hai, dùng khoá của mình.",
  },
  "decision.officer": {
    en: "One of the two officers holds no key of the department: another officer proposes it again.",
    vi: "Một trong hai cán bộ không còn khoá của Sở: cán bộ khác đề xuất lại.",
  },
  "correct.unknown": {
    en: "There is no such transcript: look again at the lookup id.",
    vi: "Không có học bạ này: xem lại định danh tra cứu.",
  },
  "correct.foreign": {
    en: "Another school manages this transcript: only it corrects the answers.",
    vi: "Học bạ này do trường khác quản lý: chỉ trường ấy được cải chính.",
  },
  "log.status": {
    en: "A status list is not the one that the log speaks of: restore the newest backup, and find out who changed it.",
    vi: "Danh sách hiệu lực không khớp sổ chốt: phục hồi bản sao lưu mới nhất và tìm nguyên nhân.",
  },
  "log.moved": { en: "Another writer moved the log: try again.", vi: "Sổ chốt vừa có người ghi: thử lại." },
  "log.behind": {
    en: "The witness has seen a longer log: restore the newest backup or refill from a mirror before starting.",
    vi: "Nhân chứng đã thấy sổ dài hơn: phục hồi bản sao lưu mới nhất hoặc nạp lại từ bản sao của Bộ trước khi chạy.",
  },
  "log.forked": {
    en: "The witness has seen another history of this log: do not publish, and find out why.",
    vi: "Nhân chứng đã thấy một lịch sử khác của sổ: không công bố, hãy tìm nguyên nhân.",
  },
  "witness.unreachable": {
    en: "The witness did not answer: the checkpoint stays unpublished and is tried again.",
    vi: "Nhân chứng không trả lời: sổ chưa công bố và sẽ thử lại.",
  },
} as const satisfies Record<string, FaultText>;

export type RegistryCode = keyof typeof registryFaults;

export class RegistryFault extends Error {
  override readonly name = "RegistryFault";
  readonly code: RegistryCode;

  constructor(code: RegistryCode) {
    super(`${code}: ${registryFaults[code].vi} ${registryFaults[code].en}`);
    this.code = code;
  }
}
