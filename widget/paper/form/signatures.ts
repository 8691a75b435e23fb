/**
 * Who signed, as the form has it at its foot: only those whose signature held.
 *
 * @module
 */
import type { SignerReport } from "../../checks/report.ts";
import { formatDate } from "../../view/format.ts";
import { bold, italic, join, paragraph, type Drawn } from "../draft.ts";
import type { Faces } from "../font/faces.ts";
import type { Rect } from "../place.ts";
import { sizesFrom } from "../set.ts";

export function drawSignatures(
  faces: Faces,
  { x, y, width, height }: Rect,
  signers: readonly SignerReport[],
  post: string,
): Drawn {
  const half = (i: number): Rect => ({ x: x + (i * width) / 2, y, width: width / 2, height });
  return join(
    drawHead(faces, half(0), signers, `Xác nhận của ${post}`),
    drawSignature(faces, half(1), "Giáo viên chủ nhiệm", signers, "GVCN", ""),
  );
}

/** The head, and with the head the school's seal. */
export function drawHead(faces: Faces, rect: Rect, signers: readonly SignerReport[], title: string): Drawn {
  const seal = passedBy(signers, "KY_PHAT_HANH");
  const sealed = seal === undefined ? "" : `. Nhà trường đóng dấu số${dateOf(seal)}`;
  return drawSignature(faces, rect, title, signers, "CBQL", sealed);
}

function drawSignature(
  faces: Faces,
  { x, y, width, height }: Rect,
  title: string,
  signers: readonly SignerReport[],
  role: SignerReport["role"],
  more: string,
): Drawn {
  const signer = passedBy(signers, role);
  const line = (i: number): Rect => ({ x: x + 1, y: y + (i * height) / 3, width: width - 2, height: height / 3 });
  const centred = { sizes: sizesFrom(11, 7), align: "center" } as const;
  const how = signer === undefined ? "Chưa kiểm tra được chữ ký" : `Đã ký số${dateOf(signer)}${more}`;
  return join(
    paragraph(faces, line(0), [bold(title)], centred),
    paragraph(faces, line(1), [italic(how)], { ...centred, sizes: sizesFrom(10, 6.5) }),
    paragraph(faces, line(2), signer === undefined ? [] : [bold(signer.name)], centred),
  );
}

function passedBy(signers: readonly SignerReport[], role: SignerReport["role"]): SignerReport | undefined {
  return signers.find((signer) => signer.role === role && signer.outcome === "passed");
}

function dateOf({ signingTime }: SignerReport): string {
  return signingTime === undefined ? "" : ` ${formatDate(signingTime)}`;
}
