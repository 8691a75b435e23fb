/**
 * The boxes of a year's page: from the circular's own sections, for the subjects that stand in them, and from nothing else.
 *
 * Whoever holds a photo of the page and the year's seal, or its record, knows from `placesOf` where each mark stands.
 *
 * @module
 */
import type { Circular, Field, Section, Subject } from "../../record/circulars/circular.ts";
import { circularOf } from "../../record/circulars/index.ts";
import { fieldOf, isLevel } from "../../view/wording.ts";
import { subjectId } from "../../record/package.ts";
import { body, frame, qr, type Rect } from "../place.ts";

/** What decides where the boxes are: a record has it, and so has a seal. */
export interface YearShape {
  /** Key of the circular. */
  readonly circular: string;
  /** 1 to 12 */
  readonly grade: number;
  readonly subjects: readonly { readonly id: string }[];
}

/** Box of a mark, a level or a result; its text is centred in it both ways. */
export interface MarkCell {
  /** By dictionary field name. */
  readonly field: string;
  /** Id of the subject's row (`mon-TOAN`); absent where the mark is no subject's. */
  readonly subject?: string;
  readonly rect: Rect;
}

export interface Places {
  readonly frame: Rect;
  readonly qr: Rect;
  readonly cells: readonly MarkCell[];
}

export type RowsSection = Extract<Section, { kind: "rows" }>;
export type FactsSection = Extract<Section, { kind: "facts" }>;
export type GridSection = Extract<Section, { kind: "grid" }>;

/** A labelled box beside a mark's. */
export interface LabelledCell extends MarkCell {
  readonly label: string;
  readonly labelRect: Rect;
}

export interface SubjectTable {
  readonly section: RowsSection;
  readonly title: Rect;
  readonly heads: readonly { readonly field: Field; readonly rect: Rect }[];
  readonly rows: readonly {
    readonly subject: Subject;
    readonly name: Rect;
    readonly marks: readonly MarkCell[];
    readonly texts: readonly { readonly field: Field; readonly rect: Rect }[];
  }[];
}

export interface LevelTable {
  readonly section: FactsSection;
  readonly title: Rect;
  readonly heads: readonly [Rect, Rect];
  readonly rows: readonly LabelledCell[];
  readonly remark: { readonly field: Field; readonly rect: Rect } | undefined;
}

export interface TermTable {
  readonly section: GridSection;
  readonly title: Rect;
  readonly heads: readonly { readonly label: string; readonly rect: Rect }[];
  readonly rows: readonly { readonly label: string; readonly rect: Rect; readonly cells: readonly MarkCell[] }[];
}

/** Facts in boxes: those that a seal repeats. */
export interface FactStrip {
  readonly section: FactsSection;
  /** Title and running text of the section; absent where the first label is the title itself. */
  readonly text: Rect | undefined;
  readonly cells: readonly LabelledCell[];
}

export interface YearGrid {
  readonly subjects: SubjectTable;
  readonly levels: readonly LevelTable[];
  readonly terms: readonly TermTable[];
  readonly strips: readonly FactStrip[];
  /** For whatever is text alone. */
  readonly text: Rect;
}

/** Where frame, QR code and every mark stand on the page of that year; the same for both kinds of print. */
export function placesOf(shape: YearShape): Places {
  const { subjects, levels, terms, strips } = yearGrid(shape);
  const cells = [
    ...subjects.rows.flatMap(({ marks }) => marks),
    ...levels.flatMap(({ rows }) => rows),
    ...terms.flatMap(({ rows }) => rows.flatMap((row) => row.cells)),
    ...strips.flatMap((strip) => strip.cells),
  ];
  return { frame, qr, cells: cells.map(markCell) };
}

function markCell({ field, subject, rect }: MarkCell): MarkCell {
  return { field, ...(subject === undefined ? {} : { subject }), rect };
}

/** Every subject that the circular teaches in that grade, and any other that the record has, in the circular's order. */
export function subjectsOn({ circular, grade, subjects }: YearShape): readonly Subject[] {
  const present = subjects.map(({ id }) => id);
  return circularOf({ circular }).subjects.filter(
    (subject) => subject.grades.includes(grade) || present.includes(subjectId(subject)),
  );
}

const titleHeight = 5.6;
const gap = 2.4;
const rowHeights = { level: 5.2, term: 5.4, strip: 5.6, stripText: 5.2 } as const;
const headHeights = { subjects: 7, level: 5.2, term: 5.4 } as const;
const remarkHeight = 14;
/** What the running text should have at least. */
const textHeight = 24;
const pitches = { least: 4.7, most: 6, mostWithComment: 8 } as const;
/** Columns that hold sentences. */
const commentWidths: Readonly<Record<string, number>> = { gvbm: 27 };
const sentences = ["nxetmonhoc", "gvbm"];

