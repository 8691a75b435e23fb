/**
 * Why a mirror does not take what a department shows: a closed code, what is wrong and what to do, in both languages.
 *
 * @module
 */

interface FaultText {
  readonly en: string;
  readonly vi: string;
  /** The department could not be asked, or we could not go on: this says nothing of its log. */
  readonly isAbsence?: true;
}

/** Closed and append-only. */
export const mirrorFaults = {
  "mirror.unreachable": {
    en: "The department did not answer: it is asked again.",
    vi: "Sở không trả lời: sẽ hỏi lại.",
    isAbsence: true,
  },
  "mirror.key": {
    en: "The department does not know our key: ask it for another and put it into MIRROR_KEY_FILE.",
    vi: "Sở không nhận khoá của Bộ: xin khoá khác và ghi vào MIRROR_KEY_FILE.",
    isAbsence: true,
  },
  "mirror.internal": {
    en: "The mirror itself could not go on with this department: our own log says where; it tries again.",
    vi: "Bản sao không đi tiếp được với Sở này: nhật kí của bản sao ghi rõ chỗ hỏng; sẽ thử lại.",
    isAbsence: true,
  },
  "mirror.malformed": {
    en: "The department's answer is not what it should be: look whether that address is its portal.",
    vi: "Câu trả lời của Sở không đúng mẫu: xem địa chỉ ấy có phải cổng của Sở không.",
  },
  "mirror.origin": {
    en: "Another log stands at this address, or one that the trust list does not know.",
    vi: "Địa chỉ này đưa ra sổ chốt khác, hoặc sổ không có trong danh sách tin cậy.",
  },
  "mirror.signature": {
    en: "The checkpoint is not signed by the key that the trust list pins for this log.",
    vi: "Checkpoint không có chữ ký bằng khoá của sổ đã ghim trong danh sách tin cậy.",
  },
  "mirror.quorum": {
    en: "Too few witnesses co-signed the checkpoint.",
    vi: "Checkpoint chưa đủ nhân chứng ký.",
  },
  "mirror.shortened": {
    en: "The log is shorter than what was published before: the department may have restored an old backup; it refills from here.",
    vi: "Sổ ngắn hơn lần công bố trước: có thể Sở đã phục hồi bản cũ; Sở nạp lại từ đây.",
  },
  "mirror.forked": {
    en: "The log shows another history than before: keep the evidence, ask the department, tell the witnesses.",
    vi: "Sổ đưa ra lịch sử khác trước: giữ chứng cứ, hỏi Sở, báo các nhân chứng.",
  },
  "mirror.tree": {
    en: "The log's tiles do not give the root that its checkpoint signs.",
    vi: "Các mảnh của sổ không cho ra gốc mà checkpoint đã ký.",
  },
  "mirror.entry": {
    en: "An entry is missing or is not the one that the tree holds at its index.",
    vi: "Có mục thiếu, hoặc không phải mục mà cây giữ ở vị trí ấy.",
  },
  "mirror.record": {
    en: "A record is missing or is not what its lock entry says.",
    vi: "Có học bạ thiếu, hoặc không đúng như mục chốt ghi.",
  },
  "mirror.blob": {
    en: "Shared octets are missing or do not have the digest that names them.",
    vi: "Khối dữ liệu dùng chung thiếu, hoặc không đúng mã băm.",
  },
  "mirror.status": {
    en: "A status list has lost a decision that it told before: nobody may undo one.",
    vi: "Danh sách trạng thái mất một quyết định đã ghi: không ai được rút lại.",
  },
} as const satisfies Record<string, FaultText>;

export type MirrorCode = keyof typeof mirrorFaults;

export class MirrorFault extends Error {
  override readonly name = "MirrorFault";
  readonly code: MirrorCode;
  /** The checkpoint that shows it. */
  readonly evidence: string | undefined;

  constructor(code: MirrorCode, evidence?: string, cause?: unknown) {
    super(`${code}: ${mirrorFaults[code].vi} ${mirrorFaults[code].en}`, { cause });
    this.code = code;
    this.evidence = evidence;
  }
}

/** Whether nothing was learnt of the department's log. */
export function isAbsence(code: MirrorCode): boolean {
  return "isAbsence" in mirrorFaults[code];
}
