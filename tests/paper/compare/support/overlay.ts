/**
 * A PDF of ours with something laid over one of its boxes afterwards, as an editor does it (ISO 32000-1 §7.5.6, §12.5).
 *
 * @module
 */
import { concat, utf8 } from "../../../../widget/crypto/bytes.ts";
import { page, type Rect } from "../../../../widget/paper/place.ts";

const point = 72 / 25.4;

/** White, with a text in Helvetica. */
export function withNote(pdf: Uint8Array, { x, y, width, height }: Rect, text: string): Uint8Array {
  const source = new TextDecoder("latin1").decode(pdf);
  const [, number, dictionary] = /(\d+) 0 obj\n(<<\/Type\/Page\/Parent[^\n]*)>>\nendobj/.exec(source)!;
  const size = Number(/\/Size (\d+)/.exec(source)![1]);
  const [, rest] = /trailer\n<<\/Size \d+(.*)>>\n/.exec(source)!;
  const previous = /startxref\n(\d+)/.exec(source)![1]!;
  const [w, h] = [width * point, height * point];
  const box = [x * point, (page.height - y - height) * point, (x + width) * point, (page.height - y) * point];
  const drawn = `1 g 1 1 ${w - 2} ${h - 2} re f 0 g BT /F 11 Tf ${w / 2 - 5} 4 Td (${text}) Tj ET`;
  const font = "/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>";
  const objects: readonly (readonly [number, string])[] = [
    [Number(number), `${dictionary}/Annots[${size} 0 R]>>`],
    [size, `<</Type/Annot/Subtype/FreeText/F 4/Rect[${box.join(" ")}]/Contents(${text})/AP<</N ${size + 1} 0 R>>>>`],
    [
      size + 1,
      `<</Type/XObject/Subtype/Form/BBox[0 0 ${w} ${h}]${font}/Length ${drawn.length}>>\nstream\n${drawn}\nendstream`,
    ],
  ];
  let added = "\n";
  const table = objects.map(([at, body]) => {
    const offset = String(pdf.length + added.length).padStart(10, "0");
    added += `${at} 0 obj\n${body}\nendobj\n`;
    return `${at} 1\n${offset} 00000 n \n`;
  });
  const start = pdf.length + added.length;
  const trailer = `trailer\n<</Size ${size + 2}${rest}/Prev ${previous}>>\nstartxref\n${start}\n%%EOF\n`;
  return concat(pdf, utf8(`${added}xref\n${table.join("")}${trailer}`));
}
