/**
 * What of a year is text alone: remarks, awards, the year's facts, certificates. All of it shares one place on the page.
 *
 * @module
 */
import type { Circular, Field } from "../../record/circulars/circular.ts";
import type { Fields, TranscriptRecord } from "../../record/record.ts";
import { isNotAssessed } from "../../view/sheet.ts";
import { fieldOf, wordOf } from "../../view/wording.ts";
import { bold, italic, join, paragraph, plain, type Drawn } from "../draft.ts";
import type { Faces } from "../font/faces.ts";
import { heightOf, sizesFrom, type Span } from "../set.ts";
import type { YearGrid } from "./grid.ts";

/** What goes to a page of its own. */
export interface Later {
  readonly label: string;
  readonly text: string;
}

interface Paragraph {
  readonly label: string;
  /** One for each field: what goes to a page of its own goes there row by row. */
  readonly parts: readonly Later[];
}

export function drawText(
  faces: Faces,
  circular: Circular,
  record: TranscriptRecord,
  { text: rect, levels, strips }: YearGrid,
  later: Later[],
): Drawn {
  const placed = [...levels, ...strips.filter(({ text }) => text !== undefined)].map(({ section }) => section.title);
  const boxed = strips.flatMap(({ cells }) => cells.map(({ field }) => field));
  let paragraphs = paragraphsOf(circular, record, placed, boxed);
  for (;;) {
    const size = sizesFrom(11, 8.5).find((one) => heightsOf(faces, paragraphs, rect.width, one).total <= rect.height);
    if (size !== undefined) return drawParagraphs(faces, paragraphs, rect, size);
    const longest = paragraphs.reduce((a, b) => (lengthOf(b) > lengthOf(a) ? b : a));
    if (lengthOf(longest) === 0) break;
    later.push(...longest.parts);
    paragraphs = paragraphs.map((one) => (one === longest ? { label: one.label, parts: [] } : one));
  }
  // Not even the labels have room, each on a line.
  const labels = paragraphs.map(({ label }) => label).join("; ");
  const spans = [bold(`${labels}: `), italic("ghi tiếp ở trang sau")];
  return paragraph(faces, rect, spans, { sizes: sizesFrom(11, 6), vertical: "top" });
}

function lengthOf({ parts }: Paragraph): number {
  return parts.reduce((sum, { text }) => sum + text.length, 0);
}

function paragraphsOf(
  circular: Circular,
  record: TranscriptRecord,
  placed: readonly string[],
  boxed: readonly string[],
): readonly Paragraph[] {
  const told = circular.year.flatMap((section): readonly Paragraph[] => {
    const label = section.title;
    if (section.kind === "rows" && section.table !== "subjects") {
      const rows = record[section.table].map((row) => wordsOf(circular, section.table, section.fields, row));
      return rows.length === 0 ? [] : [{ label, parts: [{ label, text: rows.join("; ") }] }];
    }
    if (section.kind !== "facts" || placed.includes(label)) return [];
    const parts = section.fields.flatMap((name): readonly Later[] => {
      const text = boxed.includes(name) ? "" : wordsOf(circular, "record", [name], record.fields);
      return text === "" ? [] : [{ label: fieldOf(circular, "record", name).label, text }];
    });
    // A section of one matter has its title before it; one of many has each matter's own name.
    const isOfOne = section.fields.length <= 2 && !section.fields.some((name) => boxed.includes(name));
    if (!isOfOne) return parts.map((part) => ({ label: part.label, parts: [part] }));
    return [{ label, parts: parts.length > 0 ? parts : [{ label, text: "–" }] }];
  });
  const remark = { label: "Học sinh khuyết tật không đánh giá", text: "không xếp mức, không cho điểm ở ô có dấu –." };
  return isNotAssessed(record) ? [{ label: remark.label, parts: [remark] }, ...told] : told;
}

function wordsOf(
  circular: Circular,
  table: "record" | "history" | "certificates" | "subjects",
  names: readonly string[],
  fields: Fields,
): string {
  const words = names.flatMap((name) => {
    const value = fields[name];
    const field: Field = fieldOf(circular, table, name);
    return value === undefined ? [] : [wordOf(circular, field, value)];
  });
  return words.join(", ");
}

const between = 0.6;

function spansOf({ label, parts }: Paragraph): readonly Span[] {
  const text = parts.map((part) => part.text).join("; ");
  return [bold(`${label}: `), text === "" ? italic("ghi tiếp ở trang sau") : plain(text)];
}

function heightsOf(faces: Faces, paragraphs: readonly Paragraph[], width: number, size: number) {
  const each = paragraphs.map((one) => heightOf(faces, spansOf(one), width, size));
  return { each, total: each.reduce((sum, height) => sum + height + between, 0) };
}

function drawParagraphs(faces: Faces, paragraphs: readonly Paragraph[], rect: YearGrid["text"], size: number): Drawn {
  const { each } = heightsOf(faces, paragraphs, rect.width, size);
  let y = rect.y;
  const drawn = paragraphs.map((one, i) => {
    const box = { x: rect.x, y, width: rect.width, height: each[i]! };
    y += each[i]! + between;
    return paragraph(faces, box, spansOf(one), { sizes: [size], vertical: "top" });
  });
  return join(...drawn);
}
