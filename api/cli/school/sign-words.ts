/**
 * What `school sign` says, in both languages. `{name}` stands for a detail of the fault.
 *
 * @module
 */
import type { Role } from "../../../widget/record/role.ts";
import type { SigningCode } from "../../signing/fault.ts";

export interface SignWords {
  readonly roles: Readonly<Record<Role, string>>;
  readonly faults: Readonly<Record<SigningCode, string>>;
  readonly ask: string;
  readonly signers: string;
  readonly issuedBy: string;
  readonly signing: string;
  readonly summary: string;
  readonly signed: string;
  readonly skipped: string;
  readonly refused: string;
  readonly complete: string;
  readonly waits: string;
  readonly untried: string;
  readonly empty: string;
}

const vi: SignWords = {
  roles: {
    GVBM: "giáo viên bộ môn",
    GVCN: "giáo viên chủ nhiệm",
    CBQL: "cán bộ quản lý",
    KY_PHAT_HANH: "con dấu của trường",
  },
  faults: {
    "p12.malformed": "không phải tệp PKCS#12 (.p12, .pfx) hoặc tệp bị cắt cụt: hãy xuất lại",
    "p12.password": "mật khẩu không mở được tệp khoá",
    "p12.algorithm": "tệp khoá dùng cách mã hoá chưa hỗ trợ ({algorithm}): hãy xuất lại bằng AES-256",
    "key.none": "không thấy khoá bí mật, hoặc không có khoá mang tên đó",
    "key.several": "có nhiều khoá ({names}): hãy chọn một bằng --label",
    "key.kind": "khoá phải là RSA từ 2048 bit, hoặc ECDSA P-256, P-384",
    "certificate.none": "không có chứng thư số của khoá này",
    "certificate.malformed": "không đọc được chứng thư số",
    "certificate.expired": "chứng thư số đã hết hạn ngày {until}: hãy gia hạn rồi ký",
    "certificate.early": "chứng thư số chỉ có hiệu lực từ ngày {from}",
    "certificate.usage": "chứng thư số không được cấp để ký (thiếu digitalSignature, nonRepudiation)",
    "token.binding": "chưa cài được gói koffi nên không dùng được USB token: chạy lại npm ci, hoặc dùng tệp .p12",
    "token.module": "không nạp được trình điều khiển PKCS#11 {module}",
    "token.none": "không thấy token, hoặc không có token mang tên đó: hãy cắm token",
    "token.pin": "sai mã PIN. Chỉ thử một lần để token không tự khoá",
    "token.locked": "token đã tự khoá vì sai PIN nhiều lần: hãy nhờ nơi cấp mở khoá",
    "token.failed": "token không thực hiện được {call} (trả lời {answer})",
    "package.malformed": "không phải gói tin học bạ hợp lệ ({reason} {field})",
    "package.broken": "chữ ký đã có trong tệp không đúng ({code}): không ký tiếp",
    "package.changed":
      "bản chưa ký đã khác bản đang ký dở: hãy bỏ tệp trong signed/ để ký lại từ đầu, hoặc bỏ bản chưa ký",
    "package.order": "chưa tới lượt {role}: {missing} phải ký trước",
    "package.slot": "gói tin không còn chỗ trống cho chữ ký {role}",
    "package.role": "học bạ này không cần chữ ký {role}",
    "package.subject": "không có môn nào của người ký này: hãy nêu môn bằng --subject",
    "package.unverified": "chữ ký vừa tạo không kiểm tra được ({code}): không ghi tệp",
    "file.failed": "không đọc hoặc ghi được tệp ({reason})",
    "secret.open": "tệp mật khẩu {file} đang mở cho người khác đọc: hãy chạy chmod 600",
    "secret.missing": "chưa có mật khẩu: dùng --password-file, biến HOC_BA_SO_PASSWORD, hoặc gõ tại màn hình",
    "signers.malformed": "signers.json sai ở {field}",
  },
  ask: "Mật khẩu (PIN) của {name}: ",
  signers: "Người ký:",
  issuedBy: "do {issuer} cấp, hiệu lực {from} đến {until}",
  signing: "Đang ký",
  summary: "Đã ký {signed}, bỏ qua {skipped}, từ chối {refused}.",
  signed: "đã ký",
  skipped: "bỏ qua",
  refused: "từ chối",
  complete: "đã đủ chữ ký",
  waits: "còn chờ",
  untried: "Chưa làm tới {count} tệp.",
  empty: "Không có tệp .xml nào trong unsigned/ hoặc signed/.",
};

