/**
 * A class drawn as the demo draws its pupils, and written into the school's form as a school would: words for codes, commas
 * in marks, days before months.
 *
 * @module
 */
import { writeCsv } from "hucre/csv";
import { columnsOf, type Column } from "../school/form/columns.ts";
import { circularHeading } from "../school/form/constants.ts";
import { sheetNames } from "../school/form/sheet-names.ts";
import { formatXlsx } from "../school/workbook/xlsx.ts";
import { base64url } from "../../widget/crypto/bytes.ts";
import type { Circular } from "../../widget/record/circulars/circular.ts";
import { circularOf } from "../../widget/record/circulars/index.ts";
import type { Fields, TranscriptRecord } from "../../widget/record/record.ts";
import { formatDate, formatMark } from "../../widget/view/format.ts";
import { drawPupil, type Pupil } from "./pupils.ts";
import { createRandom } from "./random.ts";
import { drawRecord, type StaffMember } from "./records.ts";
import { schools } from "./schools.ts";

export interface ClassPlan {
  readonly circular: "tt27" | "tt22";
  readonly grade: number;
  /** `5A2` unless told. */
  readonly className?: string;
  readonly size?: number;
  readonly seed?: number;
  /** The year in which the school year ends. */
  readonly closing?: number;
  readonly staff?: ClassStaff;
}

export interface ClassStaff {
  readonly head: StaffMember;
  readonly homeroom: StaffMember;
  /** By subject key. */
  readonly teachers: ReadonlyMap<string, StaffMember>;
}

export interface DrawnClass {
  readonly circular: Circular;
  readonly records: readonly TranscriptRecord[];
  /** As `codes.json` would hold them: each pupil's lookup id by pupil code. */
  readonly lookupIds: ReadonlyMap<string, string>;
}

const member = (name: string, last: number) => ({ name, number: `00017500000${last}` });

function anyStaff({ subjects }: Circular): ClassStaff {
  const teachers = new Map(subjects.map((subject) => [subject.key, member("Vũ Quang Huy", 3)]));
  return { head: member("Phạm Minh Tuấn", 1), homeroom: member("Lê Thị Thanh Hà", 2), teachers };
}

/** Every sort of pupil that the demo knows is among forty: born on an unknown day, without a number, exempt, not assessed. */
export function drawClass({
  circular: key,
  grade,
  size = 40,
  seed = 11,
  closing = 2026,
  ...plan
}: ClassPlan): DrawnClass {
  const dice = createRandom(seed);
  const circular = circularOf({ circular: key });
  const school = key === "tt27" ? schools.hoaSua : schools.benSong;
  const { className = `${grade}A2`, staff = anyStaff(circular) } = plan;
  const yearName = (ends: number) => `${ends - 1}-${ends}`;
  const records = Array.from({ length: size }, (_, i) => {
    const precision = i % 13 === 5 ? "year" : i % 13 === 6 ? "month" : "day";
    const pupil = drawPupil(dice, { birthYear: closing - grade - 6, precision, withoutPersonalNumber: i % 17 === 3 });
    return drawRecord(dice, {
      pupil,
      school,
      schoolYear: yearName(closing),
      grade,
      className,
      lookupId: lookupIdOf(pupil),
      recordId: `7f3a09c25e414b8d9c061ad27e83${String(1000 + i)}`,
      ...staff,
      history: Array.from({ length: i % 4 }, (_year, year) => ({
        schoolYear: yearName(closing - 1 - year),
        className: `${grade - 1 - year}A2`,
        school: school.name,
      })),
      ...(i % 11 === 7 ? { exempt: "GDTC" } : {}),
      ...(i % 19 === 9 ? { notAssessed: true } : {}),
    });
  });
  const lookupIds = new Map(records.map(({ fields, lookupId }) => [fields.mahocsinh!, lookupId]));
  return { circular, records, lookupIds };
}

function lookupIdOf({ pupilCode }: Pupil): string {
  return base64url(new Uint8Array(32).fill(Number(pupilCode.slice(-2))).with(31, 0));
}

/** One row of the form, by heading. Columns that are empty for this pupil are left out. */
export type FormRow = Readonly<Record<string, string>>;

export function formRow(circular: Circular, record: TranscriptRecord): FormRow {
  const cells = formColumns(circular).map((column) => [column.heading, cellOf(circular, column, record)] as const);
  return Object.fromEntries(cells.filter(([, text]) => text !== ""));
}

export function formColumns(circular: Circular): readonly Column[] {
  return columnsOf(circular);
}

function cellOf(circular: Circular, column: Column, record: TranscriptRecord): string {
  const { table, group, fields } = column;
  const own = rowOf(column, record);
  const field = fields.find(({ name }) => own?.[name] !== undefined);
  if (field !== undefined) return written(circular, field.form, own![field.name]!);
  // A subject without any mark still has its row.
  const isFirst = table === "subjects" && fields[0].name === firstMark(circular);
  const isBare = own !== undefined && !Object.keys(own).some((name) => isTelling(circular, name));
  return isFirst && isBare && group !== "" ? "-" : "";
}

function rowOf({ table, group }: Column, record: TranscriptRecord): Fields | undefined {
  if (table === "record") return record.fields;
  if (table === "subjects") return record.subjects.find(({ id }) => id === `mon-${group}`)?.fields;
  return record[table][Number(group) - 1];
}

function firstMark(circular: Circular): string | undefined {
  return circular.tables.subjects.find(({ need }) => need === "optional")?.name;
}

function isTelling(circular: Circular, name: string): boolean {
  return circular.tables.subjects.some((field) => field.name === name && field.need === "optional");
}

function written(circular: Circular, name: string, value: string): string {
  const form = circular.forms[name];
  if (name === "date" || name === "month" || name === "year") return formatDate(value);
  if (typeof form === "object") return /^\d/.test(value) ? form[value]! : value;
  return formatMark(value);
}

export interface FormFiles {
  readonly pupils: readonly (readonly string[])[];
  readonly school: readonly (readonly string[])[];
}

/** @param change puts other rows in place of the good ones */
export function formFiles(
  { circular, records }: DrawnClass,
  change: (rows: FormRow[]) => readonly FormRow[] = (rows) => rows,
): FormFiles {
  const columns = formColumns(circular);
  const headings = columns.filter(({ place }) => place === "pupil").map(({ heading }) => heading);
  const rows = change(records.map((record) => formRow(circular, record)));
  const shared = formRow(circular, records[0]!);
  const constants = columns.filter(({ place }) => place === "school");
  return {
    pupils: [headings, ...rows.map((row) => headings.map((heading) => row[heading] ?? ""))],
    school: [
      [circularHeading, Object.values(circular.forms.circular!)[0]!],
      ...constants.map(({ heading }) => [heading, shared[heading] ?? ""]),
    ],
  };
}

export function classXlsx({ pupils, school }: FormFiles): Promise<Uint8Array> {
  return formatXlsx([
    { name: sheetNames.pupils, rows: pupils, widths: pupils[0]!.map(() => 14) },
    { name: sheetNames.school, rows: school, widths: [30, 40] },
  ]);
}

/** As Excel saves it, where the comma is the decimal sign by semicolons. */
export function classCsv({ pupils, school }: FormFiles, delimiter = ",") {
  const rows = pupils.map((row) => [...row]);
  return { pupils: writeCsv(rows, { delimiter, bom: true }), school: JSON.stringify(Object.fromEntries(school)) };
}
