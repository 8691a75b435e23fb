/**
 * Marks, levels and results in their boxes.
 *
 * @module
 */
import type { SignerReport } from "../../checks/report.ts";
import type { Circular, Field } from "../../record/circulars/circular.ts";
import { subjectId } from "../../record/package.ts";
import type { SubjectRow, TranscriptRecord } from "../../record/record.ts";
import { isNotAssessed } from "../../view/sheet.ts";
import { fieldOf, keyOf, shortTerm, subjectTitle } from "../../view/wording.ts";
import { bold, italic, join, paragraph, plain, rulesAround, table, type Cell, type Drawn } from "../draft.ts";
import type { Faces } from "../font/faces.ts";
import type { Rect } from "../place.ts";
import { setText, sizesFrom, type Setting, type Span } from "../set.ts";
import type { Later } from "./facts.ts";
import { levelMark, markSetting, resultMark, subjectMark } from "./marks.ts";
import type { FactStrip, LabelledCell, LevelTable, SubjectTable, TermTable } from "./boxes/box.ts";

export const label: Setting = { sizes: sizesFrom(11, 5.5), inset: 0.2 };
export const headed: Setting = { sizes: sizesFrom(10.5, 6), align: "center" };
const sentence: Setting = { sizes: sizesFrom(9.5, 7), padding: 1, inset: 0.3 };
export const overleaf = "(ghi tiếp ở trang sau)";

function titled(faces: Faces, rect: Rect, title: string, key = ""): Drawn {
  const setting = { sizes: sizesFrom(11.5, 8) };
  return join(
    paragraph(faces, rect, [bold(title)], setting, "H2"),
    key === ""
      ? { nodes: [], rules: [] }
      : paragraph(faces, rect, [italic(key)], { sizes: sizesFrom(9, 6), align: "right" }),
  );
}

export function drawSubjects(
  faces: Faces,
  circular: Circular,
  record: TranscriptRecord,
  { section, title, heads, rows }: SubjectTable,
  signers: readonly SignerReport[],
  later: Later[],
): Drawn {
  const rowOf = (id: string) => record.subjects.find((row) => row.id === id);
  const scale = heads.find(({ field }) => field.form === "level")?.field.form;
  const key = scale === undefined ? "Đ: Đạt · CĐ: Chưa đạt." : keyOf(circular, scale);
  const cells = rows.map(({ subject, name, marks, texts }) => {
    const row = rowOf(subjectId(subject));
    const called = row === undefined ? subject.title : subjectTitle(circular, row);
    return [
      { tag: "row", rect: name, spans: [plain(called)], setting: label },
      ...marks.map(({ field, rect }) => markCell(rect, subjectMark(row, field, isNotAssessed(record)))),
      ...texts.map(({ field, rect }): Cell => {
        const text = row === undefined ? "" : sentenceOf(row, field, signers);
        return boxed(faces, rect, text, `${called}: ${field.label.toLowerCase()}`, later);
      }),
    ] satisfies readonly Cell[];
  });
  const head = heads.map(({ field, rect }): Cell => ({
    ...{ tag: "column", rect, spans: [bold(shortTerm(field.label))], setting: headed },
  }));
  return join(titled(faces, title, section.title, key), table(faces, [head, ...cells]));
}

function sentenceOf({ id, fields }: SubjectRow, { name }: Field, signers: readonly SignerReport[]): string {
  if (name !== "gvbm") return fields[name] ?? "";
  const signer = signers.find(({ role, target, outcome }) => role === "GVBM" && target === id && outcome === "passed");
  return signer?.name ?? fields.gvbm ?? "";
}

/** A sentence in a box that may be too small for it. */
function boxed(faces: Faces, rect: Rect, text: string, called: string, later: Later[]): Cell {
  const spans: readonly Span[] = [plain(text)];
  if (setText(faces, spans, rect, sentence).isWhole) return { tag: "TD", rect, spans, setting: sentence };
  later.push({ label: called, text });
  return { tag: "TD", rect, spans: [italic(overleaf)], setting: sentence };
}

function markCell(rect: Rect, text: string): Cell {
  return { tag: "TD", rect, spans: [plain(text)], setting: markSetting };
}

