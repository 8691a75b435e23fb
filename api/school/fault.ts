/**
 * What stops a command of the kit before any pupil is looked at, by a closed code. What a person reads is in `words/`.
 *
 * @module
 */

/** Closed and append-only. */
export type KitCode =
  /** There is no such file, or it cannot be read. */
  | "file.missing"
  /** Neither .xlsx nor .csv. */
  | "file.kind"
  /** Larger than a school's list can be, packed or unpacked. */
  | "file.size"
  /** Not a workbook, or a broken one. */
  | "file.broken"
  /** A CSV file that is not UTF-8. */
  | "file.encoding"
  /** Not what this kit wrote: manifest, codes or report. */
  | "file.content"
  | "form.empty"
  /** No constants of the school: neither a sheet nor a file. */
  | "form.school"
  /** The circular is not named, or nobody knows it. */
  | "form.circular"
  | "form.grade"
  | "codes.missing"
  | "problem.unknown"
  | "problem.foreign"
  | "problem.long"
  | "manifest.missing"
  | "signed.missing"
  | "ref.unknown"
  | "ref.unsigned"
  /** To be replaced by the very file that was accepted. */
  | "ref.unchanged"
  | "key.missing"
  | "key.open"
  | "key.malformed"
  | "portal.url"
  | "portal.unreachable"
  | "portal.answer"
  | "portal.refused";

export class KitFault extends Error {
  override readonly name = "KitFault";
  readonly code: KitCode;
  /** Small facts that a sentence may show: file names, refs, limits. Never a pupil's data. */
  readonly details: Readonly<Record<string, string | number>>;

  constructor(code: KitCode, details: Readonly<Record<string, string | number>> = {}) {
    super(code);
    this.code = code;
    this.details = details;
  }
}
