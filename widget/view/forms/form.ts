/**
 * A paper form as data: what stands on the sheet of one circular, by the dictionary's field names.
 *
 * Always Vietnamese: it is the form that was signed, not the language of the page.
 *
 * @module
 */
import type { Fields } from "../../record/record.ts";

export interface Form {
  readonly title: (grade: string) => string;
  readonly head: readonly Item[];
  readonly parts: readonly Part[];
  /** Above the head's name. */
  readonly approval: string;
}

export interface Item {
  readonly label: string;
  readonly value: (fields: Fields) => string | undefined;
  /** Columns of three. */
  readonly span?: 2 | 3;
  readonly isStrong?: boolean;
}

export type Part = Marks | Levels | Results | Text | Facts;

/** Subject rows. */
export interface Marks {
  readonly kind: "marks";
  readonly title: string;
  readonly name: string;
  readonly columns: readonly MarkColumn[];
  /** Head of the column of comments. */
  readonly note: string;
  readonly isSignedByRow: boolean;
  readonly key: string;
}

export interface MarkColumn {
  readonly label: string;
  readonly field: string;
  readonly isStrong?: boolean;
  /** Left out where no subject has it. */
  readonly isOptional?: boolean;
}

/** A row of levels under their names, then a remark. */
export interface Levels {
  readonly kind: "levels";
  readonly title?: string;
  readonly subtitle?: string;
  readonly levels: readonly (readonly [label: string, field: string])[];
  readonly remark: string;
  readonly key?: string;
}

/** Results by term. */
export interface Results {
  readonly kind: "results";
  readonly title: string;
  readonly name: string;
  readonly terms: readonly string[];
  readonly rows: readonly (readonly [label: string, fields: readonly string[]])[];
  readonly scale: Fields;
}

export interface Text {
  readonly kind: "text";
  readonly title: string;
  readonly lines: (fields: Fields) => readonly (string | undefined)[];
}

export interface Facts {
  readonly kind: "facts";
  readonly items: readonly Item[];
}

/** BOOLEAN of the dictionary. */
export function isTrue(value: string | undefined): boolean {
  return value === "1" || value === "true";
}

/** GioiTinh of QCVN 109:2017/BTTTT. */
export function genderOf({ gioitinh }: Fields): string | undefined {
  return gioitinh === "1" ? "Nam" : gioitinh === "2" ? "Nữ" : undefined;
}
