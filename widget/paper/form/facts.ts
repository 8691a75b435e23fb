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
  readonly text: string;
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
    const longest = paragraphs.reduce((a, b) => (b.text.length > a.text.length ? b : a));
    if (longest.text === "") return { nodes: [], rules: [] };
    later.push(longest);
    paragraphs = paragraphs.map((one) => (one === longest ? { label: one.label, text: "" } : one));
  }
}

function paragraphsOf(
  circular: Circular,
  record: TranscriptRecord,
  placed: readonly string[],
  boxed: readonly string[],
): readonly Paragraph[] {
  const told = circular.year.flatMap((section): readonly Paragraph[] => {
    if (section.kind === "rows" && section.table !== "subjects") {
      const rows = record[section.table].map((row) => wordsOf(circular, section.table, section.fields, row));
      return rows.length === 0 ? [] : [{ label: section.title, text: rows.join("; ") }];
    }
    if (section.kind !== "facts" || placed.includes(section.title)) return [];
    const names = section.fields.filter((name) => !boxed.includes(name));
    const isShort = section.fields.length <= 2 && names.length === section.fields.length;
    if (isShort)
      return [{ label: section.title, text: wordsOf(circular, "record", names, record.fields, "; ") || "–" }];
    return names.flatMap((name) => {
      const text = wordsOf(circular, "record", [name], record.fields);
      return text === "" ? [] : [{ label: fieldOf(circular, "record", name).label, text }];
    });
  });
  const remark = "không xếp mức, không cho điểm ở ô có dấu –.";
  return isNotAssessed(record) ? [{ label: "Học sinh khuyết tật không đánh giá", text: remark }, ...told] : told;
}

function wordsOf(
  circular: Circular,
  table: "record" | "history" | "certificates" | "subjects",
  names: readonly string[],
  fields: Fields,
  between = ", ",
): string {
  const words = names.flatMap((name) => {
    const value = fields[name];
    const field: Field = fieldOf(circular, table, name);
    return value === undefined ? [] : [wordOf(circular, field, value)];
  });
  return words.join(between);
}

const between = 0.6;

function spansOf({ label, text }: Paragraph): readonly Span[] {
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
