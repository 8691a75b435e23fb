/**
 * Marks and levels, one octet each, in the circular's own order: first its results, then a line for each subject row.
 *
 * 0 is no mark. A value of a scale is its place there, from 1. Else a whole number n is 1 + n, a number of one decimal 101 + its
 * tenths, and the letters that stand for a mark are the last octets there are. Fields, scales and subjects are named by their place in
 * the circular's file: see `Circular.sealed`.
 *
 * @module
 */
import { Fault } from "../fault.ts";
import type { Circular, Field, Form, Table } from "../record/circulars/circular.ts";
import { subjectId } from "../record/package.ts";
import { isOfForm } from "../record/reader.ts";
import type { Fields, SubjectRow } from "../record/record.ts";

export interface Marks {
  readonly results: Fields;
  readonly subjects: readonly SubjectRow[];
}

const letters = ["M", "Đ", "CĐ"];
const base = { scale: 1, whole: 1, tenths: 101, letters: 250 };
/** Beyond it a whole number would read as tenths. */
const mostWhole = base.tenths - base.whole;

/** What a seal repeats of one of the circular's tables. A line that the form does not print is not a mark. */
export function sealedFields({ tables, sealed }: Circular, table: Table): readonly Field[] {
  return tables[table].filter(({ form, label }) => label !== "" && sealed.includes(form));
}

/** Every value that a seal can repeat of a form. */
export function sealableValues(form: Form): readonly string[] {
  if (typeof form !== "string") return Object.keys(form);
  const values = Array.from({ length: 256 }, (_, octet) => (octet === 0 ? undefined : textOf(octet)));
  return values.filter((value): value is string => value !== undefined && isOfForm(value, form));
}

/** Throws `TypeError` for a value that no octet stands for: the circulars' own forms have none such. */
export function formatMarks(
  circular: Circular,
  { results, subjects }: Marks,
): { readonly results: Uint8Array; readonly rows: Uint8Array } {
  const line = (table: Table, fields: Fields) =>
    sealedFields(circular, table).map(({ name, form }) => octetOf(fields[name], circular.forms[form]!));
  const place = (id: string) => circular.subjects.findIndex((subject) => subjectId(subject) === id);
  return {
    results: Uint8Array.from(line("record", results)),
    rows: Uint8Array.from(subjects.flatMap(({ id, fields }) => [place(id), ...line("subjects", fields)])),
  };
}

/** Throws `Fault("seal.malformed")`. */
export function parseMarks(circular: Circular, results: Uint8Array, rows: Uint8Array): Marks {
  const fields = sealedFields(circular, "subjects");
  const width = 1 + fields.length;
  const ofRecord = sealedFields(circular, "record");
  if (results.length !== ofRecord.length || rows.length % width !== 0) refuse();
  const subjects = Array.from({ length: rows.length / width }, (_, i) => {
    const [place = 0, ...octets] = rows.subarray(i * width, (i + 1) * width);
    const id = subjectId(circular.subjects[place] ?? refuse());
    return { id, fields: readLine(circular, fields, octets) };
  });
  if (new Set(subjects.map(({ id }) => id)).size !== subjects.length) refuse();
  return { results: readLine(circular, ofRecord, results), subjects };
}

function readLine({ forms }: Circular, fields: readonly Field[], octets: ArrayLike<number>): Fields {
  const values = fields.map(({ name, form }, i) => [name, valueOf(octets[i]!, forms[form]!)] as const);
  return Object.fromEntries(values.filter((pair): pair is readonly [string, string] => pair[1] !== undefined));
}

function octetOf(value: string | undefined, form: Form): number {
  if (value === undefined) return 0;
  if (typeof form !== "string") return base.scale + Object.keys(form).indexOf(value);
  const letter = letters.indexOf(value);
  if (letter >= 0) return base.letters + letter;
  const number = Number(value);
  if (/^\d+$/.test(value) && number < mostWhole) return base.whole + number;
  if (/^(\d|10)\.\d$/.test(value)) return base.tenths + Math.round(10 * number);
  throw new TypeError("no octet for this value");
}

function valueOf(octet: number, form: Form): string | undefined {
  if (octet === 0) return undefined;
  const value = typeof form === "string" ? textOf(octet) : Object.keys(form)[octet - base.scale];
  return value !== undefined && isOfForm(value, form) ? value : refuse();
}

function textOf(octet: number): string | undefined {
  if (octet >= base.letters) return letters[octet - base.letters];
  return octet < base.tenths ? String(octet - base.whole) : ((octet - base.tenths) / 10).toFixed(1);
}

function refuse(): never {
  throw new Fault("seal.malformed", "not marks");
}
