/**
 * A sheet as a page's content, every piece of content marked with its place in the structure (ISO 32000-1 §14.6, §14.7): a screen
 * reader reads a table as a table.
 *
 * @module
 */
import { utf8 } from "../../crypto/bytes.ts";
import { pointsPerMillimetre } from "../font/faces.ts";
import { page, type Rect } from "../place.ts";
import type { Rule, Run, Sheet, SheetNode } from "../sheet.ts";
import { number, refTo, textString, type ObjectNumber, type PdfFile } from "./file.ts";
import type { FontUse } from "./font.ts";

export interface PageContext {
  readonly file: PdfFile;
  readonly fonts: FontUse;
  readonly pages: ObjectNumber;
  readonly fontResource: ObjectNumber;
  /** The structure's Document element. */
  readonly document: ObjectNumber;
  /** Of this page, from 0. */
  readonly index: number;
}

export interface DrawnPage {
  readonly page: ObjectNumber;
  /** Of the page's section. */
  readonly section: ObjectNumber;
  /** The element that each piece of marked content belongs to, by its number. */
  readonly parents: readonly ObjectNumber[];
}

const x = (millimetres: number) => number(millimetres * pointsPerMillimetre);
const y = (millimetres: number) => number((page.height - millimetres) * pointsPerMillimetre);

export async function drawPage(sheet: Sheet, context: PageContext): Promise<DrawnPage> {
  const { file, fonts } = context;
  const own = file.reserve();
  const parents: ObjectNumber[] = [];
  const images: ObjectNumber[] = [];
  const operators: string[] = [`/Artifact BMC ${sheet.rules.map(ruleOperators).join(" ")} EMC`];

  const marked = (tag: string, element: ObjectNumber, drawn: string): number => {
    operators.push(`/${tag}<</MCID ${parents.length}>>BDC ${drawn} EMC`);
    return parents.push(element) - 1;
  };
  const place = async (node: SheetNode, parent: ObjectNumber): Promise<ObjectNumber> => {
    const element = file.reserve();
    const start = `<</Type/StructElem/S/${node.tag}/P ${refTo(parent)}/Pg ${refTo(own)}`;
    if ("children" in node) {
      const children: string[] = [];
      for (const child of node.children) children.push(refTo(await place(child, element)));
      file.put(element, `${start}/K[${children.join(" ")}]>>`);
    } else if (node.tag === "Figure") {
      images.push(await addImage(file, node.modules));
      const id = marked("Figure", element, imageOperators(node.rect, images.length - 1));
      const { x: left, y: top, width, height } = node.rect;
      const box = [x(left), y(top + height), x(left + width), y(top)].join(" ");
      file.put(element, `${start}/K ${id}/Alt ${textString(node.alt)}/A<</O/Layout/Placement/Block/BBox[${box}]>>>>`);
    } else {
      const scope = node.tag === "TH" ? `/A<</O/Table/Scope/${node.scope}>>` : "";
      const content = node.runs.length === 0 ? "" : `/K ${marked(node.tag, element, textOperators(fonts, node.runs))}`;
      file.put(element, `${start}${content}${scope}>>`);
    }
    return element;
  };

  const section = await place({ tag: "Sect", children: sheet.nodes }, context.document);
  operators.push(`/Artifact<</Type/Pagination>>BDC ${textOperators(fonts, sheet.furniture)} EMC`);
  const content = await file.addStream("", utf8(operators.join("\n")));
  const objects = images.map((image, i) => `/I${i} ${refTo(image)}`).join("");
  file.put(
    own,
    `<</Type/Page/Parent ${refTo(context.pages)}/MediaBox[0 0 ${x(page.width)} ${x(page.height)}]` +
      `/Resources<</Font ${refTo(context.fontResource)}/XObject<<${objects}>>>>/Contents ${refTo(content)}` +
      `/StructParents ${context.index}/Tabs/S>>`,
  );
  return { page: own, section, parents };
}

function ruleOperators({ from, to, width }: Rule): string {
  return `${x(width)} w 2 J ${x(from[0])} ${y(from[1])} m ${x(to[0])} ${y(to[1])} l S`;
}

function textOperators(fonts: FontUse, runs: readonly Run[]): string {
  const shown = runs.map((run) => `1 0 0 1 ${x(run.x)} ${y(run.y)} Tm ${fonts.show(run.face, run.size, run.text)}`);
  return `BT ${shown.join(" ")} ET`;
}

function imageOperators({ x: left, y: top, width, height }: Rect, image: number): string {
  return `q ${x(width)} 0 0 ${x(height)} ${x(left)} ${y(top + height)} cm/I${image} Do Q`;
}

/** One bit a module, black is 0. */
function addImage(
  file: PdfFile,
  { size, rows }: Extract<SheetNode, { tag: "Figure" }>["modules"],
): Promise<ObjectNumber> {
  const stride = Math.ceil(size / 8);
  const bits = new Uint8Array(stride * size).fill(255);
  rows.forEach((row, at) =>
    row.forEach((isBlack, column) => {
      const index = at * stride + (column >> 3);
      if (isBlack) bits[index] = bits[index]! & ~(128 >> (column & 7));
    }),
  );
  const dictionary = `/Type/XObject/Subtype/Image/Width ${size}/Height ${size}/ColorSpace/DeviceGray/BitsPerComponent 1/Interpolate false`;
  return file.addStream(dictionary, bits);
}