export function drawLevels(
  faces: Faces,
  circular: Circular,
  { fields }: TranscriptRecord,
  tables: readonly LevelTable[],
  later: Later[],
): Drawn {
  const parts = tables.map(({ section, title, heads, rows, remark }, i) => {
    const isNew = tables[i - 1]?.section.title !== section.title;
    const isLast = i === tables.length - 1;
    const scale = fieldOf(circular, "record", rows[0]!.field).form;
    const body = rows.map((cell): readonly Cell[] => [
      { tag: "row", rect: cell.labelRect, spans: [plain(cell.label)], setting: label },
      markCell(cell.rect, levelMark(fields[cell.field])),
    ]);
    const head: readonly Cell[] = [
      { tag: "column", rect: heads[0], spans: [bold(section.part ?? "Nội dung")], setting: headed },
      { tag: "column", rect: heads[1], spans: [bold("Mức đạt")], setting: headed },
    ];
    return join(
      titled(faces, title, isNew ? section.title : "", isLast ? keyOf(circular, scale) : ""),
      table(faces, [head, ...body]),
      remark === undefined
        ? { nodes: [], rules: [] }
        : drawRemark(faces, remark, fields[remark.field.name] ?? "", section, later),
    );
  });
  return join(...parts);
}

function drawRemark(
  faces: Faces,
  { field, rect }: NonNullable<LevelTable["remark"]>,
  text: string,
  { title, part }: LevelTable["section"],
  later: Later[],
): Drawn {
  const setting: Setting = { sizes: sizesFrom(10, 7.5), vertical: "top", padding: 1.2 };
  const inner = { ...rect, y: rect.y + 0.8, height: rect.height - 1.2 };
  const spans = [italic(`${field.label}: `), plain(text)];
  const isWhole = setText(faces, spans, inner, setting).isWhole;
  if (!isWhole) later.push({ label: part ?? title, text });
  const shown = isWhole ? spans : [italic(`${field.label}: ${overleaf}`)];
  return join({ nodes: [], rules: rulesAround([rect]) }, paragraph(faces, inner, shown, setting));
}

export function drawTerms(
  faces: Faces,
  circular: Circular,
  { fields }: TranscriptRecord,
  { section, title, heads, rows }: TermTable,
): Drawn {
  const head = heads.map((one): Cell => ({
    ...{ tag: "column", rect: one.rect, spans: [bold(shortTerm(one.label))], setting: headed },
  }));
  const body = rows.map((row): readonly Cell[] => [
    { tag: "row", rect: row.rect, spans: [plain(row.label)], setting: label },
    ...row.cells.map(({ field, rect }) => markCell(rect, resultMark(circular, field, fields[field]))),
  ]);
  return join(titled(faces, title, section.title), table(faces, [head, ...body]));
}

export function drawStrips(
  faces: Faces,
  circular: Circular,
  { fields }: TranscriptRecord,
  strips: readonly FactStrip[],
  later: Later[],
): Drawn {
  const parts = strips.map(({ section, text, cells }) =>
    join(
      text === undefined ? { nodes: [], rules: [] } : drawStripText(faces, circular, fields, section, text, later),
      table(faces, [cells.flatMap((cell) => stripCells(circular, fields, cell))]),
    ),
  );
  return join(...parts);
}

export const stripLabel: Setting = { sizes: sizesFrom(11, 6), padding: 1 };

function stripCells(circular: Circular, fields: TranscriptRecord["fields"], cell: LabelledCell): readonly Cell[] {
  const spans = [stripSpan(cell.label)];
  return [
    { tag: "row", rect: cell.labelRect, spans, setting: stripLabel },
    markCell(cell.rect, resultMark(circular, cell.field, fields[cell.field])),
  ];
}

/** A section's own title is strong. */
export function stripSpan(text: string): Span {
  return /^\d/.test(text) ? bold(text) : plain(text);
}

/** Title of a section whose boxes stand below it, and what of it is text. */
function drawStripText(
  faces: Faces,
  circular: Circular,
  fields: TranscriptRecord["fields"],
  section: FactStrip["section"],
  rect: Rect,
  later: Later[],
): Drawn {
  const free = section.fields
    .map((name) => fieldOf(circular, "record", name))
    .filter(({ form, name }) => !circular.sealed.includes(form) && fields[name] !== undefined);
  const text = free.map(({ name }) => fields[name]).join("; ");
  const setting = { sizes: sizesFrom(11, 8) };
  const spans = [bold(text === "" ? section.title : `${section.title}: `), plain(text)];
  const isWhole = setText(faces, spans, rect, { ...setting, padding: 0 }).isWhole;
  if (!isWhole) later.push(...free.map(({ name, label: called }) => ({ label: called, text: fields[name]! })));
  return paragraph(faces, rect, isWhole ? spans : [bold(`${section.title}: `), italic(overleaf)], setting, "P");
}
