/**
 * Facts: those that a seal repeats stand in boxes, the first section's above the running text, all others' below it.
 *
 * @module
 */
import type { Circular, Field } from "../../../record/circulars/circular.ts";
import { fieldOf } from "../../../view/wording.ts";
import { body, type Rect } from "../../place.ts";
import { gap, type FactsSection, type FactStrip, type LabelledCell } from "./box.ts";

const stripHeight = 5.6;
const titleLine = 5.2;
const valueWidths = { alone: 60, oneOfMany: 13 } as const;

interface Strip {
  readonly section: FactsSection;
  readonly fields: readonly Field[];
  readonly isFirst: boolean;
}

function stripsOf(circular: Circular, sections: readonly FactsSection[]): readonly Strip[] {
  return sections.flatMap((section, i) => {
    const fields = section.fields.map((name) => fieldOf(circular, "record", name));
    const sealed = fields.filter(({ form }) => circular.sealed.includes(form));
    return sealed.length === 0 ? [] : [{ section, fields: sealed, isFirst: i === 0 }];
  });
}

/** What the boxes take. */
export function stripsHeight(circular: Circular, sections: readonly FactsSection[]): number {
  const heights = stripsOf(circular, sections).map(({ isFirst }) => stripHeight + (isFirst ? gap / 2 : titleLine));
  return heights.reduce((sum, height) => sum + height, 0);
}

/** From `top` to the end of the form. */
export function placeFacts(
  circular: Circular,
  sections: readonly FactsSection[],
  top: number,
): { readonly strips: readonly FactStrip[]; readonly text: Rect } {
  let upper = top;
  let lower = body.y + body.height - 1;
  const strips = stripsOf(circular, sections).map((strip): FactStrip => {
    const { section, isFirst } = strip;
    if (isFirst) {
      const cells = placeStrip(strip, upper);
      upper += stripHeight + gap / 2;
      return { section, text: undefined, cells };
    }
    lower -= stripHeight;
    const cells = placeStrip(strip, lower);
    lower -= titleLine;
    return { section, text: { x: body.x, y: lower, width: body.width, height: titleLine }, cells };
  });
  return { strips, text: { x: body.x, y: upper, width: body.width, height: lower - upper } };
}

/** Boxes share the width as their labels need it. */
function placeStrip({ section, fields, isFirst }: Strip, y: number): readonly LabelledCell[] {
  const valueWidth = fields.length === 1 ? valueWidths.alone : valueWidths.oneOfMany;
  const labels = fields.map(({ label }, i) => (isFirst && i === 0 ? section.title : label));
  const letters = labels.reduce((sum, label) => sum + label.length, 0);
  const free = body.width - valueWidth * fields.length;
  let x = body.x;
  return fields.map(({ name }, i) => {
    const label = labels[i]!;
    const width = (free * label.length) / letters;
    const labelRect = { x, y, width, height: stripHeight };
    x += width + valueWidth;
    return { field: name, label, labelRect, rect: { x: x - valueWidth, y, width: valueWidth, height: stripHeight } };
  });
}