export function yearGrid(shape: YearShape): YearGrid {
  const circular = circularOf(shape);
  const { year } = circular;
  const facts = year.filter((section) => section.kind === "facts");
  const levelSections = facts.filter((section) => isLevelTable(circular, section));
  const otherFacts = facts.filter((section) => !isLevelTable(circular, section));
  const termSections = year.filter((section) => section.kind === "grid");
  const table = year.find(
    (section): section is RowsSection => section.kind === "rows" && section.table === "subjects",
  )!;
  const subjects = subjectsOn(shape);

  const levelRows = Math.max(0, ...levelSections.map((section) => levelFields(circular, section).length));
  const levelsHeight =
    levelSections.length === 0
      ? 0
      : titleHeight + headHeights.level + levelRows * rowHeights.level + remarkHeight + gap;
  const termsHeight = termSections.reduce(
    (sum, { rows }) => sum + titleHeight + headHeights.term + rows.length * rowHeights.term + gap,
    0,
  );
  const stripsHeight = stripsOf(circular, otherFacts).reduce((sum, { height }) => sum + height, 0);
  const fixed = titleHeight + headHeights.subjects + gap + levelsHeight + termsHeight + stripsHeight;
  const hasComment = table.fields.includes("nxetmonhoc");
  const most = hasComment ? pitches.mostWithComment : pitches.most;
  const pitch = Math.min(most, Math.max(pitches.least, (body.height - fixed - textHeight) / subjects.length));

  const subjectTable = placeSubjects(circular, table, subjects, pitch);
  let y = body.y + titleHeight + headHeights.subjects + subjects.length * pitch + gap;
  const levels = placeLevels(circular, levelSections, y, levelsHeight - gap);
  y += levelsHeight;
  const terms = termSections.map((section) => {
    const placed = placeTerms(section, y);
    y += titleHeight + headHeights.term + section.rows.length * rowHeights.term + gap;
    return placed;
  });
  const { strips, text } = placeFacts(circular, otherFacts, y);
  return { subjects: subjectTable, levels, terms, strips, text };
}

function isLevelTable(circular: Circular, section: FactsSection): boolean {
  return levelFields(circular, section).length > 2;
}

export function levelFields(circular: Circular, { fields }: FactsSection): readonly Field[] {
  return fields.map((name) => fieldOf(circular, "record", name)).filter(({ form }) => isLevel(circular, form));
}

function placeSubjects(
  circular: Circular,
  section: RowsSection,
  subjects: readonly Subject[],
  pitch: number,
): SubjectTable {
  const [name, ...rest] = section.fields.map((field) => fieldOf(circular, "subjects", field));
  const marks = rest.filter((field) => !sentences.includes(field.name));
  const texts = rest.filter((field) => sentences.includes(field.name));
  const markWidth = texts.length > 0 ? 13 : 26;
  const nameWidth = texts.length > 0 ? 38 : body.width - marks.length * markWidth;
  const known = texts.reduce((sum, field) => sum + (commentWidths[field.name] ?? 0), 0);
  const free = body.width - nameWidth - marks.length * markWidth - known;
  const widths = [nameWidth, ...marks.map(() => markWidth), ...texts.map((field) => commentWidths[field.name] ?? free)];
  const lefts = widths.map((_, i) => body.x + widths.slice(0, i).reduce((sum, width) => sum + width, 0));
  const top = body.y + titleHeight;
  const box = (column: number, y: number, height: number): Rect => ({
    ...{ x: lefts[column]!, y, width: widths[column]!, height },
  });
  return {
    section,
    title: { x: body.x, y: body.y, width: body.width, height: titleHeight },
    heads: [name!, ...marks, ...texts].map((field, i) => ({ field, rect: box(i, top, headHeights.subjects) })),
    rows: subjects.map((subject, i) => {
      const y = top + headHeights.subjects + i * pitch;
      return {
        subject,
        name: box(0, y, pitch),
        marks: marks.map((field, at) => ({
          field: field.name,
          subject: subjectId(subject),
          rect: box(1 + at, y, pitch),
        })),
        texts: texts.map((field, at) => ({ field, rect: box(1 + marks.length + at, y, pitch) })),
      };
    }),
  };
}

const levelWidth = 15;

