/**
 * What every page has: its frame, which kind of print it is, whether it is a sample, when it was printed and its number.
 *
 * @module
 */
import { formatTime } from "../../view/format.ts";
import { bold, join, paragraph, plain, rulesAround, type Drawn } from "../draft.ts";
import type { Faces } from "../font/faces.ts";
import type { PrintJob } from "../job.ts";
import { above, band, below, frame, frameLine } from "../place.ts";
import type { Conclusion } from "../../view/conclusion.ts";
import { setText, sizesFrom } from "../set.ts";
import type { Rule, Run } from "../sheet.ts";

const troubles: Readonly<Record<Exclude<Conclusion, "passed" | "failed">, readonly [string, string]>> = {
  unknown: ["CHƯA KIỂM TRA ĐƯỢC", "Chưa chắc nội dung dưới đây đang có hiệu lực."],
  replaced: ["ĐÃ ĐƯỢC THAY THẾ", "Bản này không còn hiệu lực. Chỉ để đối chiếu."],
  withdrawn: ["ĐÃ BỊ THU HỒI", "Bản này không còn hiệu lực. Chỉ để đối chiếu."],
};

/** @param conclusion of the record that the page repeats */
export function drawBand({ kind, conversion, isDemo }: PrintJob, faces: Faces, conclusion: Conclusion): Drawn {
  const trouble = conclusion === "passed" || conclusion === "failed" ? undefined : troubles[conclusion];
  const sign = conversion?.sign ?? "";
  const spans =
    kind === "official"
      ? [bold("VĂN BẢN CHUYỂN ĐỔI TỪ VĂN BẢN ĐIỆN TỬ"), plain(sign === "" ? "" : `   Ký hiệu: ${sign}`)]
      : [bold("BẢN IN THAM KHẢO   "), plain("Không thay thế bản chuyển đổi có xác nhận.")];
  const told = trouble === undefined ? [] : [bold(`   ${trouble[0]}: `), plain(trouble[1])];
  return join(
    isDemo
      ? paragraph(faces, above, [plain("DỮ LIỆU MẪU, KHÔNG CÓ GIÁ TRỊ PHÁP LÝ")], { sizes: [8.5], align: "center" })
      : { nodes: [], rules: [] },
    { nodes: [], rules: rulesAround([band]) },
    paragraph(faces, band, [...spans, ...told], { sizes: sizesFrom(11.5, 7), align: "center", padding: 1 }),
  );
}

export const frameRules: readonly Rule[] = rulesAround([frame], frameLine);

export function furnitureOf({ at }: PrintJob, faces: Faces, number: number, count: number): readonly Run[] {
  const set = (text: string, align: "left" | "right") =>
    setText(faces, [plain(text)], below, { sizes: [8.5], align, padding: 0 }).runs;
  return [...set(`In lúc ${formatTime(at)}`, "left"), ...set(`Trang ${number}/${count}`, "right")];
}
