/**
 * A year's record laid out as its paper form, from the circular's own data: a circular more is a file more there, and
 * nothing here. Always Vietnamese: it is the form that was signed, not the language of the page.
 *
 * @module
 */
import type { SignerReport } from "../checks/report.ts";
import type { Circular, Field, Section } from "../record/circulars/circular.ts";
import { circularOf } from "../record/circulars/index.ts";
import { birthDateOf, gradeOf } from "../record/pupil.ts";
import type { Fields, SubjectRow, TranscriptRecord } from "../record/record.ts";
import { formatDate } from "./format.ts";
import { blank, fieldOf, isLevel, keyOf, markOf, scaleOf, shortTerm, subjectTitle, wordOf } from "./wording.ts";

export interface Line {
  readonly label: string;
  readonly value: string;
}

export type Part = { readonly title: string; readonly part?: string } & (Marks | Levels | Grid | Lines | Rows);

/** Subject rows. */
export interface Marks {
  readonly kind: "marks";
  readonly name: string;
  readonly columns: readonly { readonly label: string; readonly isStrong: boolean }[];
  /** Head of the comments' column; absent where the form has none. */
  readonly note?: string;
  readonly rows: readonly {
    readonly title: string;
    readonly marks: readonly string[];
    readonly comment: string;
    /** Whose signature covers this row. */
    readonly teacher?: string;
  }[];
  readonly key: string;
}

/** Short levels under their names, then a remark. */
export interface Levels {
  readonly kind: "levels";
  readonly levels: readonly Line[];
  readonly remark?: string;
  readonly key?: string;
}

export interface Grid {
  readonly kind: "grid";
  readonly columns: readonly string[];
  readonly rows: readonly { readonly label: string; readonly values: readonly string[] }[];
}

export interface Lines {
  readonly kind: "lines";
  readonly lines: readonly Line[];
}

/** One line for each row of a table. */
export interface Rows {
  readonly kind: "rows";
  readonly rows: readonly string[];
}

/** The parts of the year's page, empty ones left out. */
export function yearOf(record: TranscriptRecord, signers: readonly SignerReport[]): readonly Part[] {
  const circular = circularOf(record);
  return layOut(circular, circular.year, record, signers);
}

/** The page about the pupil: who they are, and where they went to school. */
export function coverOf(record: TranscriptRecord): readonly Part[] {
  const circular = circularOf(record);
  return layOut(circular, circular.cover, record, []);
}

/** The lines under the title. */
export function headOf({ fields, ...record }: TranscriptRecord): readonly Line[] {
  const { forms } = circularOf(record);
  const lines: readonly (readonly [string, string | undefined])[] = [
    ["Họ và tên", fields.hovaten],
    ["Lớp", fields.tenlop],
    ["Ngày sinh", formatDate(birthDateOf({ fields }))],
    ["Giới tính", scaleOf(forms.sex)?.[fields.gioitinh ?? ""]],
    ["Mã học sinh", fields.mahocsinh],
  ];
  return lines.flatMap(([label, value]) => (value === undefined ? [] : [{ label, value }]));
}

/** "Học bạ tiểu học, lớp 5" */
export function titleOf(record: TranscriptRecord): string {
  const stage = scaleOf(circularOf(record).forms.stage)?.[record.fields.macaphoc ?? ""] ?? "";
  return `Học bạ ${stage.toLowerCase()}, lớp ${gradeOf(record)}`.replace(" ,", ",");
}

/** A pupil with a disability may be left without levels and marks on purpose. */
export function isNotAssessed({ fields }: TranscriptRecord): boolean {
  return fields.cokhuyettatkhongdanhgia === "1";
}

/** The circular's full name, where it has one. */
export function circularName(record: TranscriptRecord): string {
  const { forms, name } = circularOf(record);
  return scaleOf(forms.circular)?.[name] ?? name;
}

export function layOut(
  circular: Circular,
  sections: readonly Section[],
  record: TranscriptRecord,
  signers: readonly SignerReport[],
): readonly Part[] {
  return sections.flatMap((section, i): readonly Part[] => {
    const heading = { title: sections[i - 1]?.title === section.title ? "" : section.title, ...partOf(section) };
    switch (section.kind) {
      case "rows":
        if (section.table === "subjects") return [{ ...heading, ...marksOf(circular, section, record, signers) }];
        return rowsOf(circular, section, record[section.table]).map((part) => ({ ...heading, ...part }));
      case "grid":
        return [{ ...heading, ...gridOf(circular, section, record.fields) }];
      case "facts":
        return factsOf(circular, section, record.fields, sections[i + 1]).map((part) => ({ ...heading, ...part }));
    }
  });
}

function partOf({ part }: Section): { readonly part?: string } {
  return part === undefined ? {} : { part };
}

