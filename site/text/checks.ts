/**
 * Each check explained to a parent, in both languages. Names, codes and next steps come from the widget's own messages.
 *
 * @module
 */
import type { Check } from "../../widget/checks/report.ts";
import type { Language } from "./chrome.ts";

export interface ChecksText {
  readonly title: string;
  readonly lead: string;
  readonly blindTitle: string;
  readonly blind: string;
  readonly verdictsTitle: string;
  readonly verdicts: Readonly<Record<"passed" | "failed" | "replaced" | "unknown", string>>;
  readonly checksTitle: string;
  readonly next: string;
  readonly explained: Readonly<Record<Check, string>>;
}

export const checksText: Readonly<Record<Language, ChecksText>> = {
  vi: {
    title: "Cổng này kiểm tra thế nào",
    lead: "Mỗi lần tra cứu, máy chủ chỉ gửi bằng chứng. Trình duyệt trên máy của bạn tự làm mọi bước dưới đây, và chỉ hiện những gì chữ ký bảo đảm.",
    blindTitle: "Vì sao máy chủ không biết mã của bạn?",
    blind:
      "Từ mã tra cứu, trình duyệt tính ra một tên gọi khác để hỏi máy chủ, và một chìa khoá để mở học bạ. Máy chủ chỉ giữ bản đã khoá dưới tên gọi ấy; mã, ngày sinh và 4 số cuối không rời khỏi máy của bạn. Vì vậy dữ liệu bị lấy trộm từ máy chủ không mở ra được.",
    verdictsTitle: "Bốn kết luận",
    verdicts: {
      passed: "Mọi bước bắt buộc đều đạt, và bản này đang có hiệu lực.",
      failed: "Có bước đã kiểm tra và thấy sai. Điểm số không được hiện, vì không có gì bảo đảm cho chúng.",
      replaced: "Chữ ký đúng, nhưng bản này không còn hiệu lực. Hãy mở bản đang có hiệu lực, hoặc hỏi nhà trường.",
      unknown: "Có bước chưa làm được, thường vì mạng. Điều này không có nghĩa là học bạ giả.",
    },
    checksTitle: "Từng bước kiểm tra",
    next: "Làm gì tiếp:",
    explained: {
      trust:
        "Trình duyệt có sẵn một danh sách: những nơi cấp chứng thư, sổ chốt và nhân chứng được tin. Danh sách quá hạn thì không bước nào dưới đây còn chắc.",
      evidence:
        "Cổng phải gửi đủ: học bạ, bằng chứng chốt, chứng thư, danh sách thu hồi. Thiếu thứ gì thì kết luận là “chưa kiểm tra được”, không bao giờ là “thật”.",
      bind: "Học bạ nhận về phải đúng là của mã đã gõ, để không ai tráo học bạ của em khác vào.",
      log: "Sở GDĐT ghi mọi học bạ đã chốt vào một cuốn sổ chỉ viết thêm được. Bước này tìm đúng dòng của học bạ, kiểm tra chữ ký của Sở và của nhân chứng độc lập trên sổ, và rằng sổ không bị viết lại.",
      time: "Nhân chứng độc lập ghi giờ khi thấy dòng ấy trong sổ. Đó là ngày chốt có thật; ngày hiệu lực không được ghi lùi quá ba ngày.",
      "record.digest": "Tệp học bạ phải đúng từng byte với tệp Sở đã chốt.",
      xml: "Tệp phải theo đúng khuôn mẫu, không được giấu thứ gì khác bên trong.",
      "sig.CBQL": "Hiệu trưởng ký toàn bộ học bạ. Sửa một dấu phẩy thì chữ ký hỏng.",
      "sig.KY_PHAT_HANH": "Nhà trường đóng dấu số lên đúng nội dung Hiệu trưởng đã ký.",
      "sig.GVCN": "Giáo viên chủ nhiệm ký phần thông tin và kết quả của học sinh.",
      "sig.GVBM": "Ở trung học, mỗi giáo viên bộ môn ký dòng điểm của môn mình. Tiểu học không yêu cầu.",
      cert: "Mỗi người ký có một chứng thư, như thẻ căn cước của chữ ký. Chứng thư phải dẫn tới một gốc tin cậy, đúng loại cho vai trò ấy, và còn hạn lúc Sở chốt.",
      revocation:
        "Nơi cấp công bố danh sách chứng thư bị thu hồi. Chứng thư bị thu hồi trước ngày chốt thì chữ ký không có giá trị; bị thu hồi sau đó thì không ảnh hưởng.",
      role: "Sổ chốt cũng ghi ai được ký vai trò nào ở trường nào. Hiệu trưởng trường khác, dù chứng thư thật, không ký thay được.",
      "record.entry": "Trường, năm học và lớp trong học bạ phải khớp với dòng Sở đã chốt.",
      chain: "Các năm học phải nối tiếp nhau. Thiếu một năm thì đây chưa phải toàn bộ học bạ.",
      seal: "Lúc chốt, Sở GDĐT ký một bản tóm tắt điểm vào mã QR in ở chân trang. Quét mã ấy thì thấy điểm đã ký, kể cả khi không có mạng, để so với tờ giấy.",
      standing:
        "Sở công bố những bản bị thu hồi hoặc thay thế. Bước này cho biết bản bạn xem có còn hiệu lực hôm nay không.",
      advice:
        "Đối chiếu xếp loại với điểm theo thông tư, chỉ để lưu ý. Nội dung đã ký vẫn là căn cứ, nên bước này không đổi kết luận.",
    },
  },
  en: {
    title: "How this portal checks",
    lead: "For each look-up the server only hands out evidence. The browser on your own device does every step below, and shows only what the signatures cover.",
    blindTitle: "Why does the server not know your code?",
    blind:
      "From the code your browser works out another name to ask the server by, and a key to open the transcript. The server holds only the locked copy under that name; code, birth date and last four digits never leave your device. So what is stolen from the server cannot be opened.",
    verdictsTitle: "Four verdicts",
    verdicts: {
      passed: "Every required step passed, and this copy is in force.",
      failed: "Something was checked and is wrong. No mark is shown, for nothing vouches for them.",
      replaced:
        "The signatures are right, but this copy is no longer in force. Open the one that is, or ask the school.",
      unknown:
        "Some step could not be done, usually for want of a network. It does not mean that the transcript is forged.",
    },
    checksTitle: "Each step",
    next: "What to do:",
    explained: {
      trust:
        "Your browser carries a list of trusted certificate issuers, logs and witnesses. When the list is out of date, none of the steps below is certain.",
      evidence:
        "The portal must send everything: record, proof of the lock, certificates, revocation lists. Whatever is missing makes the verdict “could not check”, never “genuine”.",
      bind: "What came back must be the transcript of the code you typed, so that nobody can slip in another pupil's.",
      log: "The department writes every locked record into a log that can only grow. This step finds the record's own line, checks the department's and an independent witness's signatures, and that the log was not rewritten.",
      time: "The witness notes the time at which it saw that line. That is the proven time of the lock; the effective date may not be more than three days older.",
      "record.digest": "The file must be, octet for octet, the one that the department locked.",
      xml: "The file must follow the schema exactly, with nothing hidden in it.",
      "sig.CBQL": "The head of school signs the whole record. Change one comma and the signature breaks.",
      "sig.KY_PHAT_HANH": "The school seals exactly what the head signed.",
      "sig.GVCN": "The homeroom teacher signs the pupil's particulars and results.",
      "sig.GVBM":
        "In secondary school each subject teacher signs the row of that subject. Primary school does not ask for it.",
      cert: "Each signer has a certificate, the signature's identity card. It must lead to a trusted root, be of the right kind for the role, and have been valid at the lock.",
      revocation:
        "Issuers publish which certificates they revoked. One revoked before the lock is worthless; one revoked after it harms nothing.",
      role: "The log also says who may sign in which role for which school. The head of another school, with a certificate however genuine, cannot sign here.",
      "record.entry": "School, year and grade in the record must match the line that the department locked.",
      chain: "The years must follow one another. With a year missing this is not the whole transcript.",
      seal: "At the lock the department signs a summary of the marks into the QR code at the foot of the page. Scanned, it shows the signed marks, even without a network, to compare with the paper.",
      standing:
        "The department publishes which copies were withdrawn or replaced. This step says whether yours is in force today.",
      advice:
        "Compares results with marks by the circular's rules, for information only. What was signed stays authoritative, so this changes no verdict.",
    },
  },
};
