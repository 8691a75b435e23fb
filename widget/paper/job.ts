/**
 * What a print is made from.
 *
 * @module
 */
import type { Report } from "../checks/report.ts";
import type { LookupCode } from "../record/code.ts";
import type { PrintKind } from "./selection.ts";

export interface PrintJob {
  readonly kind: PrintKind;
  readonly report: Report;
  readonly code: LookupCode;
  /** Origin of the portal: where the original is looked up. */
  readonly portal: string;
  /** RFC 3339: the moment of printing, and of conversion. */
  readonly at: string;
  /** Says on every page that nothing on it is of legal value. */
  readonly isDemo: boolean;
  /** One school year alone, `YYYY-YYYY`: its page without cover, pupil's page and course of study. */
  readonly schoolYear?: string;
  /** Who converts, of an official print; what is empty is left to be written by hand. */
  readonly conversion?: Conversion;
}

/** Luật Giao dịch điện tử 2023, Article 12.2. */
export interface Conversion {
  /** Ký hiệu riêng. */
  readonly sign: string;
  readonly name: string;
  /** Chức vụ. */
  readonly post: string;
}
