/**
 * What is wrong with a cell, by a closed code. The sentences are in `words/`.
 *
 * @module
 */

/** Closed and append-only. */
export type Rule =
  /** A formula: what it shows may change, and its cached result may be of another day. Paste its value. */
  | "cell.formula"
  /** `#N/A` and its like. */
  | "cell.error"
  /** A number in a column of text: zeros before it, or digits after it, may be lost. */
  | "cell.number"
  /** A date in a column of text or marks: Excel took `8/3` for the eighth of March. */
  | "cell.date"
  /** Twelve digits that lost the zeros before them. */
  | "number.zeros"
  /** `1,2E+11` */
  | "number.scientific"
  | "date.impossible"
  /** A date whose cell shows only a part of it, or with a time of day. */
  | "date.hidden"
  | "value.required"
  /** Not one of the values that the circular names. */
  | "value.scale"
  /** Not of the form that the circular asks for. */
  | "value.form"
  | "value.length"
  /** A pupil code that cannot be part of a file's name. */
  | "value.reference"
  /** A grade of another circular. */
  | "grade.circular"
  | "pupil.duplicate"
  /** A subject that the class is taught, with nothing in it for this pupil. */
  | "subject.missing"
  /** A sheet that is none of the form's and holds something: it is not read, and a class may be on it. */
  | "sheet.unknown"
  | "column.unknown"
  | "column.twice"
  | "column.missing"
  /** No code was asked for this pupil yet. */
  | "code.missing"
  /** The package would not be read back as it was written. */
  | "package.refused"
  /** A warning: the column holds dates both as dates and as text. One kind may have day and month changed over. */
  | "date.mixed";

export type RuleFacts = Readonly<Record<string, string | number>>;

export interface Breach {
  readonly rule: Rule;
  /** Small facts that a sentence may show: allowed values, lengths. Never what was in the cell. */
  readonly facts?: RuleFacts;
}