function placeLevels(
  circular: Circular,
  sections: readonly FactsSection[],
  top: number,
  height: number,
): readonly LevelTable[] {
  const between = 3;
  const longest = sections.map((section) =>
    Math.max(14, ...levelFields(circular, section).map(({ label }) => label.length)),
  );
  const letters = longest.reduce((sum, length) => sum + length, 0);
  const free = body.width - between * (sections.length - 1) - levelWidth * sections.length;
  let x = body.x;
  return sections.map((section, i) => {
    const nameWidth = (free * longest[i]!) / letters;
    const left = x;
    x += nameWidth + levelWidth + between;
    const whole = nameWidth + levelWidth;
    const y = top + titleHeight;
    const fields = levelFields(circular, section);
    const rows = fields.map(({ name, label }, at): LabelledCell => {
      const rowTop = y + headHeights.level + at * rowHeights.level;
      return {
        ...{ field: name, label },
        labelRect: { x: left, y: rowTop, width: nameWidth, height: rowHeights.level },
        rect: { x: left + nameWidth, y: rowTop, width: levelWidth, height: rowHeights.level },
      };
    });
    const under = y + headHeights.level + fields.length * rowHeights.level;
    const remark = section.fields.find((name) => !fields.some((field) => field.name === name));
    return {
      section,
      title: { x: left, y: top, width: whole, height: titleHeight },
      heads: [
        { x: left, y, width: nameWidth, height: headHeights.level },
        { x: left + nameWidth, y, width: levelWidth, height: headHeights.level },
      ],
      rows,
      remark:
        remark === undefined
          ? undefined
          : {
              field: fieldOf(circular, "record", remark),
              rect: { x: left, y: under, width: whole, height: top + height - under },
            },
    };
  });
}

function placeTerms(section: GridSection, top: number): TermTable {
  const labelWidth = 38;
  const width = (body.width - labelWidth) / section.columns.length;
  const lefts = section.columns.map((_, i) => body.x + labelWidth + i * width);
  const y = top + titleHeight;
  return {
    section,
    title: { x: body.x, y: top, width: body.width, height: titleHeight },
    heads: ["", ...section.columns].map((label, i) => ({
      label,
      rect: {
        ...(i === 0 ? { x: body.x, width: labelWidth } : { x: lefts[i - 1]!, width }),
        ...{ y, height: headHeights.term },
      },
    })),
    rows: section.rows.map(({ label, fields }, row) => {
      const at = { y: y + headHeights.term + row * rowHeights.term, height: rowHeights.term };
      return {
        label,
        rect: { x: body.x, width: labelWidth, ...at },
        cells: fields.map((field, i) => ({ field, rect: { x: lefts[i]!, width, ...at } })),
      };
    }),
  };
}

interface Strip {
  readonly section: FactsSection;
  readonly fields: readonly Field[];
  readonly isFirst: boolean;
  readonly height: number;
}

/** Facts that a seal repeats stand in boxes of their own: those of the first section above the text, all others below it. */
function stripsOf(circular: Circular, sections: readonly FactsSection[]): readonly Strip[] {
  return sections.flatMap((section, i) => {
    const fields = section.fields.map((name) => fieldOf(circular, "record", name));
    const sealed = fields.filter(({ form }) => circular.sealed.includes(form));
    if (sealed.length === 0) return [];
    const isFirst = i === 0;
    return [
      { section, fields: sealed, isFirst, height: rowHeights.strip + (isFirst ? gap / 2 : rowHeights.stripText) },
    ];
  });
}

function placeFacts(
  circular: Circular,
  sections: readonly FactsSection[],
  top: number,
): { readonly strips: readonly FactStrip[]; readonly text: Rect } {
  let upper = top;
  let lower = body.y + body.height;
  const strips = stripsOf(circular, sections).map(({ section, fields, isFirst }): FactStrip => {
    if (isFirst) {
      const cells = placeStrip(section, fields, upper, isFirst);
      upper += rowHeights.strip + gap / 2;
      return { section, text: undefined, cells };
    }
    lower -= rowHeights.strip;
    const cells = placeStrip(section, fields, lower, isFirst);
    lower -= rowHeights.stripText;
    return { section, text: { x: body.x, y: lower, width: body.width, height: rowHeights.stripText }, cells };
  });
  return { strips, text: { x: body.x, y: upper, width: body.width, height: lower - upper } };
}

function placeStrip(
  { title }: FactsSection,
  fields: readonly Field[],
  y: number,
  isFirst: boolean,
): readonly LabelledCell[] {
  const each = body.width / fields.length;
  const valueWidth = fields.length === 1 ? 60 : 14;
  return fields.map(({ name, label }, i) => {
    const x = body.x + i * each;
    return {
      ...{ field: name, label: isFirst && i === 0 ? title : label },
      labelRect: { x, y, width: each - valueWidth, height: rowHeights.strip },
      rect: { x: x + each - valueWidth, y, width: valueWidth, height: rowHeights.strip },
    };
  });
}
