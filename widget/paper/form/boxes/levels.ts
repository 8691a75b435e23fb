/**
 * Tables of levels side by side, each with a remark under it; all end at one height.
 *
 * @module
 */
import type { Circular, Field } from "../../../record/circulars/circular.ts";
import { fieldOf, isLevel } from "../../../view/wording.ts";
import { body } from "../../place.ts";
import { gap, titleHeight, type FactsSection, type LabelledCell, type LevelTable } from "./box.ts";

const rowHeight = 5.2;
const remarkHeight = 13;
const levelWidth = 15;
const between = 3;
/** Letters: no column of names is narrower than these. */
const leastLetters = 17;

export function isLevelTable(circular: Circular, section: FactsSection): boolean {
  return levelFields(circular, section).length > 2;
}

function levelFields(circular: Circular, { fields }: FactsSection): readonly Field[] {
  return fields.map((name) => fieldOf(circular, "record", name)).filter(({ form }) => isLevel(circular, form));
}

/** What they take, with the gap after them. */
export function levelsHeight(circular: Circular, sections: readonly FactsSection[]): number {
  if (sections.length === 0) return 0;
  const rows = Math.max(...sections.map((section) => levelFields(circular, section).length));
  return titleHeight + rowHeight * (rows + 1) + remarkHeight + gap;
}

export function placeLevels(circular: Circular, sections: readonly FactsSection[], top: number): readonly LevelTable[] {
  const bottom = top + levelsHeight(circular, sections) - gap;
  const letters = sections.map((section) =>
    Math.max(leastLetters, ...levelFields(circular, section).map(({ label }) => label.length)),
  );
  const all = letters.reduce((sum, length) => sum + length, 0);
  const free = body.width - between * (sections.length - 1) - levelWidth * sections.length;
  let left = body.x;
  return sections.map((section, i) => {
    const nameWidth = (free * letters[i]!) / all;
    const placed = placeTable(circular, section, { left, top, bottom, nameWidth });
    left += nameWidth + levelWidth + between;
    return placed;
  });
}

interface Column {
  readonly left: number;
  readonly top: number;
  readonly bottom: number;
  readonly nameWidth: number;
}

function placeTable(circular: Circular, section: FactsSection, { left, top, bottom, nameWidth }: Column): LevelTable {
  const width = nameWidth + levelWidth;
  const y = top + titleHeight;
  const line = (at: number) => ({ y: y + at * rowHeight, height: rowHeight });
  const fields = levelFields(circular, section);
  const under = y + (fields.length + 1) * rowHeight;
  const remark = section.fields.find((name) => !fields.some((field) => field.name === name));
  const remarkRect = { x: left, y: under, width, height: bottom - under };
  return {
    section,
    title: { x: left, y: top, width, height: titleHeight },
    heads: [
      { x: left, width: nameWidth, ...line(0) },
      { x: left + nameWidth, width: levelWidth, ...line(0) },
    ],
    rows: fields.map(({ name, label }, at): LabelledCell => ({
      ...{ field: name, label },
      labelRect: { x: left, width: nameWidth, ...line(at + 1) },
      rect: { x: left + nameWidth, width: levelWidth, ...line(at + 1) },
    })),
    remark: remark === undefined ? undefined : { field: fieldOf(circular, "record", remark), rect: remarkRect },
  };
}
