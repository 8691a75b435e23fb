/**
 * A yearly record (học bạ một năm học) as its signed octets say it: the ministry's dictionary names, values as text.
 *
 * Nothing is derived, corrected or defaulted here. An absent optional field is absent.
 *
 * @module
 */

export interface TranscriptRecord {
  /** Key of the circular file that describes this record: `tt27` (primary), `tt22` (secondary). */
  readonly circular: string;
  /** The 32 octets of the lookup id, base64url. */
  readonly lookupId: string;
  /** Main table, by dictionary field name: `hovaten`, `matruong`, `namhoc`, `makhoi` … NFC. */
  readonly fields: Fields;
  /** One for each subject row, in document order. `id` is the row's Id (`mon-TOAN`). */
  readonly subjects: readonly SubjectRow[];
  /** Quá trình học tập. */
  readonly history: readonly Fields[];
  /** Chứng chỉ (secondary only). */
  readonly certificates: readonly Fields[];
}

export interface SubjectRow {
  readonly id: string;
  readonly fields: Fields;
}

export type Fields = Readonly<Record<string, string>>;
