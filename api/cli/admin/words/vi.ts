/**
 * What the operator's commands say, in Vietnamese.
 *
 * @module
 */
import type { AdminCode } from "../fault.ts";

export interface AdminWords {
  readonly faults: Readonly<Record<AdminCode, (subject: string) => string>>;
  readonly client: {
    readonly added: (id: string) => string;
    readonly revoked: (id: string) => string;
    readonly columns: readonly [
      id: string,
      kind: string,
      name: string,
      scope: string,
      created: string,
      revoked: string,
      lookupsPerMinute: string,
    ];
  };
  readonly school: { readonly added: (id: string) => string };
  readonly appoint: { readonly done: (schoolId: string, role: string, fingerprint: string) => string };
  readonly round: {
    readonly set: (year: string, kind: string, closes: string) => string;
    readonly locking: string;
    readonly locked: (count: number) => string;
    readonly refused: (count: number) => string;
    readonly unpublished: string;
  };
  readonly audit: {
    readonly whole: string;
    readonly broken: (id: number) => string;
    readonly columns: readonly [id: string, at: string, actor: string, act: string, subject: string, lookupId: string];
  };
  readonly refill: {
    readonly filling: string;
    readonly nothing: (size: number) => string;
    readonly done: (from: number, to: number) => string;
    readonly lost: string;
    readonly withoutCustody: (count: number) => string;
  };
  readonly correct: { readonly done: string };
}

export const vi: AdminWords = {
  faults: {
    "database.held": (folder) =>
      `Cổng đang chạy và giữ cơ sở dữ liệu trong ${folder}: dừng cổng rồi chạy lại lệnh này, hoặc dùng PostgreSQL (DATABASE_URL).`,
    "database.missing": (folder) =>
      `Không có cơ sở dữ liệu trong ${folder}: đặt DATA_DIR hoặc DATABASE_URL như của cổng.`,
    "trust.unread": (file) => `Không đọc được danh sách tin cậy ${file}: đặt TRUST_FILE như của cổng.`,
    "registry.missing": (folder) => `Trong ${folder} không có khoá của sổ chốt: chạy lệnh này trên máy của Sở.`,
    "client.scope": (kind) =>
      `Loại ${kind}: trường cần --scope là mã trường đã đăng ký, xã/phường cần mã xã/phường, Sở tại bản sao của Bộ cần origin của sổ như trong danh sách tin cậy, các loại khác không có --scope.`,
    "client.missing": (id) => `Không có khoá ${id} đang dùng: xem lại bằng client list.`,
    "school.missing": (id) => `Trường ${id} chưa đăng ký: thêm bằng school add.`,
    "certificate.unread": (file) => `Không đọc được chứng thư ${file}: cần tệp .pem hoặc .der.`,
    "key.unread": (file) => `Không đọc được ${file}: cần một dòng là khoá hbs_… mà bản sao đã cấp.`,
    "value.day": (text) => `${text} không phải ngày: ghi YYYY-MM-DD.`,
    "value.time": (text) => `${text} không phải thời điểm: ghi YYYY-MM-DD hoặc YYYY-MM-DDTHH:MM:SS+07:00.`,
    "value.year": (text) => `${text} không phải năm học: ghi YYYY-YYYY, ví dụ 2025-2026.`,
    "value.lookup": (text) => `${text} không phải định danh tra cứu: 43 ký tự base64url.`,
    "value.count": (text) => `${text} không phải số lượt: ghi số nguyên từ 1 đến 100000.`,
    "value.url": (text) => `${text} không phải địa chỉ: ghi https://….`,
    "pupil.unread": (file) =>
      `Không đọc được ${file}: cần JSON {"dateOfBirth", "personalNumber"?, "pupilCode"}, không có trường nào khác.`,
    "pupil.date": () => "Ngày sinh không có thật: ghi YYYY-MM-DD, YYYY-MM hoặc YYYY.",
    "pupil.digits": () => "Bốn ký tự cuối của số định danh (hoặc mã học sinh) phải là chữ số.",
  },
  client: {
    added: (id) => `Đã thêm khoá ${id}. Khoá chỉ hiện một lần này, hãy cất ngay:`,
    revoked: (id) => `Đã thu hồi khoá ${id}.`,
    columns: ["mã", "loại", "tên", "phạm vi", "tạo lúc", "thu hồi lúc", "lượt tra mỗi phút"],
  },
  school: { added: (id) => `Đã đăng ký trường ${id}.` },
  appoint: {
    done: (schoolId, role, fingerprint) =>
      `Đã phân công ${role} của trường ${schoolId}, chứng thư SHA-256 ${fingerprint}. Vào sổ chốt ở lần công bố tới.`,
  },
  round: {
    set: (year, kind, closes) => `Đợt ${kind} năm học ${year}: chốt lúc ${closes}.`,
    locking: "Đang chốt",
    locked: (count) => `Đã chốt ${count} học bạ.`,
    refused: (count) => `${count} học bạ trả lại trường: chứng thư hoặc phân công của người ký không còn hiệu lực.`,
    unpublished: "Đã chốt nhưng chưa công bố, vì nhân chứng không trả lời: cổng sẽ tự công bố khi chạy.",
  },
  audit: {
    whole: "Nhật ký nguyên vẹn.",
    broken: (id) => `Nhật ký bị đứt ở dòng ${id}: có người đã sửa hoặc xoá. Phục hồi bản sao lưu và tìm nguyên nhân.`,
    columns: ["số", "lúc", "ai", "việc", "về", "định danh tra cứu"],
  },
  refill: {
    filling: "Đang nạp lại",
    nothing: (size) => `Bản sao không có gì hơn: sổ có ${size} mục.`,
    done: (from, to) => `Đã nạp lại và kiểm tra: ${from} → ${to} mục.`,
    lost: "Mất theo bản sao lưu, phải làm lại: gói tin chưa chốt, trường, khoá truy cập và nhật ký từ sau bản ấy.",
    withoutCustody: (count) =>
      `${count} học bạ tra cứu được nhưng Sở không còn giữ mã: cấp lại mã sẽ thành học bạ thứ hai, hãy lấy mã từ bản in.`,
  },
  correct: { done: "Đã cải chính: từ nay tra cứu bằng thông tin mới. Gói tin đã ký giữ nguyên." },
};
