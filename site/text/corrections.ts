/**
 * What is wrong with a package and what its school does about it, by the code of a finding. The widget's own sentences are for
 * readers of a transcript, and name a role that the registry's list does not keep.
 *
 * @module
 */
import type { Language } from "./chrome.ts";

export interface Correction {
  /** How the code begins. */
  readonly code: string;
  /** Absent where the widget's own sentence says it. */
  readonly says?: string;
  readonly next: string;
}

/** The first that fits a code is meant for it; the last fits any. */
export const corrections: Readonly<Record<Language, readonly Correction[]>> = {
  vi: [
    {
      code: "revocation.revoked",
      says: "Chứng thư của một người ký đã bị thu hồi.",
      next: "Người ấy xin chứng thư mới, ký lại rồi gửi.",
    },
    {
      code: "revocation.provisional",
      says: "Chứng thư của một người ký đang bị tạm dừng.",
      next: "Hỏi nơi cấp chứng thư; hết tạm dừng thì gửi lại, hoặc ký bằng chứng thư khác.",
    },
    {
      code: "revocation",
      says: "Thiếu câu trả lời của nơi cấp chứng thư về việc thu hồi.",
      next: "Gửi lại kèm danh sách thu hồi (CRL) hoặc trả lời OCSP mới.",
    },
    {
      code: "cert.expired",
      says: "Chứng thư của một người ký không còn hạn.",
      next: "Gia hạn chứng thư, ký lại rồi gửi.",
    },
    {
      code: "cert",
      says: "Chứng thư của một người ký sai loại, hoặc không do nơi được tin cậy cấp.",
      next: "Ký lại bằng chứng thư đúng loại, rồi gửi.",
    },
    {
      code: "role.school",
      says: "Có người ký giữ vai trò ấy ở trường khác.",
      next: "Để người của trường ký lại rồi gửi; nếu đã điều động, đề nghị Sở GDĐT ghi nhận.",
    },
    {
      code: "role",
      says: "Có người ký chưa được ghi nhận vào vai trò ấy.",
      next: "Đề nghị Sở GDĐT ghi nhận, hoặc để người đã được phân công ký lại, rồi gửi.",
    },
    { code: "sig", next: "Xuất lại gói tin, mọi người ký lại rồi gửi; không sửa gì sau khi ký." },
    { code: "", next: "Xuất lại gói tin từ phần mềm của trường, ký lại rồi gửi." },
  ],
  en: [
    {
      code: "revocation.revoked",
      says: "A signer's certificate was revoked.",
      next: "This signer gets a new certificate, signs again, and you send it.",
    },
    {
      code: "revocation.provisional",
      says: "A signer's certificate is on hold.",
      next: "Ask its issuer; send again once the hold ends, or sign with another certificate.",
    },
    {
      code: "revocation",
      says: "The issuer's answer about revocation is missing.",
      next: "Send again with a recent revocation list (CRL) or OCSP response.",
    },
    {
      code: "cert.expired",
      says: "A signer's certificate is out of date.",
      next: "Renew the certificate, sign again and send.",
    },
    {
      code: "cert",
      says: "A signer's certificate is of the wrong kind, or not from a trusted issuer.",
      next: "Sign again with a certificate of the right kind, and send.",
    },
    {
      code: "role.school",
      says: "A signer holds that role at another school.",
      next: "Have somebody of this school sign again and send; if the signer has moved here, ask the department to record it.",
    },
    {
      code: "role",
      says: "A signer is not recorded in that role.",
      next: "Ask the department to record the signer, or have the appointed person sign again, and send.",
    },
    { code: "sig", next: "Export the package again, have all sign again and send; change nothing after signing." },
    { code: "", next: "Export the package from the school's software again, sign again and send." },
  ],
};