const en: SignWords = {
  roles: {
    GVBM: "subject teacher",
    GVCN: "homeroom teacher",
    CBQL: "head of school",
    KY_PHAT_HANH: "school seal",
  },
  faults: {
    "p12.malformed": "not a PKCS#12 file (.p12, .pfx), or one cut short: export it again",
    "p12.password": "the password does not open the key file",
    "p12.algorithm":
      "the key file is encrypted in a way that is not supported ({algorithm}): export it again with AES-256",
    "key.none": "there is no private key, or none of that name",
    "key.several": "there are several keys ({names}): choose one by --label",
    "key.kind": "the key must be RSA of at least 2048 bits, or ECDSA P-256 or P-384",
    "certificate.none": "there is no certificate for this key",
    "certificate.malformed": "the certificate cannot be read",
    "certificate.expired": "the certificate expired on {until}: renew it, then sign",
    "certificate.early": "the certificate holds only from {from}",
    "certificate.usage": "the certificate was not issued for signing (no digitalSignature, no nonRepudiation)",
    "token.binding":
      "the package koffi is not installed, so no USB token can be used: run npm ci again, or use a .p12 file",
    "token.module": "the PKCS#11 driver {module} cannot be loaded",
    "token.none": "there is no token, or none of that name: plug it in",
    "token.pin": "wrong PIN. It is tried once only, so that the token does not lock itself",
    "token.locked": "the token has locked itself after wrong PINs: ask its issuer to unlock it",
    "token.failed": "the token could not do {call} (it answered {answer})",
    "package.malformed": "not a valid package ({reason} {field})",
    "package.broken": "a signature that is already in the file is wrong ({code}): nothing is added to it",
    "package.changed":
      "the unsigned file differs from the one being signed: remove the one in signed/ to sign anew, or remove the unsigned one",
    "package.order": "it is not the turn of the {role}: the {missing} must sign first",
    "package.slot": "the package has no empty place for the signature of the {role}",
    "package.role": "this record needs no signature of the {role}",
    "package.subject": "no subject here is this signer's: name them by --subject",
    "package.unverified": "the signature just made does not verify ({code}): the file was not written",
    "file.failed": "the file could not be read or written ({reason})",
    "secret.open": "others may read the password file {file}: run chmod 600",
    "secret.missing": "no password: use --password-file, the variable HOC_BA_SO_PASSWORD, or type it at a terminal",
    "signers.malformed": "signers.json is wrong at {field}",
  },
  ask: "Password (PIN) of {name}: ",
  signers: "Signers:",
  issuedBy: "issued by {issuer}, valid {from} to {until}",
  signing: "Signing",
  summary: "Signed {signed}, skipped {skipped}, refused {refused}.",
  signed: "signed",
  skipped: "skipped",
  refused: "refused",
  complete: "all signatures are there",
  waits: "waits for",
  untried: "{count} files were not come to.",
  empty: "There is no .xml file in unsigned/ or signed/.",
};

export const signWords = { vi, en } as const;

export type Language = keyof typeof signWords;

/** `{name}` by the values given; one that is not given vanishes. */
export function fill(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/ ?\{(\w+)\}/g, (place, name: string) =>
    values[name] === undefined ? "" : place.replace(/\{.*\}/, () => String(values[name])),
  );
}
