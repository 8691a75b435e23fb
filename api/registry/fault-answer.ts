/**
 * What came back to a school, as it is sent: plain types, for the page as well.
 *
 * @module
 */
export interface FaultAnswer {
  /** Of `registryFaults`. */
  readonly code: string;
  /** What is wrong and what to do next. */
  readonly title: string;
  readonly title_vi: string;
  /** Codes of the checks that did not pass. */
  readonly findings: readonly string[];
  /** With `lookup`; absent where the file could not be read. */
  readonly grade?: number;
  /** First eight hexadecimal digits of the lookup id. */
  readonly lookup?: string;
  /** Of a file that could not be read, whatever year is asked for: first eight hexadecimal digits of its SHA-256. */
  readonly file?: string;
  /** Its place among the lines that it was sent with, from 1. */
  readonly position?: number;
  /** RFC 3339. */
  readonly at: string;
}

export interface FaultsAnswer {
  readonly school: { readonly id: string; readonly name: string };
  readonly schoolYear: string;
  readonly faults: readonly FaultAnswer[];
}
