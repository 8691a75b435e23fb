/**
 * Database errors without parameters: what drizzle reports holds them, and so could carry a pupil's data into a log.
 *
 * @module
 */

export class DatabaseFault extends Error {
  override readonly name = "DatabaseFault";
  /** SQLSTATE, or `connection` where the database was not reached. */
  readonly sqlState: string;

  constructor(sqlState: string, message = `the database refused a statement (${sqlState})`) {
    super(message);
    this.sqlState = sqlState;
  }
}

/** What is left of a driver's or drizzle's error once everything that may be data is gone. */
export function withoutParameters(error: unknown): unknown {
  if (error instanceof DatabaseFault || !isDatabaseError(error)) return error;
  return new DatabaseFault(sqlStateOf(error));
}

function isDatabaseError(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  if ("query" in error || "params" in error) return true;
  // SQLSTATE, or what Node and the driver call a lost connection; our own refusals have codes in lower case.
  const { code } = error as { code?: unknown };
  return typeof code === "string" && /^[0-9A-Z_]+$/.test(code);
}

function sqlStateOf(error: Error): string {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const { code } = at as { code?: unknown };
    if (typeof code === "string" && /^[0-9A-Z]{5}$/.test(code)) return code;
  }
  return "connection";
}
