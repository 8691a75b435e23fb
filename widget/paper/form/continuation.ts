/**
 * What did not fit its box on a year's page, in full. No row is split between pages.
 *
 * @module
 */
import { bold, join, paragraph, plain, table, type Cell, type Drawn } from "../draft.ts";
import type { Faces } from "../font/faces.ts";
import { body, signs, type Rect } from "../place.ts";
import { heightOf, sizesFrom } from "../set.ts";
import type { Later } from "./facts.ts";

const labelWidth = 36;
const titleHeight = 7;
const padding = 1.2;
const size = 9;
/** Nobody signs here, so there is more room. */
const room = signs.y + signs.height - body.y - titleHeight;

export function drawContinuation(faces: Faces, rows: readonly Later[], head: Drawn): readonly Drawn[] {
  return pagesOf(faces, rows).map((page) => {
    const title: Rect = { x: body.x, y: body.y, width: body.width, height: titleHeight - 1 };
    let y = body.y + titleHeight;
    const cells = page.map((row): readonly Cell[] => {
      const height = rowHeight(faces, row);
      const rect = (x: number, width: number): Rect => ({ x, y, width, height });
      const labelRect = rect(body.x, labelWidth);
      const textRect = rect(body.x + labelWidth, body.width - labelWidth);
      y += height;
      return [
        { tag: "row", rect: labelRect, spans: [plain(row.label)], setting: { sizes: sizesFrom(size, 6), padding } },
        { tag: "TD", rect: textRect, spans: [plain(row.text)], setting: { sizes: sizesFrom(size, 6), padding } },
      ];
    });
    return join(head, paragraph(faces, title, [bold("Phần ghi tiếp")], { sizes: [12] }, "H2"), table(faces, cells));
  });
}

function rowHeight(faces: Faces, { label, text }: Later): number {
  const labelled = heightOf(faces, [plain(label)], labelWidth - 2 * padding, size);
  const told = heightOf(faces, [plain(text)], body.width - labelWidth - 2 * padding, size);
  return Math.min(room, Math.max(labelled, told) + 2);
}

function pagesOf(faces: Faces, rows: readonly Later[]): readonly (readonly Later[])[] {
  const pages: Later[][] = [];
  let left = 0;
  for (const row of rows) {
    const height = rowHeight(faces, row);
    if (pages.length === 0 || height > left) {
      pages.push([]);
      left = room;
    }
    pages.at(-1)!.push(row);
    left -= height;
  }
  return pages;
}
