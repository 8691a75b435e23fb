/**
 * What a print is made from.
 *
 * @module
 */
import type { LookupCode } from "../record/code.ts";
import type { PrintScope } from "./selection.ts";

export interface PrintJob extends PrintScope {
  readonly code: LookupCode;
  /** Origin of the portal: where the original is looked up. */
  readonly portal: string;
  /** RFC 3339: the moment of printing, and of conversion. */
  readonly at: string;
  /** Says on every page that nothing on it is of legal value. */
  readonly isDemo: boolean;
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
