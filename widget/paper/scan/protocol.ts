/**
 * What the page and its workers say to each other.
 *
 * @module
 */
import type { FaultCode } from "../../fault.ts";
import type { Picture } from "./picture.ts";
import type { Coach } from "./quality.ts";
import type { Effort } from "./read.ts";

export interface LookTask {
  readonly picture: Picture;
  readonly effort: Effort;
}

export type LookAnswer =
  | { readonly kind: "read"; readonly texts: readonly string[] }
  /** `isSeen`: there was a code, but it could not be read. */
  | { readonly kind: "blank"; readonly coach: Coach; readonly isSeen: boolean }
  /** The engine could not be had, or failed. */
  | { readonly kind: "broken" };

export interface PdfTask {
  readonly file: Blob;
}

export type PdfAnswer =
  /** All that it needs was fetched: from now on it is the file that takes time. */
  | { readonly kind: "ready" }
  /** Before each page: which, from 1, of how many. */
  | { readonly kind: "page"; readonly page: number; readonly pages: number }
  | { readonly kind: "done"; readonly read: PdfReading }
  | { readonly kind: "refused"; readonly code: FaultCode; readonly details: Readonly<Record<string, string | number>> };

export interface PdfReading {
  readonly texts: readonly string[];
  readonly pages: number;
  /** The file carries scripts. None was run. */
  readonly isScripted: boolean;
}
