/**
 * What the page and the worker that compares say to each other.
 *
 * @module
 */
import type { FaultCode } from "../../fault.ts";
import type { SealStatement } from "../../seal/statement.ts";
import type { PageComparison } from "./page.ts";
import type { AttachedPackage } from "./packages.ts";

/** What a QR code holds, and what the seal in it says. */
export interface SealedPage {
  readonly text: string;
  readonly statement: SealStatement;
}

export interface ComparedPage {
  /** From 1. */
  readonly page: number;
  /** What its QR code holds. */
  readonly text: string;
  readonly comparison: PageComparison;
  /** Notes or form fields lie on the page, which one program shows and another does not. */
  readonly isOverlaid: boolean;
}

export interface FileComparison {
  readonly kind: "pdf" | "image";
  readonly pages: readonly ComparedPage[];
  /** Signed files that a PDF carries. */
  readonly packages: readonly AttachedPackage[];
}

export interface CompareTask {
  readonly file: Blob;
  readonly sealed: readonly SealedPage[];
}

export type CompareAnswer =
  /** All that it needs was fetched. */
  | { readonly kind: "ready" }
  | { readonly kind: "page"; readonly page: number; readonly pages: number }
  | { readonly kind: "done"; readonly comparison: FileComparison }
  | { readonly kind: "refused"; readonly code: FaultCode };
