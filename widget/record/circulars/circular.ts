/**
 * What a circular (thông tư) of the ministry says about a yearly record, as data.
 *
 * A new circular is a new file beside `tt27.ts` and one line in `index.ts`.
 *
 * @module
 */
import type { Advice } from "../advice.ts";
import type { Fields, TranscriptRecord } from "../record.ts";
import type { Role } from "../role.ts";

export interface Circular {
  readonly key: string;
  /** As `thongtu` writes it. */
  readonly name: string;
  /** Cấp học by `macaphoc`, each with its grades, inclusive. */
  readonly stages: readonly Stage[];
  /** The ministry's tables, fields in dictionary order. A table that the circular lacks is empty. */
  readonly tables: Readonly<Record<Table, readonly Field[]>>;
  /** What values may look like, by `Field.form`. */
  readonly forms: Readonly<Record<string, Form>>;
  /**
   * Names of the forms whose values a QR seal repeats: marks, levels, results. Seals name fields, subjects and values of scales by
   * their place: once a record was locked under a circular, subjects and scales only grow at their end, and another field that is
   * sealed is another version of the statement.
   */
  readonly sealed: readonly string[];
  readonly subjects: readonly Subject[];
  /** Who must have signed. */
  readonly requiredRoles: readonly Role[];
  /** The page about the pupil, then the page about the year, in the order of the printed form. */
  readonly cover: readonly Section[];
  readonly year: readonly Section[];
  /** Derivation rules. They advise; no verdict depends on them. */
  readonly advise: (record: TranscriptRecord, taught: readonly TaughtSubject[]) => readonly Advice[];
}

export interface Stage {
  readonly code: string;
  readonly from: number;
  readonly to: number;
}

/** Main table, quá trình học tập, chứng chỉ, bảng điểm. */
export type Table = "record" | "history" | "certificates" | "subjects";

export type RowTable = Exclude<Table, "record">;

export interface Field {
  /** The dictionary's name, and the element's. */
  readonly name: string;
  /** The dictionary's VARCHAR(n), in code points. */
  readonly max?: number;
  readonly form: string;
  /** `assessed`: required unless `cokhuyettatkhongdanhgia` is 1. `one`: exactly one of the fields so marked. */
  readonly need: "required" | "assessed" | "one" | "optional";
  /** What the printed form calls it, `""` where it prints no such line. */
  readonly label: string;
}

/** A pattern that JavaScript and XSD 1.0 read alike, matched whole; or a scale: the only values there are, with their words. */
export type Form = string | Scale;

export type Scale = Readonly<Record<string, string>>;

export interface Subject {
  /** Ours; `mon-KEY` is the Id of its row. */
  readonly key: string;
  /** `mamonhoc`. Ours, until the ministry's catalogue is public. */
  readonly code: string;
  /** Grades it is taught in, and those it is scored in: elsewhere there is a level or a comment only. */
  readonly grades: readonly number[];
  readonly scored: readonly number[];
  /** What fits into `tenmonhoc`. */
  readonly name: string;
  /** In full. */
  readonly title: string;
}

/** A subject row with what the circular says about it. */
export interface TaughtSubject {
  readonly key: string;
  readonly isScored: boolean;
  readonly fields: Fields;
}

interface SectionBase {
  readonly title: string;
  /** A heading below `title`, which is printed once over sections that share it. */
  readonly part?: string;
}

/** Names are field names; an absent field prints nothing. */
export type Section =
  | (SectionBase & { readonly kind: "facts"; readonly fields: readonly string[] })
  /** One line for each row of the table. */
  | (SectionBase & { readonly kind: "rows"; readonly table: RowTable; readonly fields: readonly string[] })
  | (SectionBase & {
      readonly kind: "grid";
      readonly columns: readonly string[];
      readonly rows: readonly { readonly label: string; readonly fields: readonly string[] }[];
    });

const needs = { "!": "required", "~": "assessed", "|": "one", "": "optional" } as const;

/** One field a line: `name [max][:form][need] label`, need being `!` required, `~` assessed, `|` one, nothing optional. */
export function fieldsOf(lines: string): readonly Field[] {
  return wordsOf(lines).map(([name = "", spec = "", ...label]) => {
    const [, max, form = "text", need] = /^(\d*)(?::(\w+))?([!~|]?)$/.exec(spec) ?? [];
    return {
      name,
      ...(max ? { max: Number(max) } : {}),
      form,
      need: needs[need as keyof typeof needs],
      label: label.join(" "),
    };
  });
}

/** One subject a line: `key code grades scored name[ = title]`, grades as `3-5` or `-` for none. */
export function subjectsOf(lines: string): readonly Subject[] {
  return wordsOf(lines).map(([key = "", code = "", grades = "", scored = "", ...rest]) => {
    const [name = "", title = name] = rest.join(" ").split(" = ");
    return { key, code, grades: gradesOf(grades), scored: gradesOf(scored), name, title };
  });
}

function wordsOf(lines: string): readonly string[][] {
  return lines
    .trim()
    .split("\n")
    .map((line) => line.split(" "));
}

function gradesOf(range: string): readonly number[] {
  const [from = 0, to = 0] = range.split("-").map(Number);
  return from === 0 ? [] : Array.from({ length: to - from + 1 }, (_, i) => from + i);
}
