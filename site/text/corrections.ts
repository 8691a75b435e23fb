/**
 * What a school does about a check that did not pass. The widget's own next steps are for readers of a transcript; these are for
 * who made it.
 *
 * @module
 */
import type { Language } from "./chrome.ts";

/** By how a finding's code begins, the longest first. */
export const corrections: Readonly<Record<Language, readonly (readonly [prefix: string, next: string])[]>> = {
  vi: [
    ["revocation.revoked", "Người ấy xin chứng thư mới, ký lại rồi gửi."],
    ["revocation.provisional", "Hỏi nơi cấp chứng thư; khi hết tạm dừng thì gửi lại, hoặc ký bằng chứng thư khác."],
    ["revocation", "Gửi lại kèm danh sách thu hồi (CRL) hoặc trả lời OCSP mới."],
    ["cert.expired", "Gia hạn chứng thư, ký lại rồi gửi."],
    ["cert", "Ký lại bằng chứng thư đúng loại do nơi được tin cậy cấp, rồi gửi."],
    ["role", "Đề nghị Sở GDĐT ghi nhận người ký, hoặc để người đã được phân công ký lại."],
    ["sig", "Xuất lại gói tin, mọi người ký lại rồi gửi; không sửa gì sau khi ký."],
    ["", "Xuất lại gói tin từ phần mềm của trường, ký lại rồi gửi."],
  ],
  en: [
    ["revocation.revoked", "This signer gets a new certificate, signs again, and you send it."],
    ["revocation.provisional", "Ask the issuer; send again once the hold ends, or sign with another certificate."],
    ["revocation", "Send again with a recent revocation list (CRL) or OCSP response."],
    ["cert.expired", "Renew the certificate, sign again and send."],
    ["cert", "Sign again with a certificate of the right kind from a trusted issuer, and send."],
    ["role", "Ask the department to record the signer, or have the appointed person sign again."],
    ["sig", "Export the package again, have all sign again and send; change nothing after signing."],
    ["", "Export the package from the school's software again, sign again and send."],
  ],
};
