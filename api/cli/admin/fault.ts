/**
 * What stops an operator's command, by a closed code. What a person reads is in `words/`.
 *
 * @module
 */

/** Closed and append-only. */
export type AdminCode =
  /** The embedded database is in use: a portal that runs, most likely. */
  | "database.held"
  /** No database in DATA_DIR, and no DATABASE_URL. */
  | "database.missing"
  | "trust.unread"
  /** No key of a log in DATA_DIR: not the machine of a registry. */
  | "registry.missing"
  | "client.scope"
  | "client.missing"
  | "school.missing"
  | "certificate.unread"
  | "key.unread"
  | "value.day"
  | "value.time"
  | "value.year"
  | "value.lookup"
  | "value.count"
  | "value.url"
  | "pupil.unread"
  | "pupil.date"
  | "pupil.digits";

export class AdminFault extends Error {
  override readonly name = "AdminFault";
  readonly code: AdminCode;
  /** What was typed, or a file's name: never a pupil's data, never a key. */
  readonly subject: string;

  constructor(code: AdminCode, subject = "") {
    super(code);
    this.code = code;
    this.subject = subject;
  }
}
