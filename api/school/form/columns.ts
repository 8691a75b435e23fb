/**
 * The form of a circular: one row a pupil, one column for each thing that only the school knows.
 *
 * Derived from the circular's own tables and subjects. What a record says of itself (circular, stage, status, numbers of
 * synchronisation) has no column: `row.ts` writes it.
 *
 * @module
 */
import type { Circular, Field, RowTable, Table } from "../../../widget/record/circulars/circular.ts";
import { fieldHeading, headingOf } from "./headings.ts";

export interface Column {
  readonly heading: string;
  readonly table: Table;
  /** Which row of its table: a subject's key, a number from 1, `""` in the main table. */
  readonly group: string;
  /** One, or the fields of which exactly one stands: a birth date is a day, a month or a year. */
  readonly fields: readonly [Field, ...Field[]];
  /** Where the empty form has it. A column of either place may stand in the other. */
  readonly place: "pupil" | "school";
}

/** The same for all pupils of a school in a year. */
const schoolFields = [
  ...["namhoc", "masogd", "tensogd", "matruong", "tentruong", "tenhuyen", "thongtintruong_diachi_tenxa"],
  ...["thongtintruong_diachi_tentinh", "thongtintruong_diachi_maxa", "thongtintruong_diachi_matinh"],
  ...["tengiamhieu", "soddcngiamhieu", "chucvugiamhieu", "diadanhphathanh", "ngaykyphathanh", "ngaytao"],
  "thoigiancapnhat",
];

/** Written by `row.ts`, in the main table and in the rows of others. */
const writtenFields: Readonly<Record<Table, readonly string[]>> = {
  record: [
    ...["trangthaithongtinhocba", "trichluc", "phienbanthongtinhocba", "thongtu", "macaphoc"],
    ...["idbanghi", "sukien", "ngaycapnhat"],
  ],
  subjects: ["mamonhoc", "tenmonhoc", "idbanghi", "sukien", "phienban", "thoigiancapnhat", "ngaycapnhat"],
  history: ["idbanghi", "sukien", "phienban", "thoigiancapnhat", "ngaycapnhat"],
  certificates: ["idbanghi", "sukien", "phienban", "thoigiancapnhat", "ngaycapnhat"],
};

/** Fields that the dictionary requires and this kit fills in where the school leaves them empty. */
export const filledFields: readonly string[] = ["madinhdanhhocba", "phienban", "thoigiancapnhat"];

/** How many rows of each table the empty form has room for. A file may have more: see `readColumns`. */
const roomFor = { history: 4, certificates: 2 } as const;

export interface FormOptions {
  /** Only the subjects that this grade is taught. */
  readonly grade?: number | undefined;
}

export function columnsOf(circular: Circular, { grade }: FormOptions = {}): readonly Column[] {
  const subjects = circular.subjects.filter(({ grades }) => grade === undefined || grades.includes(grade));
  return [
    ...recordColumns(circular),
    ...subjects.flatMap(({ key, title }) => rowColumns(circular, "subjects", key, title)),
    ...numberedColumns(circular, "history", roomFor.history),
    ...numberedColumns(circular, "certificates", roomFor.certificates),
  ];
}

function recordColumns(circular: Circular): readonly Column[] {
  const fields = circular.tables.record.filter(({ name }) => !writtenFields.record.includes(name));
  const alternatives = fields.filter(({ need }) => need === "one");
  return fields.flatMap((field): Column[] => {
    if (field.need === "one" && field !== alternatives[0]) return [];
    const place = schoolFields.includes(field.name) ? "school" : "pupil";
    const own = field.need === "one" ? (alternatives as [Field, ...Field[]]) : ([field] as const);
    return [{ heading: headingOf(circular, field), table: "record", group: "", fields: own, place }];
  });
}

/** `Quá trình học tập 1: Năm học` … */
export function numberedColumns(
  circular: Circular,
  table: Exclude<RowTable, "subjects">,
  to: number,
  from = 1,
): readonly Column[] {
  const title = tableTitle(circular, table);
  return Array.from({ length: to - from + 1 }, (_, i) => from + i).flatMap((n) =>
    rowColumns(circular, table, String(n), `${title} ${n}`),
  );
}

export function tableTitle(circular: Circular, table: RowTable): string {
  const isOf = (section: Circular["year"][number]) => section.kind === "rows" && section.table === table;
  return [...circular.cover, ...circular.year].find(isOf)?.title ?? table;
}

function rowColumns(circular: Circular, table: RowTable, group: string, title: string): readonly Column[] {
  return circular.tables[table]
    .filter(({ name }) => !writtenFields[table].includes(name))
    .map((field) => ({ heading: `${title}: ${fieldHeading(field)}`, table, group, fields: [field], place: "pupil" }));
}

/** `hovaten`, `subjects.TOAN.diemcanam`: how a column is named within the kit and in a JSON file of constants. */
export function columnId({ table, group, fields: [field] }: Column): string {
  return table === "record" ? field.name : `${table}.${group}.${field.name}`;
}
