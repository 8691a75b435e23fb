/**
 * A page ready to be drawn, as data: the screen, the printer and the PDF draw the same. Millimetres from the top left corner.
 *
 * @module
 */
import type { QrModules } from "../seal/qr.ts";
import type { YearShape } from "./form/grid.ts";
import type { FaceName } from "./font/faces.ts";
import type { Rect } from "./place.ts";

/** One piece of text on one line. */
export interface Run {
  readonly x: number;
  /** Of the baseline. */
  readonly y: number;
  /** In points. */
  readonly size: number;
  readonly face: FaceName;
  readonly text: string;
}

/** Content in reading order, by the structure types of ISO 32000-1 §14.8.4. */
export type SheetNode =
  | { readonly tag: "Sect" | "Table" | "TR"; readonly children: readonly SheetNode[] }
  | { readonly tag: "H1" | "H2" | "P" | "TD"; readonly runs: readonly Run[] }
  | { readonly tag: "TH"; readonly scope: "Column" | "Row"; readonly runs: readonly Run[] }
  | { readonly tag: "Figure"; readonly alt: string; readonly rect: Rect; readonly modules: QrModules };

export interface Rule {
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
  /** In millimetres. */
  readonly width: number;
}

export interface Sheet {
  /** What a screen reader calls it. */
  readonly title: string;
  readonly nodes: readonly SheetNode[];
  readonly rules: readonly Rule[];
  /** Page number and the like: repeated text that is not content. */
  readonly furniture: readonly Run[];
  /** Of a year's page, and its continuation. */
  readonly year?: SheetYear;
}

export interface SheetYear {
  readonly schoolYear: string;
  /** Absent on a continuation: it has no mark cells. */
  readonly shape?: YearShape;
}