type FactsSection = Extract<Section, { kind: "facts" }>;
type RowsSection = Extract<Section, { kind: "rows" }>;
type GridSection = Extract<Section, { kind: "grid" }>;

function factsOf(
  circular: Circular,
  { fields: names }: FactsSection,
  fields: Fields,
  next?: Section,
): readonly (Levels | Lines)[] {
  const described = names.map((name) => fieldOf(circular, "record", name));
  const levels = described.filter(({ form }) => isLevel(circular, form));
  const others = described.filter(({ form }) => !isLevel(circular, form));
  if (levels.length > 2) {
    const remark = others.map(({ name }) => fields[name]).find((text) => text !== undefined);
    const scale = levels[0]!.form;
    const isLast =
      next?.kind !== "facts" || !next.fields.some((name) => fieldOf(circular, "record", name).form === scale);
    return [
      {
        kind: "levels",
        levels: levels.map(({ name, label }) => ({ label, value: fields[name] ?? blank })),
        ...(remark === undefined ? {} : { remark }),
        ...(isLast ? { key: keyOf(circular, scale) } : {}),
      },
    ];
  }
  const lines = described.flatMap((field) => {
    const value = fields[field.name];
    return value === undefined ? [] : [{ label: field.label, value: wordOf(circular, field, value) }];
  });
  return lines.length === 0 ? [] : [{ kind: "lines", lines }];
}

function gridOf(circular: Circular, { columns, rows }: GridSection, fields: Fields): Grid {
  const isUsed = (i: number) => i < 3 || rows.some((row) => fields[row.fields[i] ?? ""] !== undefined);
  const used = columns.map((_, i) => i).filter(isUsed);
  const value = (name: string) => {
    const written = fields[name];
    return written === undefined ? blank : wordOf(circular, fieldOf(circular, "record", name), written);
  };
  return {
    kind: "grid",
    columns: used.map((i) => shortTerm(columns[i]!)),
    rows: rows.map(({ label, fields: names }) => ({ label, values: used.map((i) => value(names[i] ?? "")) })),
  };
}

function rowsOf(circular: Circular, { table, fields: names }: RowsSection, rows: readonly Fields[]): readonly Rows[] {
  const told = rows.map((row) =>
    names
      .flatMap((name) => (row[name] === undefined ? [] : [cellOf(circular, fieldOf(circular, table, name), row[name])]))
      .join(", "),
  );
  return told.length === 0 ? [] : [{ kind: "rows", rows: told }];
}

/** In running text a class or a date of arrival needs its name; a school or a province does not. */
function cellOf(circular: Circular, field: Field, value: string): string {
  const word = wordOf(circular, field, value);
  return field.name === "tenlop" || field.form === "date" ? `${field.label.toLowerCase()} ${word}` : word;
}

const comments = ["nxetmonhoc", "gvbm"];

function marksOf(
  circular: Circular,
  { fields: names }: RowsSection,
  record: TranscriptRecord,
  signers: readonly SignerReport[],
): Marks {
  const described = names.map((name) => fieldOf(circular, "subjects", name));
  const [name, ...rest] = described;
  const marks = rest.filter((field) => !comments.includes(field.name));
  const isUsed = (field: Field) => marks.indexOf(field) < 3 || record.subjects.some(({ fields }) => fields[field.name]);
  const used = marks.filter(isUsed);
  const notes = rest.filter((field) => comments.includes(field.name)).map(({ label }) => label);
  const scale = marks.find(({ form }) => isLevel(circular, form))?.form;
  const empty = isNotAssessed(record) ? blank : "";
  return {
    kind: "marks",
    name: name?.label ?? "",
    columns: used.map((field) => ({
      label: shortTerm(field.label),
      isStrong: used.length > 2 && marks.indexOf(field) > 1,
    })),
    ...(notes.length === 0 ? {} : { note: notes.join(", ") }),
    rows: record.subjects.map((row) => ({
      title: subjectTitle(circular, row),
      marks: used.map((field) => markOf(row.fields[field.name] ?? empty)),
      comment: row.fields.nxetmonhoc ?? "",
      ...teacherOf(row, signers),
    })),
    key: scale === undefined ? secondaryKey : `${keyOf(circular, scale)} Điểm KTĐK: điểm kiểm tra định kỳ cuối năm.`,
  };
}

const secondaryKey = "Điểm một chữ số thập phân. Đ: Đạt · CĐ: Chưa đạt. Cả năm = (HK I + 2 × HK II) : 3.";

function teacherOf({ id, fields }: SubjectRow, signers: readonly SignerReport[]): { readonly teacher?: string } {
  const signer = signers.find(({ role, target, outcome }) => role === "GVBM" && target === id && outcome === "passed");
  const teacher = signer?.name ?? fields.gvbm;
  return teacher === undefined ? {} : { teacher };
}
