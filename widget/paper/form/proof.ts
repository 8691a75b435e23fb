/**
 * The foot of every page: the QR code and what it holds, the lookup code for the eye and the voice, where the original is, and on an
 * official print who converted it (Luật Giao dịch điện tử 2023, Article 12.2; Nghị định 137/2024, Articles 4 and 5).
 *
 * @module
 */
import type { LockReport } from "../../checks/report.ts";
import { formatCode } from "../../record/code.ts";
import { modulesOf } from "../../seal/qr.ts";
import { formatDate, formatTime } from "../../view/format.ts";
import { bold, italic, join, paragraph, plain, rulesAround, type Drawn } from "../draft.ts";
import type { Faces } from "../font/faces.ts";
import type { Conversion, PrintJob } from "../job.ts";
import { code as codeBox, conversion as conversionBox, hairline, proof, qr, type Rect } from "../place.ts";
import { sizesFrom } from "../set.ts";

export interface Proof {
  /** Text of the year's seal; without it the QR code is the lookup code. */
  readonly seal?: string;
  readonly lock?: LockReport;
}

export function drawProof(job: PrintJob, faces: Faces, { seal, lock }: Proof): Drawn {
  const host = new URL(job.portal).host;
  const isOfficial = job.kind === "official";
  const width = isOfficial ? conversionBox.x - codeBox.x - 3 : codeBox.width;
  const at = (y: number, height: number): Rect => ({ x: codeBox.x, y: codeBox.y + y, width, height });
  const groups = formatCode(job.code).split(" ");
  const holds =
    seal === undefined
      ? "Mã QR chỉ chứa mã tra cứu, không có họ tên và điểm. Quét, hoặc gõ mã tại "
      : "Mã QR chứa họ tên, ngày sinh, trường, lớp và điểm của trang này, có chữ ký của Sở. Quét để so với tờ này, hoặc gõ mã tại ";
  const told = [
    plain(holds),
    bold(host),
    plain(". Trước khi gõ, xem thanh địa chỉ có đúng "),
    bold(host),
    plain(" không."),
  ];
  const effective = seal === undefined || lock === undefined ? "" : ` Hiệu lực từ ${formatDate(lock.effectiveDate)}.`;
  const owner = lock === undefined ? "" : ` Chủ quản: ${lock.name}.`;
  const system = [plain(`Hệ thống lưu bản gốc: Cơ sở dữ liệu học bạ số.${owner} Tra cứu: ${host}.${effective}`)];
  return join(
    {
      nodes: [
        {
          tag: "Figure",
          alt: seal === undefined ? "Mã QR của mã tra cứu" : "Mã QR của trang học bạ",
          rect: qr,
          modules: modulesOf(seal ?? job.code),
        },
      ],
      rules: [{ from: [proof.x, proof.y], to: [proof.x + proof.width, proof.y], width: hairline }],
    },
    paragraph(faces, at(0, 4.6), [bold("Mã tra cứu")], { sizes: [10] }),
    paragraph(faces, at(4.6, 6), [bold(groups.slice(0, 4).join("  "))], { sizes: sizesFrom(14, 9) }),
    paragraph(faces, at(10.4, 6), [bold(groups.slice(4).join("  "))], { sizes: sizesFrom(14, 9) }),
    paragraph(faces, at(17, 12.4), told, { sizes: sizesFrom(9.5, 6.5), vertical: "top" }),
    paragraph(faces, at(29.4, 9.6), system, { sizes: sizesFrom(9, 6), vertical: "top" }),
    isOfficial ? drawConversion(faces, job) : { nodes: [], rules: [] },
  );
}

const empty: Conversion = { sign: "", name: "", post: "" };

function drawConversion(faces: Faces, { conversion = empty, at: moment }: PrintJob): Drawn {
  const { x, y, width } = conversionBox;
  const line = (top: number, height = 4): Rect => ({ x: x + 1.5, y: y + top, width: width - 3, height });
  const centred = { sizes: sizesFrom(9.5, 6.5), align: "center" } as const;
  const who = [bold(conversion.name || "………………………………")];
  if (conversion.post !== "") who.push(plain(`, ${conversion.post}`));
  return join(
    { nodes: [], rules: rulesAround([conversionBox]) },
    paragraph(faces, line(0.8, 8), [bold("VĂN BẢN CHUYỂN ĐỔI TỪ\u00a0VĂN\u00a0BẢN\u00a0ĐIỆN\u00a0TỬ")], centred, "H2"),
    paragraph(faces, line(9), [plain(`Ký hiệu: ${conversion.sign || "………………………………"}`)], centred),
    paragraph(faces, line(13), [plain(`Thời gian chuyển đổi: ${formatTime(moment)}`)], centred),
    paragraph(faces, line(17), [bold("Người chuyển đổi")], centred),
    paragraph(faces, line(20.6), [italic("(Ký tên, đóng dấu)")], centred),
    paragraph(faces, line(33.4, 5), who, centred),
  );
}
